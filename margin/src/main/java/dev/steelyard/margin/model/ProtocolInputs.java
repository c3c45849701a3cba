package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the model of a protocol needs from an account, a market and a rule pack. What a market lacks makes the
 * answer unknown and leaves a warning that names it; what a pack lacks is a failure of the pack. <b>Single-writer</b>.
 */
final class ProtocolInputs {
    final Account account;
    final MarketView market;
    final RulePack rules;
    private final SequencedSet<String> warnings = new LinkedHashSet<>();

    /** Leaves a reading at the first input that is missing. */
    private static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Reason reason;

        Missing(Reason reason) {
            super(null, null, false, false);
            this.reason = reason;
        }
    }

    ProtocolInputs(Account account, MarketView market, RulePack rules) {
        this.account = account;
        this.market = market;
        this.rules = rules;
    }

    /** Returns what the reader makes of its inputs, or why one of them is missing; a value refused is INVALID. */
    <T> Answer<T> read(String place, Supplier<T> reader) {
        try {
            return Answer.of(reader.get());
        } catch (Missing e) {
            return Answer.none(e.reason);
        } catch (IllegalArgumentException e) {
            throw FailureException.of(FailureReason.INVALID, place, Objects.toString(e.getMessage()));
        }
    }

    /** Leaves the reading when there is no value. */
    <T> T known(Answer<T> answer) {
        T value = answer.value();
        if (value == null) {
            throw new Missing(Objects.requireNonNull(answer.reason()));
        }
        return value;
    }

    /** Leaves the reading for the reason told when there is no value. */
    <T> T known(@Nullable T value, Reason whenNull) {
        return known(Answer.ofNullable(value, whenNull));
    }

    /** Says what a reader of the answer must know, once. */
    void warn(String text) {
        warnings.add(text);
    }

    /** Hands the warnings over. */
    void warnings(AccountRiskAssembler answer) {
        warnings.forEach(answer::warning);
    }

    /**
     * Returns the terms of a position's contract: linear, and its margin mode as told.
     *
     * @throws FailureException UNKNOWN_CONTRACT, MISSING_DATA or UNSUPPORTED
     */
    Instrument instrument(Position position, MarginMode mode) {
        String place = "position " + position.symbol();
        Instrument instrument = AccountBuckets.instrument(rules, account, position.symbol());
        boolean future = instrument instanceof Instrument.Perpetual || instrument instanceof Instrument.Future;
        if (!future || instrument.terms().payoff() != Payoff.LINEAR) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED,
                    place,
                    "contract was not a linear perpetual; " + rules.id() + " has no other");
        }
        if (position.marginMode() != mode) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED,
                    place,
                    "marginMode was " + position.marginMode() + "; expected " + mode
                            + (mode == MarginMode.CROSS
                                    ? ": an isolated market is held in an account of its own"
                                    : " with an isolatedMargin: every position answers for itself"));
        }
        return instrument;
    }

    /** Returns the rule of a position. @throws FailureException UNKNOWN_CONTRACT when the pack has none */
    ContractRule rule(Position position) {
        return AccountBuckets.contract(rules, account, position);
    }

    /** Refuses a second position in a market whose positions the venue nets into one. */
    void requireOnePerMarket() {
        SequencedSet<String> seen = new LinkedHashSet<>();
        for (Position position : account.positions()) {
            if (!seen.add(position.symbol())) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "position " + position.symbol(),
                        "the market was given twice; the venue holds one position in a market");
            }
        }
    }

    /** Returns the signed size in base units: contracts × contract size. */
    static BigDecimal coins(Position position, Instrument instrument) {
        return position.size().multiply(instrument.terms().contractSize());
    }

    /** Returns one of a venue's size units of so many decimals, in contracts of the pack. */
    static BigDecimal sizeStep(RulePack rules, String symbol, int decimals) {
        ContractRule rule = rules.contract(symbol);
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(-decimals);
        return rule == null || rule.instrument() == null
                ? unit
                : Decimals.divide(unit, rule.instrument().terms().contractSize());
    }

    /** Returns size × entry price, rounded to the nearest of the venue's units, which is what was paid. */
    BigDecimal cost(Position position, Instrument instrument, int decimals) {
        BigDecimal entry = position.entryPrice();
        if (entry == null) {
            warn(position.symbol() + ": the entry price is missing, so its profit is unknown");
        }
        return coins(position, instrument)
                .multiply(known(entry, Reason.MISSING_DATA))
                .setScale(decimals, RoundingMode.HALF_EVEN);
    }

    /** Returns a position's mark. @throws FailureException INVALID when it is 0 */
    BigDecimal mark(String symbol) {
        BigDecimal mark = market.mark(symbol);
        if (mark != null && mark.signum() == 0) {
            throw FailureException.of(
                    FailureReason.INVALID, "market.marks." + symbol, "mark was 0; expected a price above 0");
        }
        return known(mark, Reason.MISSING_PRICE);
    }

    /** Returns a price as a venue of so many decimals cuts it. @throws IllegalArgumentException when nothing is left */
    static BigDecimal cutPrice(BigDecimal price, int decimals) {
        BigDecimal cut = price.setScale(decimals, RoundingMode.DOWN);
        if (cut.signum() <= 0) {
            throw new IllegalArgumentException("price was " + Decimals.plain(price, 12)
                    + "; the venue counts in units of " + Decimals.plain(BigDecimal.ONE.movePointLeft(decimals)));
        }
        return cut;
    }

    /** Returns the USD price of an asset. */
    BigDecimal price(Asset asset) {
        BigDecimal price = market.usdPrice(asset);
        if (price == null) {
            warn("market.prices." + asset + " is missing");
        }
        return known(price, Reason.MISSING_PRICE);
    }

    /** Returns a figure of a contract's market, or of what else the market keeps under that name. */
    BigDecimal state(String symbol, String name) {
        requireStates(symbol, name);
        return known(market.state(symbol, name), Reason.MISSING_DATA);
    }

    /** Returns a figure of a contract's market, or {@code otherwise} where its absence means that. */
    BigDecimal state(String symbol, String name, BigDecimal otherwise) {
        BigDecimal value = market.state(symbol, name);
        return value == null ? otherwise : value;
    }

    /** Leaves the reading unless the market has all these figures, after a warning that names those it lacks. */
    void requireStates(String symbol, String... names) {
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            if (market.state(symbol, name) == null) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            warn("market.states." + symbol + " lacks " + String.join(", ", missing));
            throw new Missing(Reason.MISSING_DATA);
        }
    }

    /** Returns a figure of the account, which the market keeps under the account's id; null when nobody states it. */
    @Nullable
    BigDecimal accountFigureOrNull(String name) {
        BigDecimal own = market.state(account.id(), name);
        return own != null ? own : rules.parameter(name);
    }

    /** Returns a figure of the account: the market's under the account's id, else the pack's. */
    BigDecimal accountFigure(String name) {
        BigDecimal value = accountFigureOrNull(name);
        if (value == null) {
            warn("market.states." + account.id() + " and the rule pack lack " + name);
        }
        return known(value, Reason.MISSING_DATA);
    }

    /** Returns a figure of a contract. @throws FailureException MISSING_DATA when the pack does not state it */
    BigDecimal parameter(String symbol, ContractRule rule, String name) {
        BigDecimal value = rule.parameters().get(name);
        if (value == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "rule pack " + rules.id() + " of " + rules.effectiveFrom() + ", contract " + symbol,
                    "parameter " + name + " was absent; its model needs it");
        }
        return value;
    }

    /** Returns a figure of a contract, or {@code otherwise} where its absence means that. */
    static BigDecimal parameter(ContractRule rule, String name, BigDecimal otherwise) {
        BigDecimal value = rule.parameters().get(name);
        return value == null ? otherwise : value;
    }

    /** Returns a whole number. @throws IllegalArgumentException when it is none or does not fit */
    static int whole(String name, BigDecimal value) {
        try {
            return value.intValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    name + " was " + Decimals.plain(value, 12) + "; expected a whole number below 2^31", e);
        }
    }

    /**
     * Returns the least margin rate that a selected leverage stands for, 1 / leverage rounded up to the venue's decimals;
     * 0 when none is selected.
     */
    static BigDecimal rateOfLeverage(Position position, int decimals) {
        BigDecimal leverage = position.leverage();
        if (leverage == null) {
            return BigDecimal.ZERO;
        }
        if (leverage.signum() <= 0) {
            throw new IllegalArgumentException("leverage was " + Decimals.plain(leverage, 12) + "; expected > 0");
        }
        return Decimals.divide(BigDecimal.ONE, leverage, decimals, RoundingMode.CEILING);
    }

    /** Returns balances less loans by asset, in the order of the account. */
    SequencedMap<Asset, BigDecimal> holdings() {
        SequencedMap<Asset, BigDecimal> holdings = new LinkedHashMap<>();
        for (Balance balance : known(account.balances(), Reason.MISSING_BALANCE)) {
            holdings.merge(balance.asset(), balance.total(), BigDecimal::add);
        }
        for (Loan loan : account.loans()) {
            holdings.merge(loan.asset(), loan.amount().negate(), BigDecimal::add);
        }
        return holdings;
    }

    /** Warns that open orders reserve nothing, where they do not at the venue. */
    void warnOfOrders() {
        if (!account.orders().isEmpty()) {
            warn("open orders reserve no margin under rule pack " + rules.id());
        }
    }
}
