package dev.steelyard.margin.model;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.LiquidationRoot.Basis;
import dev.steelyard.margin.model.OptionLadder.Test;
import dev.steelyard.margin.model.OptionLadder.Turn;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a bucket with options is liquidated: the prices of one underlying, its contracts, forwards and coins, are moved
 * together by a factor, options revalued at constant vol and time, and the turns sought on an {@link OptionLadder}. Two turns
 * within one step are not seen. <b>Single-writer</b>. See docs/methods/option-margin.md.
 */
final class OptionRoots {
    private final AccountBuckets divider;
    private final Bucket bucket;
    private final List<Bucket> all;
    private final boolean isBounded;
    private final OptionMarket prices;
    private final Map<String, Double> vols;
    private final Map<Asset, Map<Test, List<Turn>>> byUnderlying = new LinkedHashMap<>();
    private final @Nullable Reason unknown;
    private boolean endsEarly;

    /** @param all buckets of the account */
    OptionRoots(AccountBuckets divider, Bucket bucket, List<Bucket> all) {
        this(divider, bucket, all, true);
    }

    /** Makes a search. @param isBounded false: by the exact path alone, which finds the same */
    OptionRoots(AccountBuckets divider, Bucket bucket, List<Bucket> all, boolean isBounded) {
        this.divider = divider;
        this.bucket = bucket;
        this.all = all;
        this.isBounded = isBounded;
        this.prices = divider.prices();
        this.vols = prices.vols();
        this.unknown = whyUnknown();
        if (unknown == null) {
            for (PositionLine line : bucket.lines) {
                Asset base = line.instrument.base();
                if (!byUnderlying.containsKey(base)) {
                    OptionLadder ladder = ladder(base::equals);
                    byUnderlying.put(base, ladder.turns(strikes(base)));
                    endsEarly |= ladder.endsEarly();
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

    /** Returns the search while base assets move. */
    OptionLadder ladder(Predicate<Asset> moves) {
        OptionBounds bounds = isBounded ? OptionBounds.of(bucket, all, divider.account(), prices, vols, moves) : null;
        return new OptionLadder(divider, bucket, vols, moves, bounds);
    }

    /** Returns the factors at which an underlying is at a strike. */
    private List<BigDecimal> strikes(Asset base) {
        List<BigDecimal> factors = new ArrayList<>();
        for (PositionLine line : bucket.lines) {
            OptionLine option = line.option;
            BigDecimal underlying = option == null ? null : option.underlying();
            if (option != null && underlying != null && option.option().base().equals(base)) {
                factors.add(Decimals.divide(
                        option.option().strike(), underlying, OptionLadder.DECIMALS, RoundingMode.HALF_EVEN));
            }
        }
        return factors;
    }

    /** Returns the position with its prices of liquidation: its own mark at the nearest move of its underlying. */
    PositionRisk priced(PositionLine line, PositionRisk plain) {
        return plain.withPrices(
                markAt(line, Test.LIQUIDATION)
                        .map(price -> line.option != null
                                ? price
                                : LiquidationFinder.printed(bucket, line.symbol(), price, line.geometry.sign() > 0)),
                markAt(line, Test.WARNING),
                markAt(line, Test.BANKRUPTCY));
    }

    private Answer<BigDecimal> markAt(PositionLine line, Test test) {
        if (unknown != null) {
            return Answer.none(unknown);
        }
        int direction = line.option == null ? line.geometry.sign() : line.option.direction();
        BigDecimal mark = line.mark;
        boolean settled = line.option != null && line.option.expired();
        if (direction == 0 || mark == null || settled || line.position.size().signum() == 0) {
            return Answer.none(Reason.NOT_APPLICABLE);
        }
        Map<Test, List<Turn>> turns = Objects.requireNonNull(byUnderlying.get(line.instrument.base()));
        boolean holdsNow = test.holds(bucket, bucket.rules.liquidation());
        BigDecimal factor = nearest(Objects.requireNonNull(turns.get(test)), direction, holdsNow);
        if (factor == null) {
            return Answer.none(Reason.NO_LIQUIDATION);
        }
        return Answer.ofNullable(
                line.option == null
                        ? mark.multiply(factor)
                        : prices.markAt(line.option.option(), factor, vols.get(line.symbol())),
                Reason.MISSING_PRICE);
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
            for (Turn turn : Objects.requireNonNull(turns.get(Test.LIQUIDATION))) {
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
            Map<Test, List<Turn>> together = ladder(bases::contains).turns(List.of());
            for (Turn turn : Objects.requireNonNull(together.get(Test.LIQUIDATION))) {
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
                        + OptionLadder.LOWEST + " and " + OptionLadder.HIGHEST + " times its price"
                        + (endsEarly ? ", as far as no position outgrows its last tier" : "");
    }
}
