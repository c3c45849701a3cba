package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.option.OptionMark;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A market with the marks of an account's options filled in: as supplied, else by Black-76 from vol and forward (or index);
 * after expiry the intrinsic value at the forward stated for it (the settlement price), else at the index.
 * <b>Single-writer</b>.
 */
public final class OptionMarket {
    private final Account account;
    private final RulePack rules;
    private final MarketView market;
    private final @Nullable Instant asOf;
    private final MarketView given;
    private final Map<String, Worth> worths = new HashMap<>();
    private @Nullable Map<String, Asset> contracts;

    /** What an option is worth by its model at a vol, before any move. */
    private record Worth(double vol, BigDecimal value) {}

    /** Reads the marks of the options that an account holds or has ordered. */
    public OptionMarket(Account account, MarketView given, RulePack rules) {
        this.account = account;
        this.rules = rules;
        this.given = given;
        this.asOf = given.asOf() != null ? given.asOf() : account.asOf();
        MarketView.Builder filled = null;
        for (String symbol : symbols(account)) {
            if (rules.instrument(account, symbol) instanceof Instrument.Option option) {
                BigDecimal mark = mark(option);
                if (mark != null && mark != given.mark(symbol)) {
                    filled = filled == null ? given.toBuilder() : filled;
                    filled.mark(symbol, mark);
                }
            }
        }
        this.market = filled == null ? given : filled.build();
    }

    private static SequencedSet<String> symbols(Account account) {
        SequencedSet<String> symbols = new LinkedHashSet<>();
        for (Position position : account.positions()) {
            symbols.add(position.symbol());
        }
        for (Order order : account.orders()) {
            symbols.add(order.symbol());
        }
        return symbols;
    }

    /** Returns true from the moment of expiry on; false when the time is unknown. */
    static boolean isExpired(Instrument.Option option, @Nullable Instant asOf) {
        return asOf != null && !asOf.isBefore(option.expiry());
    }

    private @Nullable BigDecimal mark(Instrument.Option option) {
        BigDecimal supplied = given.mark(option.symbol());
        if (isExpired(option, asOf)) {
            BigDecimal settlement = OptionMark.underlying(option, given);
            return settlement == null ? supplied : OptionMark.intrinsic(option, settlement);
        }
        BigDecimal vol = given.vols().get(option.symbol());
        if (supplied != null || vol == null || asOf == null) {
            return supplied;
        }
        BigDecimal underlying = OptionMark.underlying(option, given);
        return underlying == null ? null : OptionMark.value(option, underlying, vol.doubleValue(), asOf);
    }

    /** Returns the market with those marks. */
    public MarketView market() {
        return market;
    }

    /** Returns the time of the prices, else of the holdings; null when neither is known. */
    public @Nullable Instant asOf() {
        return asOf;
    }

    /** Returns what a reader of the marks must know, one sentence each. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (String symbol : symbols(account)) {
            if (rules.instrument(account, symbol) instanceof Instrument.Option option) {
                String warning = warning(option, given.mark(symbol), OptionMark.underlying(option, given));
                if (warning != null) {
                    warnings.add(symbol + warning);
                }
            }
        }
        return warnings;
    }

    private @Nullable String warning(
            Instrument.Option option, @Nullable BigDecimal supplied, @Nullable BigDecimal underlying) {
        if (isExpired(option, asOf)) {
            return ": expired at " + option.expiry()
                    + (underlying == null
                            ? "; its settlement price is unknown"
                            : "; counted as cash at its intrinsic value at " + Decimals.plain(underlying));
        }
        BigDecimal forward = OptionMark.forward(option, given);
        if (supplied != null) {
            BigDecimal intrinsic = forward == null ? null : OptionMark.intrinsic(option, forward);
            return forward == null || intrinsic == null || supplied.compareTo(intrinsic) >= 0
                    ? null
                    : ": its mark " + Decimals.plain(supplied) + " is below its intrinsic value "
                            + Decimals.plain(intrinsic) + " at the forward " + Decimals.plain(forward);
        }
        BigDecimal vol = given.vols().get(option.symbol());
        BigDecimal computed = market.mark(option.symbol());
        return computed == null || underlying == null || vol == null
                ? null
                : ": its mark " + Decimals.plain(computed) + " was computed from vol " + Decimals.plain(vol)
                        + (forward == null ? " and the index " : " and the forward ")
                        + Decimals.plain(underlying);
    }

    /** Returns the vol of each option held or ordered, by symbol; one without vol, or forward and mark, is absent. */
    public Map<String, Double> vols() {
        Map<String, Double> vols = new LinkedHashMap<>();
        for (String symbol : symbols(account)) {
            Double vol = rules.instrument(account, symbol) instanceof Instrument.Option option
                    ? OptionMark.vol(option, market, asOf)
                    : null;
            if (vol != null) {
                vols.put(symbol, vol);
            }
        }
        return vols;
    }

