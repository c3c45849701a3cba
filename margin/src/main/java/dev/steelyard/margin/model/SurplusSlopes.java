package dev.steelyard.margin.model;

import dev.steelyard.margin.enclosure.MarketFigure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast, at most, balance and requirement of an account's buckets change with the figures of the market: for any market
 * in which no figure differs from that of now by more than its share, {@code |balance − balance₀| ≤ Σ slope·|figure −
 * figure₀| + error}, and so the requirement. <b>Immutable</b>. See {@code docs/methods/safe-bands.md}.
 *
 * @param buckets in the order of the assessment
 * @param held figures that the slopes hold at and nowhere else
 * @param guards what must stay above 0 for the slopes to hold
 * @param until from when on they do not hold; null where time alone changes nothing
 */
public record SurplusSlopes(
        List<OfBucket> buckets,
        List<MarketFigure> held,
        List<Guarded> guards,
        @Nullable Instant until) {
    public SurplusSlopes {
        buckets = List.copyOf(buckets);
        held = List.copyOf(held);
        guards = List.copyOf(guards);
    }

    /** Slopes without further conditions. */
    public SurplusSlopes(List<OfBucket> buckets, List<MarketFigure> held) {
        this(buckets, held, List.of(), null);
    }

    /**
     * One figure's slopes.
     *
     * @param figure what moves
     * @param balance most that the margin balance changes per unit of it, 0 or more
     * @param requirement most that the liquidation requirement changes per unit of it, 0 or more
     * @param surplus most that balance less requirement changes per unit of it, 0 or more
     * @param within share of itself by which the figure may move for the slopes to hold, above 0, at most a half
     */
    public record OfFigure(
            MarketFigure figure, BigDecimal balance, BigDecimal requirement, BigDecimal surplus, BigDecimal within) {
        /** The farthest share: a price comes nowhere near 0. */
        public static final BigDecimal FARTHEST = new BigDecimal("0.5");

        public OfFigure {
            if (balance.signum() < 0 || requirement.signum() < 0 || surplus.signum() < 0) {
                throw new IllegalArgumentException(
                        "slopes were " + balance + ", " + requirement + " and " + surplus + "; expected sizes");
            }
            if (within.signum() <= 0 || within.compareTo(FARTHEST) > 0) {
                throw new IllegalArgumentException("share was " + within + "; expected above 0, at most " + FARTHEST);
            }
        }

        /** Slopes that hold as far as any does, of figures of which no more is known together than apart. */
        public OfFigure(MarketFigure figure, BigDecimal balance, BigDecimal requirement) {
            this(figure, balance, requirement, balance.add(requirement), FARTHEST);
        }

        /** Most that {@code times × balance − asked × requirement} changes per unit: both apart, or their difference and the rest. */
        private double loses(double times, double asked) {
            double apart = times * balance.doubleValue() + asked * requirement.doubleValue();
            double together = Math.abs(times - asked) * balance.doubleValue() + asked * surplus.doubleValue();
            return Math.min(apart, together);
        }
    }

    /**
     * One bucket's slopes.
     *
     * @param figures those that move it, each once
     * @param error what rounding adds at most to a change of balance, and as much to one of the requirement
     */
    public record OfBucket(List<OfFigure> figures, BigDecimal error) {
        public OfBucket {
            figures = List.copyOf(figures);
        }

        /**
         * Returns by what share of itself every figure may move, each no farther than it may at all, before {@code times ×
         * balance − requirement} has changed by a room.
         *
         * @param room above 0; at or below it the share is 0
         * @param times what the balance is multiplied by, at least 0
         * @param asked what the requirement is multiplied by, at least 0
         */
        public double reach(double room, double times, double asked) {
            if (!(room > 0)) {
                return 0;
            }
            double share = 0;
            double next = lossless(room, times, asked, share);
            while (next > share) {
                share = next;
                next = lossless(room, times, asked, share);
            }
            return share;
        }

        /** Returns the share at which the room is used up, those figures at their end that a smaller share brings there. */
        private double lossless(double room, double times, double asked, double share) {
            double left = room;
            double slope = 0;
            for (OfFigure figure : figures) {
                double end = figure.within().doubleValue();
                double lost = figure.loses(times, asked) * figure.figure().now();
                left -= end <= share ? lost * end : 0;
                slope += end <= share ? 0 : lost;
            }
            return slope > 0 ? left / slope : OfFigure.FARTHEST.doubleValue();
        }
    }

    /**
     * A difference that must stay above 0.
     *
     * @param room how far above it is now
     * @param loses how fast at most it changes: its slopes as those of a balance, those of the requirement 0
     */
    public record Guarded(BigDecimal room, OfBucket loses) {
        /** Returns by what share of themselves all figures may move before it could be used up, in rough numbers. */
        double reach() {
            return loses.reach(room.doubleValue(), 1, 0);
        }
    }
}
