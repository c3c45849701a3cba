package dev.steelyard.margin.ledger;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.OrderCost;
import dev.steelyard.margin.option.OptionMark;
import dev.steelyard.margin.option.OptionOrderMargin;
import dev.steelyard.margin.option.OptionRequirement;
import dev.steelyard.margin.option.OptionRule;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.PositionGeometry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A trade that has not happened. <b>Immutable</b>.
 *
 * @param symbol the contract
 * @param size signed, bought above 0, in contracts; not 0
 * @param price in quote units; null: at the mark
 */
public record Trade(
        String symbol, BigDecimal size, @Nullable BigDecimal price) {
    public Trade {
        if (size.signum() == 0) {
            throw new IllegalArgumentException("size of a trade in " + symbol + " was 0");
        }
    }

    /** Returns whether the trade only takes from what is held, over both legs of hedge mode, and does not turn it round. */
    public boolean reduces(Account account) {
        BigDecimal held = BigDecimal.ZERO;
        for (Position position : account.positions()) {
            held = position.symbol().equals(symbol) ? held.add(position.size()) : held;
        }
        return held.signum() * size.signum() < 0 && size.abs().compareTo(held.abs()) <= 0;
    }

    /**
     * Returns the account after the trade. What it opens is averaged into the entry (harmonically for inverse
     * contracts), what it closes realizes its profit into the cash behind it, and the taker fee is paid. The premium of an
     * option is paid or received. In hedge mode a
     * buy adds to the long leg and a sale to the short leg, unless only the other leg is held.
     *
     * @throws FailureException MISSING_DATA when neither price nor mark is known, or the contract's terms are not;
     *     UNSUPPORTED when a linear position is backed by its own coin, whose amount a trade at a price does not tell
     */
    public Account applyTo(Account account, MarketView market, RulePack rules) {
        return filled(account, market, rules, null);
    }

    /**
     * Returns the account after the trade was filled, as {@link #applyTo} does, at a fee that is known.
     *
     * @param fee in the settle asset, paid above 0; null: by the rule pack's taker rate
     * @throws FailureException as {@link #applyTo}
     */
    public Account filled(Account account, MarketView market, RulePack rules, @Nullable BigDecimal fee) {
        Instrument instrument = instrument(account, rules);
        BigDecimal at = price != null
                ? price
                : MarginEngine.marked(account, market, rules).mark(symbol);
        if (at == null || at.signum() <= 0) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "trade " + symbol,
                    "it has no price and there is no mark of " + symbol + "; write " + symbol + ":SIZE@PRICE");
        }
        List<Position> positions = new ArrayList<>(account.positions());
        int index = leg(positions);
        Position held = index < 0 ? Position.cross(symbol, BigDecimal.ZERO, at) : positions.get(index);
        Fill fill = isPaidInFull(instrument, rules)
                ? paid(held, instrument, at, market, rules, fee)
                : fill(held, instrument, at, rules, fee);
        if (index < 0) {
            positions.add(fill.position());
        } else if (fill.position().size().signum() == 0) {
            positions.remove(index);
        } else {
            positions.set(index, fill.position());
        }
        Account traded = account.withPositions(positions);
        return traded.withCash(instrument.settle(), fill.cash());
    }

    private Instrument instrument(Account account, RulePack rules) {
        Instrument found = rules.instrument(account, symbol);
        if (found == null) {
            throw FailureException.of(
                    FailureReason.UNKNOWN_CONTRACT,
                    "trade " + symbol,
                    "contract " + symbol + " is not in rule pack " + rules.id() + " of " + rules.effectiveFrom()
                            + "; add it with: steelyard rules import FILE");
        }
        return found;
    }

    private BigDecimal feeRate(Position held, RulePack rules) {
        ContractRule listed = rules.contract(symbol);
        BigDecimal contract = listed == null ? null : listed.takerFeeRate();
        return held.feeRate() != null ? held.feeRate() : contract != null ? contract : rules.takerFeeRate();
    }

    private int leg(List<Position> positions) {
        int other = -1;
        for (int i = 0; i < positions.size(); i++) {
            Position position = positions.get(i);
            if (position.symbol().equals(symbol)) {
                PositionSide wanted = size.signum() > 0 ? PositionSide.LONG : PositionSide.SHORT;
                if (position.side() == PositionSide.BOTH || position.side() == wanted) {
                    return i;
                }
                other = i;
            }
        }
        return other;
    }

    /** What a trade leaves: the position, and the cash that went to the shared balance. */
    private record Fill(Position position, BigDecimal cash) {}

    /** Options, and shares of a Regulation T account: the price changes hands, and the holding is worth its mark. */
    private static boolean isPaidInFull(Instrument instrument, RulePack rules) {
        return instrument instanceof Instrument.Option
                || (instrument instanceof Instrument.Spot && rules.model() == ModelKind.REG_T);
    }

    private Fill paid(
            Position held,
            Instrument instrument,
            BigDecimal at,
            MarketView market,
            RulePack rules,
            @Nullable BigDecimal known) {
        BigDecimal units = size.multiply(instrument.terms().contractSize());
        BigDecimal after = held.size().add(size);
        BigDecimal entry = held.entryPrice();
        if (held.size().signum() == 0 || held.size().signum() == -after.signum()) {
            entry = at;
        } else if (entry != null && held.size().signum() == size.signum()) {
            entry = Decimals.divide(held.size().multiply(entry).add(size.multiply(at)), after);
        }
        BigDecimal fee = known == null ? BigDecimal.ZERO : known;
        if (known == null && instrument instanceof Instrument.Option option) {
            OptionRule rule = OptionRule.of(rules, option);
            BigDecimal underlying = OptionMark.underlying(option, market);
            fee = rule == null || underlying == null
                    ? fee
                    : OptionOrderMargin.fee(rule, at, OptionRequirement.unit(option, underlying))
                            .multiply(units.abs());
        }
        BigDecimal cash = units.multiply(at).negate().subtract(fee);
        return new Fill(held.withSizeAndEntry(after, entry), cash);
    }

    private Fill fill(Position held, Instrument instrument, BigDecimal at, RulePack rules, @Nullable BigDecimal known) {
        PositionGeometry traded = PositionGeometry.of(instrument.terms(), size, at);
        BigDecimal fee = known != null ? known : traded.notional().at(at).multiply(feeRate(held, rules));
        BigDecimal after = held.size().add(size);
        boolean opens = held.size().signum() == 0 || held.size().signum() == size.signum();
        BigDecimal realized = opens ? BigDecimal.ZERO : realized(held, instrument, at);
        Position position = held.withSizeAndEntry(after, entryAfter(held, instrument, at, opens));
        if (held.marginMode() != MarginMode.ISOLATED) {
            return new Fill(position, realized.subtract(fee));
        }
        if (instrument.terms().payoff() == Payoff.LINEAR && instrument.settle().equals(instrument.base())) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED,
                    "trade " + symbol,
                    "collateral was " + instrument.settle() + ", the contract's own coin; such a trade is not modeled");
        }
        BigDecimal margin = behind(held, instrument, rules);
        BigDecimal left;
        if (opens) {
            Position added = held.withSizeAndEntry(size, at).withIsolatedMargin(null);
            left = margin.add(behind(added, instrument, rules));
        } else if (after.signum() == held.size().signum()) {
            left = Decimals.divide(margin.multiply(after), held.size());
        } else {
            left = behind(held.withSizeAndEntry(after, at).withIsolatedMargin(null), instrument, rules);
        }
        return new Fill(
                position.withIsolatedMargin(left),
                margin.subtract(left).add(realized).subtract(fee));
    }

    /** The wallet behind an isolated position: as stated, else the initial margin at its entry. */
    private static BigDecimal behind(Position position, Instrument instrument, RulePack rules) {
        BigDecimal stated = position.isolatedMargin();
        ContractRule contract = rules.contract(position.symbol());
        if (stated != null || position.size().signum() == 0 || contract == null || position.entryPrice() == null) {
            return stated == null ? BigDecimal.ZERO : stated;
        }
        try {
            return OrderCost.of(position, instrument, contract, rules).initialMargin();
        } catch (IllegalArgumentException e) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, "trade " + position.symbol(), Objects.toString(e.getMessage()));
        }
    }

    private BigDecimal realized(Position held, Instrument instrument, BigDecimal at) {
        BigDecimal closed = size.abs().min(held.size().abs());
        BigDecimal signed = held.size().signum() < 0 ? closed.negate() : closed;
        BigDecimal entry = held.entryPrice();
        if (entry == null) {
            return BigDecimal.ZERO;
        }
        return PositionGeometry.of(instrument.terms(), signed, entry)
                .unrealizedPnl(entry)
                .at(at);
    }

    private @Nullable BigDecimal entryAfter(Position held, Instrument instrument, BigDecimal at, boolean opens) {
        BigDecimal entry = held.entryPrice();
        BigDecimal after = held.size().add(size);
        if (!opens) {
            return after.signum() == held.size().signum() ? entry : at;
        }
        if (held.size().signum() == 0 || entry == null) {
            return held.size().signum() == 0 ? at : null;
        }
        if (PositionGeometry.of(instrument.terms(), size, at).isInverse()) {
            BigDecimal value = Decimals.divide(held.size(), entry).add(Decimals.divide(size, at));
            return Decimals.divide(after, value);
        }
        return Decimals.divide(held.size().multiply(entry).add(size.multiply(at)), after);
    }
}