    /**
     * A move of the market. <b>Immutable</b>.
     *
     * @param bases tells which base assets move
     * @param factors on the price of each that does, greater than 0
     * @param volFactors on the vols of the options on each that does, at least 0
     * @param later the time after the move; null: as now
     */
    public record Move(
            Predicate<Asset> bases,
            Function<Asset, BigDecimal> factors,
            Function<Asset, BigDecimal> volFactors,
            @Nullable Instant later) {
        /** Returns a move of prices, at constant vol and time. */
        public static Move of(Predicate<Asset> bases, BigDecimal factor) {
            return of(bases, factor, BigDecimal.ONE, null);
        }

        /** Returns one move of all assets that move. */
        public static Move of(
                Predicate<Asset> bases, BigDecimal factor, BigDecimal volFactor, @Nullable Instant later) {
            return new Move(bases, base -> factor, base -> volFactor, later);
        }

        /** Returns the passing of time, at constant prices and vols. */
        public static Move until(Instant later) {
            return of(base -> false, BigDecimal.ONE, BigDecimal.ONE, later);
        }
    }

    /**
     * Returns the market after a move. Contracts, forwards, indices, coins and the books that they trade in are multiplied
     * by the factor. An option's mark moves by the difference of its Black-76 values, never below 0; at a later time it is the value then. The mark of an
     * option held becomes unknown where its vol, forward or time is.
     *
     * @param vols of options by symbol, before the move
     */
    public MarketView moved(Move move, Map<String, Double> vols) {
        MarketView.Builder moved = market.toBuilder();
        if (move.later() != null) {
            moved.asOf(move.later());
        }
        market.indices().forEach((asset, index) -> {
            if (move.bases().test(asset)) {
                moved.index(asset, index.value().multiply(move.factors().apply(asset)));
            }
        });
        market.prices().forEach((asset, price) -> {
            if (move.bases().test(asset)) {
                moved.price(asset, price.multiply(move.factors().apply(asset)));
            }
        });
        contracts().forEach((symbol, base) -> {
            BigDecimal mark = market.mark(symbol);
            if (mark != null && move.bases().test(base)) {
                moved.mark(symbol, mark.multiply(move.factors().apply(base)));
            }
        });
        market.depths().forEach((name, book) -> {
            Asset asset = bookOf(name);
            if (move.bases().test(asset)) {
                moved.depth(name, book.scaled(move.factors().apply(asset), BigDecimal.ONE));
            }
        });
        for (String symbol : symbols(account)) {
            if (rules.instrument(account, symbol) instanceof Instrument.Option option
                    && (move.later() != null || move.bases().test(option.base()))) {
                move(option, move, vols.get(symbol), moved);
            }
        }
        return moved.build();
    }

    /**
     * Returns the mark of an option after its underlying has moved alone, at constant vol and time, as {@link #moved} states it;
     * null where it is unknown.
     *
     * @param vol before the move; null when unknown
     */
    @Nullable
    BigDecimal markAt(Instrument.Option option, BigDecimal factor, @Nullable Double vol) {
        BigDecimal underlying = OptionMark.underlying(option, market);
        return underlying == null || vol == null
                ? null
                : mark(option, underlying, underlying.multiply(factor), vol, vol, null);
    }

