package dev.steelyard.margin.model;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.enclosure.Range;
import dev.steelyard.margin.model.OptionMarket.Move;
import dev.steelyard.margin.rule.LiquidationRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Searches where tests of a bucket turn while underlyings move by a factor from {@link #LOWEST} to {@link #HIGHEST}: at each
 * step of 2% and at each strike; every turn between two is halved down to {@value #DECIMALS} decimals of the factor. Bounds
 * tell most tests; the exact path, which assesses the account in the moved market, tells the others, so that what is found is
 * what the exact path alone finds. Where a position would outgrow its last tier nothing is required, and nothing sought.
 * <b>Single-writer</b>.
 */
final class OptionLadder {
    /** The least factor looked at. */
    static final BigDecimal LOWEST = new BigDecimal("0.1");
    /** The largest factor looked at. */
    static final BigDecimal HIGHEST = BigDecimal.TEN;
    /** Decimals of a factor. */
    static final int DECIMALS = 12;

    private static final BigDecimal STEP = new BigDecimal("1.02");
    private static final BigDecimal WIDTH = BigDecimal.ONE.movePointLeft(DECIMALS);
    /** The factor at which the bounds must hold the exact figures, as they must now, before any is believed. */
    private static final BigDecimal TRIED = new BigDecimal("1.25");

    private static final SortedSet<BigDecimal> RUNGS = rungs();

    /** What is asked at a price: whether the bucket is safe from it. */
    enum Test {
        /** Liquidation. */
        LIQUIDATION {
            @Override
            Range margin(OptionBounds.Figures at, double share) {
                return at.balance().minus(at.requirement());
            }

            @Override
            boolean holds(Bucket at, LiquidationRule rule) {
                int surplus = at.marginBalance.get().compareTo(at.requirement.get());
                return surplus > 0 || (surplus == 0 && !rule.equalityLiquidates());
            }
        },
        /** The warning share. */
        WARNING {
            @Override
            Range margin(OptionBounds.Figures at, double share) {
                return at.balance().times(share).minus(at.requirement());
            }

            @Override
            boolean holds(Bucket at, LiquidationRule rule) {
                return at.marginBalance.get().multiply(rule.warningShare()).compareTo(at.requirement.get()) >= 0;
            }
        },
        /** Bankruptcy. */
        BANKRUPTCY {
            @Override
            Range margin(OptionBounds.Figures at, double share) {
                return at.equity();
            }

            @Override
            boolean holds(Bucket at, LiquidationRule rule) {
                return at.equity.get().signum() >= 0;
            }
        };

        /** Returns what lies above 0 where the test holds, and below where it does not. */
        abstract Range margin(OptionBounds.Figures at, double share);

        /** Returns whether the test holds, exactly. */
        abstract boolean holds(Bucket at, LiquidationRule rule);
    }

    /** A factor at which a test turns; {@code holdsAbove} tells on which side it holds. */
    record Turn(BigDecimal factor, boolean holdsAbove) {}

    private final AccountBuckets divider;
    private final Bucket bucket;
    private final Map<String, Double> vols;
    private final Predicate<Asset> moves;
    private final LiquidationRule rule;
    private final double share;
    private final @Nullable OptionBounds bounds;
    private int exactPoints;
    private boolean endsEarly;

    /**
     * Makes the search.
     *
     * @param moves tells which base assets move
     * @param bounds null: by the exact path alone
     */
    OptionLadder(
            AccountBuckets divider,
            Bucket bucket,
            Map<String, Double> vols,
            Predicate<Asset> moves,
            @Nullable OptionBounds bounds) {
        this.divider = divider;
        this.bucket = bucket;
        this.vols = vols;
        this.moves = moves;
        this.rule = bucket.rules.liquidation();
        this.share = rule.warningShare().doubleValue();
        this.bounds = bounds != null && isBelievable(bounds) ? bounds : null;
    }

    private static SortedSet<BigDecimal> rungs() {
        TreeSet<BigDecimal> rungs = new TreeSet<>();
        for (BigDecimal x = BigDecimal.ONE; x.compareTo(LOWEST) > 0; ) {
            rungs.add(x);
            x = Decimals.divide(x, STEP, DECIMALS, RoundingMode.HALF_EVEN);
        }
        for (BigDecimal x = BigDecimal.ONE; x.compareTo(HIGHEST) < 0; ) {
            rungs.add(x);
            x = x.multiply(STEP).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        }
        rungs.add(LOWEST);
        rungs.add(HIGHEST);
        return Collections.unmodifiableSortedSet(rungs);
    }

    private boolean isBelievable(OptionBounds tried) {
        OptionBounds.Figures now = tried.at(BigDecimal.ONE);
        OptionBounds.Figures then = tried.at(TRIED);
        Bucket moved = then == null ? null : assessed(TRIED);
        return (now == null || isWithin(bucket, now)) && (then == null || (moved != null && isWithin(moved, then)));
    }

    private static boolean isWithin(Bucket exact, OptionBounds.Figures at) {
        return isWithin(exact.marginBalance.get(), at.balance())
                && isWithin(exact.requirement.get(), at.requirement())
                && isWithin(exact.equity.get(), at.equity());
    }

    private static boolean isWithin(BigDecimal exact, Range range) {
        double value = exact.doubleValue();
        return range.low() <= value && value <= range.high();
    }

    /** Returns the turns of each test, ascending. @param strikes as factors, where requirements bend */
    Map<Test, List<Turn>> turns(List<BigDecimal> strikes) {
        TreeSet<BigDecimal> nodes = new TreeSet<>(RUNGS);
        for (BigDecimal strike : strikes) {
            if (strike.compareTo(LOWEST) > 0 && strike.compareTo(HIGHEST) < 0) {
                nodes.add(strike);
            }
        }
        Map<Test, List<Turn>> turns = new EnumMap<>(Test.class);
        for (Test test : Test.values()) {
            turns.put(test, new ArrayList<>());
        }
        Point before = null;
        for (BigDecimal factor : nodes) {
            Point here = new Point(factor);
            if (!here.isKnown()) {
                endsEarly = true;
                before = null;
                continue;
            }
            for (Test test : Test.values()) {
                if (before != null && here.holds(test) != before.holds(test)) {
                    BigDecimal turn = between(test, before.factor, factor, before.holds(test));
                    Objects.requireNonNull(turns.get(test)).add(new Turn(turn, here.holds(test)));
                }
            }
            before = here;
        }
        return turns;
    }

    private BigDecimal between(Test test, BigDecimal from, BigDecimal to, boolean atFrom) {
        BigDecimal low = from;
        BigDecimal high = to;
        while (high.subtract(low).compareTo(WIDTH) > 0) {
            BigDecimal middle = Decimals.divide(low.add(high), BigDecimal.TWO, DECIMALS, RoundingMode.FLOOR);
            if (new Point(middle).holds(test) == atFrom) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return atFrom ? high : low;
    }

    /** Returns the bucket in the moved market; null where a position of the account would be beyond its last tier. */
    private @Nullable Bucket assessed(BigDecimal factor) {
        exactPoints++;
        try {
            return divider.at(divider.prices().moved(Move.of(moves, factor), vols))
                    .bucket(bucket.id);
        } catch (FailureException refused) {
            if (refused.failure().reason() == FailureReason.OUT_OF_RANGE) {
                return null;
            }
            throw refused;
        }
    }

    /** Returns whether positions would be beyond their last tiers at some of the factors looked at. */
    boolean endsEarly() {
        return endsEarly;
    }

    /** Returns whether bounds are believed. */
    boolean isBounded() {
        return bounds != null;
    }

    /** Returns at how many prices the account was assessed exactly. */
    int exactPoints() {
        return exactPoints;
    }

    /** A price with the bucket there, known as well as is asked. */
    private final class Point {
        private final BigDecimal factor;
        private final OptionBounds.@Nullable Figures bounded;
        private @Nullable Bucket exact;

        Point(BigDecimal factor) {
            this.factor = factor;
            this.bounded = bounds == null ? null : bounds.at(factor);
        }

        /** Returns false where a position would be beyond its last tier. */
        boolean isKnown() {
            return bounded != null || exact() != null;
        }

        private @Nullable Bucket exact() {
            Bucket at = exact;
            if (at == null) {
                at = assessed(factor);
                exact = at;
            }
            return at;
        }

        boolean holds(Test test) {
            Range margin = bounded == null ? null : test.margin(bounded, share);
            if (margin != null && (margin.low() > 0 || margin.high() < 0)) {
                return margin.low() > 0;
            }
            return test.holds(Objects.requireNonNull(exact(), "between two sizes within tiers there is one"), rule);
        }
    }
}
