package dev.steelyard.risk.sizing;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.ledger.Trade;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.PositionGeometry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * An account as one contract's size in it varies: the same assessment at every size. <b>Immutable</b>.
 *
 * @param account as it is
 * @param market at its time
 * @param rules in force
 * @param instrument whose size varies
 * @param currency what notionals are counted in: that of the account's equity
 * @param equity above 0
 * @param mark of the contract, above 0
 * @param unit notional of one contract at the mark, in the currency
 * @param held size now, signed
 */
public record SizedAccount(
        Account account,
        MarketView market,
        RulePack rules,
        Instrument instrument,
        Asset currency,
        BigDecimal equity,
        BigDecimal mark,
        BigDecimal unit,
        BigDecimal held) {
    /** Significant digits of a size where the contract has no step. */
    public static final int DIGITS = 8;

    /**
     * Returns an account in which a contract's size is to vary.
     *
     * @throws FailureException UNKNOWN_CONTRACT; UNSUPPORTED for an option; MISSING_DATA without a mark, equity or the
     *     price of one asset in another; INVALID when equity is not above 0
     */
    public static SizedAccount of(Account account, MarketView market, RulePack rules, String symbol) {
        Instrument instrument = rules.instrument(account, symbol);
        if (instrument == null) {
            throw FailureException.of(
                    FailureReason.UNKNOWN_CONTRACT,
                    "account " + account.id(),
                    "contract " + symbol + " is neither in it nor in rule pack " + rules.id());
        }
        if (instrument instanceof Instrument.Option) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED, "contract " + symbol, "an option is not sized by a price that moves");
        }
        MarketView marked = MarginEngine.marked(account, market, rules);
        BigDecimal mark = marked.mark(symbol);
        if (mark == null || mark.signum() <= 0) {
            throw missing(symbol, "there is no mark of " + symbol);
        }
        AccountRisk risk = MarginEngine.assess(account, market, rules, AssessOptions.FIGURES);
        Amount equity = risk.equity().value();
        if (equity == null) {
            throw missing(
                    symbol,
                    "the equity of account " + account.id() + " is unknown: "
                            + risk.equity().reason());
        }
        if (equity.signum() <= 0) {
            throw FailureException.of(
                    FailureReason.INVALID, "account " + account.id(), "equity was " + equity + "; expected above 0");
        }
        BigDecimal notional = PositionGeometry.of(instrument.terms(), BigDecimal.ONE, mark)
                .notional()
                .at(mark);
        BigDecimal rate = rate(instrument.settle(), equity.asset(), market, symbol);
        BigDecimal held = BigDecimal.ZERO;
        for (Position position : account.positions()) {
            held = position.symbol().equals(symbol) ? held.add(position.size()) : held;
        }
        return new SizedAccount(
                account,
                market,
                rules,
                instrument,
                equity.asset(),
                equity.value(),
                mark,
                Decimals.limit(notional.multiply(rate)),
                held);
    }

    private static BigDecimal rate(Asset from, Asset to, MarketView market, String symbol) {
        if (from.equals(to)) {
            return BigDecimal.ONE;
        }
        BigDecimal price = market.usdPrice(from);
        BigDecimal other = market.usdPrice(to);
        if (price == null || other == null || other.signum() <= 0) {
            throw missing(symbol, "the price of " + from + " in " + to + " is unknown");
        }
        return Decimals.divide(price, other);
    }

    private static FailureException missing(String symbol, String message) {
        return FailureException.of(FailureReason.MISSING_DATA, "contract " + symbol, message);
    }

    /** Returns the contract's name. */
    public String symbol() {
        return instrument.symbol();
    }

    /** Returns the size of a notional, at least 0, rounded down to the contract's step. */
    public BigDecimal size(double notional) {
        BigDecimal size = Decimals.divide(Decimals.ofDouble(Math.max(0, notional)), unit);
        return stepped(size);
    }

    /** Returns a size, at least 0, rounded down to the contract's step, else to {@value #DIGITS} digits. */
    public BigDecimal stepped(BigDecimal size) {
        BigDecimal step = MarginEngine.model(rules.model()).sizeStep(rules, symbol());
        return step.signum() > 0
                ? Decimals.toTick(size, step, RoundingMode.DOWN)
                : Decimals.significant(size, DIGITS, RoundingMode.DOWN);
    }

    /** Returns notional at a size over equity. */
    public BigDecimal leverage(BigDecimal size) {
        return Decimals.divide(size.abs().multiply(unit), equity);
    }

    /** Returns the account with another size of the contract, signed, traded to at the mark. */
    public Account with(BigDecimal size) {
        BigDecimal order = size.subtract(held);
        return order.signum() == 0 ? account : new Trade(symbol(), order, null).applyTo(account, market, rules);
    }

    /** Returns what is said of the contract at a size, with liquidation prices; null when the size is beyond the tiers. */
    public @Nullable PositionRisk risk(BigDecimal size) {
        try {
            AccountRisk risk = MarginEngine.assess(with(size), market, rules, AssessOptions.PRICES);
            for (PositionRisk position : risk.positions()) {
                if (position.symbol().equals(symbol()) && position.size().signum() == size.signum()) {
                    return position;
                }
            }
            return null;
        } catch (FailureException e) {
            if (e.failure().reason() == FailureReason.OUT_OF_RANGE) {
                return null;
            }
            throw e;
        }
    }

    /** Returns the least by which sizes near one differ: the contract's step, else one in the last of {@value #DIGITS} digits. */
    BigDecimal unitOf(BigDecimal size) {
        BigDecimal step = MarginEngine.model(rules.model()).sizeStep(rules, symbol());
        return step.signum() > 0 ? step : BigDecimal.ONE.scaleByPowerOfTen(size.precision() - size.scale() - DIGITS);
    }

    /**
     * Returns the largest size that is good, found by halving, where every smaller one is good too.
     *
     * @param most the size tried first, at least 0
     * @param excess how far a size, at least 0, is beyond good: at most 0 where it is, infinite where it has no measure
     */
    public BigDecimal largest(BigDecimal most, ToDoubleFunction<BigDecimal> excess) {
        return SizeSearch.largest(this, most, excess);
    }
}