    /** Returns the same as a function of the factor, in doubles; null where it is unknown. */
    @Nullable
    MovedMark movedMark(Instrument.Option option, @Nullable Double vol) {
        BigDecimal underlying = OptionMark.underlying(option, market);
        BigDecimal mark = market.mark(option.symbol());
        return underlying == null || mark == null || asOf == null || vol == null
                ? null
                : MovedMark.of(option, underlying, vol, asOf, mark.subtract(now(option, underlying, vol, asOf)));
    }

    /** Returns why the options held that a move makes unknown cannot be repriced, one sentence each. */
    public List<String> unpriced() {
        List<String> sentences = new ArrayList<>();
        for (Position position : account.positions()) {
            if (rules.instrument(account, position.symbol()) instanceof Instrument.Option option
                    && !isExpired(option, asOf)
                    && position.size().signum() != 0) {
                String missing = OptionMark.underlying(option, market) == null
                        ? "its forward and the index of " + option.base() + " are unknown"
                        : asOf == null
                                ? "the time to its expiry is unknown; state asOf"
                                : OptionMark.vol(option, market, asOf) == null
                                        ? "its vol is unknown, and its mark gives none; state market.vols"
                                        : null;
                if (missing != null) {
                    sentences.add(option.symbol() + ": it is not repriced: " + missing);
                }
            }
        }
        return sentences;
    }

    /** Returns the base asset of every contract with a mark that is no option. */
    private Map<String, Asset> contracts() {
        if (contracts == null) {
            Map<String, Asset> found = new LinkedHashMap<>();
            for (String symbol : market.marks().keySet()) {
                Instrument instrument = rules.instrument(account, symbol);
                if (instrument != null && !(instrument instanceof Instrument.Option)) {
                    found.put(symbol, instrument.base());
                }
            }
            contracts = found;
        }
        return contracts;
    }

    /** Returns what a book is of: the base of the contract of its name, else the asset of its name. */
    private Asset bookOf(String name) {
        Instrument instrument = rules.instrument(account, name);
        return instrument == null ? Asset.of(name) : instrument.base();
    }

    private void move(Instrument.Option option, Move move, @Nullable Double vol, MarketView.Builder moved) {
        BigDecimal underlying = OptionMark.underlying(option, market);
        if (isExpired(option, asOf)) {
            if (underlying != null) {
                moved.forward(option.symbol(), underlying);
            }
            return;
        }
        boolean moves = move.bases().test(option.base());
        BigDecimal stated = market.vols().get(option.symbol());
        if (moves && stated != null) {
            moved.vol(option.symbol(), stated.multiply(move.volFactors().apply(option.base())));
        }
        if (underlying == null) {
            moved.withoutMark(option.symbol());
            return;
        }
        BigDecimal price = moves ? underlying.multiply(move.factors().apply(option.base())) : underlying;
        if (OptionMark.forward(option, market) != null) {
            moved.forward(option.symbol(), price);
        }
        BigDecimal mark = vol == null || asOf == null
                ? null
                : mark(
                        option,
                        underlying,
                        price,
                        vol,
                        moves ? vol * move.volFactors().apply(option.base()).doubleValue() : vol,
                        move.later());
        if (mark == null) {
            moved.withoutMark(option.symbol());
        } else {
            moved.mark(option.symbol(), mark);
        }
    }

    private @Nullable BigDecimal mark(
            Instrument.Option option,
            BigDecimal from,
            BigDecimal to,
            double vol,
            double then,
            @Nullable Instant later) {
        BigDecimal mark = market.mark(option.symbol());
        if (later != null) {
            return OptionMark.value(option, to, then, later);
        }
        if (mark == null || asOf == null) {
            return null;
        }
        BigDecimal difference = OptionMark.value(option, to, then, asOf).subtract(now(option, from, vol, asOf));
        return Decimals.positivePart(mark.add(difference));
    }

    private BigDecimal now(Instrument.Option option, BigDecimal underlying, double vol, Instant at) {
        Worth known = worths.get(option.symbol());
        if (known == null || known.vol != vol) {
            known = new Worth(vol, OptionMark.value(option, underlying, vol, at));
            worths.put(option.symbol(), known);
        }
        return known.value;
    }
}
