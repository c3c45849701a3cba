package dev.steelyard.margin.model;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.LiquidationRoot.Basis;
import dev.steelyard.margin.model.OptionMarket.Move;
import dev.steelyard.margin.option.OptionMark;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a bucket with options is liquidated: the prices of one underlying, its contracts, forwards and coins, are moved
 * together by a factor between {@link #LOWEST} and {@link #HIGHEST}, options revalued at constant vol and time, and the
 * bucket assessed anew at each step of 2% and at each strike; every turn found between two steps is halved down to {@value
 * #DECIMALS} decimals of the factor. Two turns within one step are not seen. <b>Single-writer</b>. See
 * docs/methods/option-margin.md.
 */
final class OptionRoots {
    /** The least factor looked at. */
    static final BigDecimal LOWEST = new BigDecimal("0.1");
    /** The largest factor looked at. */
    static final BigDecimal HIGHEST = BigDecimal.TEN;

    private static final BigDecimal STEP = new BigDecimal("1.02");
    private static final int DECIMALS = 12;

    private final AccountBuckets divider;
    private final Bucket bucket;
    private final OptionMarket prices;
    private final Map<String, Double> vols;
    private final Map<Asset, List<List<Turn>>> byUnderlying = new LinkedHashMap<>();
    private final @Nullable Reason unknown;
    private boolean[] now = {};

    /** A factor at which a test turns; {@code holdsAbove} tells on which side it holds. */
    private record Turn(BigDecimal factor, boolean holdsAbove) {}

    /** The tests: safe from liquidation, from the warning share, from bankruptcy. */
    private static final int LIQUIDATION = 0;

    private static final int WARNING = 1;
    private static final int BANKRUPTCY = 2;

    OptionRoots(AccountBuckets divider, Bucket bucket) {
        this.divider = divider;
        this.bucket = bucket;
        this.prices = divider.prices();
        this.vols = prices.vols();
        this.unknown = whyUnknown();
        if (unknown == null) {
            for (PositionLine line : bucket.lines) {
                Asset base = line.instrument.base();
                if (!byUnderlying.containsKey(base)) {
                    byUnderlying.put(base, turns(base::equals, nodes(base)));
                }
            }
        }
    }

    /** Returns true where the value or requirement of an option that lives on moves with its underlying. */
    static boolean isNeeded(Bucket bucket) {
        for (PositionLine line : bucket.lines) {
            OptionLine option = line.option;
            if (option != null
                    && !option.expired()
                    && (option.size().signum() < 0 || (option.size().signum() > 0 && bucket.optionValueCounts()))) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Reason whyUnknown() {
        if (!bucket.marginBalance.isPresent() || !bucket.requirement.isPresent()) {
            Reason balance = bucket.marginBalance.reason();
            return balance != null ? balance : bucket.requirement.reason();
        }
        for (PositionLine line : bucket.lines) {
            if (line.option != null && !line.option.expired() && !vols.containsKey(line.symbol())) {
                return Reason.MISSING_DATA;
            }
        }
        return null;
    }

    /** Returns the factors to look at: an even ladder, and the strikes, where requirements bend. */
    private TreeSet<BigDecimal> nodes(@Nullable Asset base) {
        TreeSet<BigDecimal> nodes = new TreeSet<>();
        for (BigDecimal x = BigDecimal.ONE; x.compareTo(LOWEST) > 0; ) {
            nodes.add(x);
            x = Decimals.divide(x, STEP, DECIMALS, RoundingMode.HALF_EVEN);
        }
        for (BigDecimal x = BigDecimal.ONE; x.compareTo(HIGHEST) < 0; ) {
            nodes.add(x);
            x = x.multiply(STEP).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        }
        nodes.add(LOWEST);
        nodes.add(HIGHEST);
        for (PositionLine line : bucket.lines) {
            OptionLine option = line.option;
            BigDecimal underlying = option == null ? null : option.underlying();
            if (option != null && underlying != null && option.option().base().equals(base)) {
                BigDecimal atStrike =
                        Decimals.divide(option.option().strike(), underlying, DECIMALS, RoundingMode.HALF_EVEN);
                if (atStrike.compareTo(LOWEST) > 0 && atStrike.compareTo(HIGHEST) < 0) {
                    nodes.add(atStrike);
                }
            }
        }
        return nodes;
    }

    private List<List<Turn>> turns(Predicate<Asset> moves, TreeSet<BigDecimal> nodes) {
        List<List<Turn>> turns = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        BigDecimal before = null;
        boolean[] held = {};
        for (BigDecimal x : nodes) {
            boolean[] holds = tests(moves, x);
            for (int test = 0; before != null && test < holds.length; test++) {
                if (holds[test] != held[test]) {
                    turns.get(test).add(new Turn(between(moves, test, before, x, held[test]), holds[test]));
                }
            }
            before = x;
            held = holds;
        }
        return turns;
    }

    private BigDecimal between(Predicate<Asset> moves, int test, BigDecimal from, BigDecimal to, boolean atFrom) {
        BigDecimal low = from;
        BigDecimal high = to;
        BigDecimal width = BigDecimal.ONE.movePointLeft(DECIMALS);
        while (high.subtract(low).compareTo(width) > 0) {
            BigDecimal middle = Decimals.divide(low.add(high), BigDecimal.TWO, DECIMALS, RoundingMode.FLOOR);
            if (tests(moves, middle)[test] == atFrom) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return atFrom ? high : low;
    }

    private boolean[] tests(Predicate<Asset> moves, BigDecimal factor) {
        MarketView moved = prices.moved(Move.of(moves, factor), vols);
        Bucket at = divider.at(moved).bucket(bucket.id);
        BigDecimal balance = at.marginBalance.get();
        BigDecimal required = at.requirement.get();
        BigDecimal share = bucket.rules.liquidation().warningShare();
        boolean equality = bucket.rules.liquidation().equalityLiquidates();
        int surplus = balance.compareTo(required);
        return new boolean[] {
            surplus > 0 || (surplus == 0 && !equality),
            balance.multiply(share).compareTo(required) >= 0,
            at.equity.get().signum() >= 0
        };
    }

    /** Returns the position with its prices of liquidation: its own mark at the nearest move of its underlying. */
    PositionRisk priced(PositionLine line, PositionRisk plain) {
        return plain.withPrices(
                markAt(line, LIQUIDATION)
                        .map(price ->
                                line.option != null ? price : LiquidationFinder.printed(bucket, line.symbol(), price)),
                markAt(line, WARNING),
                markAt(line, BANKRUPTCY));
    }

    private Answer<BigDecimal> markAt(PositionLine line, int test) {
        if (unknown != null) {
            return Answer.none(unknown);
        }
        int direction = line.option == null ? line.geometry.sign() : line.option.direction();
        BigDecimal mark = line.mark;
        boolean settled = line.option != null && line.option.expired();
        if (direction == 0 || mark == null || settled || line.position.size().signum() == 0) {
            return Answer.none(Reason.NOT_APPLICABLE);
        }
        List<List<Turn>> all = Objects.requireNonNull(byUnderlying.get(line.instrument.base()));
        BigDecimal factor = nearest(all.get(test), direction, holdsNow(test));
        if (factor == null) {
            return Answer.none(Reason.NO_LIQUIDATION);
        }
        return Answer.ofNullable(
                line.option == null
                        ? mark.multiply(factor)
                        : prices.moved(Move.of(line.instrument.base()::equals, factor), vols)
                                .mark(line.symbol()),
                Reason.MISSING_PRICE);
    }

    private boolean holdsNow(int test) {
        if (now.length == 0) {
            now = tests(asset -> false, BigDecimal.ONE);
        }
        return now[test];
    }

    /** From a price that passes the first turn against the position, else the first turn that would restore it. */
    private static @Nullable BigDecimal nearest(List<Turn> turns, int direction, boolean passes) {
        boolean below = passes == (direction > 0);
        BigDecimal found = null;
        for (Turn turn : turns) {
            boolean isBelow = turn.factor().compareTo(BigDecimal.ONE) <= 0;
            if (isBelow == below && turn.holdsAbove() == (direction > 0) && (below || found == null)) {
                found = turn.factor();
            }
        }
        return found;
    }

    /** Returns every turn found, of each underlying alone, and of all together where there are several. */
    List<LiquidationRoot> roots() {
        List<LiquidationRoot> roots = new ArrayList<>();
        byUnderlying.forEach((base, turns) -> {
            BigDecimal price = priceOf(base);
            for (Turn turn : turns.get(LIQUIDATION)) {
                BigDecimal move = turn.factor().subtract(BigDecimal.ONE);
                BigDecimal at = price == null ? turn.factor() : price.multiply(turn.factor());
                roots.add(new LiquidationRoot(
                        bucket.id,
                        Map.of(base.code(), move.signum()),
                        at,
                        price == null ? "" : base.code(),
                        move,
                        Basis.UNDERLYING_MOVES));
            }
        });
        if (byUnderlying.size() > 1) {
            SequencedSet<Asset> bases = new LinkedHashSet<>(byUnderlying.keySet());
            for (Turn turn : turns(bases::contains, nodes(null)).get(LIQUIDATION)) {
                BigDecimal move = turn.factor().subtract(BigDecimal.ONE);
                Map<String, Integer> direction = new LinkedHashMap<>();
                bases.forEach(base -> direction.put(base.code(), move.signum()));
                roots.add(new LiquidationRoot(bucket.id, direction, turn.factor(), "", move, Basis.ALL_TOGETHER));
            }
        }
        return roots;
    }

    /** Returns the index of an underlying, else what stands for it: a forward of its options or the mark of a contract. */
    private @Nullable BigDecimal priceOf(Asset base) {
        BigDecimal usd = prices.market().usdPrice(base);
        for (PositionLine line : bucket.lines) {
            if (usd == null && line.instrument.base().equals(base)) {
                usd = line.instrument instanceof Instrument.Option option
                        ? OptionMark.underlying(option, prices.market())
                        : line.mark;
            }
        }
        return usd;
    }

    /** Returns what a reader must know about these prices. */
    String note() {
        return unknown != null
                ? "no liquidation price is given for " + bucket.id
                        + ": an option's vol, mark, forward or time, or a price, " + "is unknown"
                : "liquidation prices of " + bucket.id
                        + " move the underlying with all its contracts, at constant vol and " + "time, between "
                        + LOWEST + " and " + HIGHEST + " times its price";
    }
}
