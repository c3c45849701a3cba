package dev.steelyard.margin.control.leverage;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The band that leverage is kept in, and how. <b>Immutable</b>.
 *
 * @param lower leverage below which exposure is raised, at least 0
 * @param upper leverage above which exposure is reduced, above {@code lower}
 * @param aim where it is brought back to
 * @param coolDown the least time between two changes
 * @param mostPerStep the largest change at once, as a multiple of equity, above 0; null: any
 * @param lot the smallest change, in USD of notional, above 0
 * @param costRate what a change costs, fraction of its notional, at least 0
 */
public record ControllerPolicy(
        BigDecimal lower,
        BigDecimal upper,
        Aim aim,
        Duration coolDown,
        @Nullable BigDecimal mostPerStep,
        BigDecimal lot,
        BigDecimal costRate) {
    /** Where leverage is brought back to. */
    public enum Aim {
        /** The edge that was passed: the smallest change. */
        NEAREST_EDGE,
        /** (lower + upper) / 2: fewer changes. */
        MIDDLE
    }

    public ControllerPolicy {
        if (lower.signum() < 0 || upper.compareTo(lower) <= 0) {
            throw new IllegalArgumentException("band was " + lower + " to " + upper + "; expected 0 <= lower < upper");
        }
        if (lot.signum() <= 0 || (mostPerStep != null && mostPerStep.signum() <= 0)) {
            throw new IllegalArgumentException("lot and mostPerStep must be > 0");
        }
        if (costRate.signum() < 0 || coolDown.isNegative()) {
            throw new IllegalArgumentException("costRate and coolDown must not be negative");
        }
    }

    /** Returns the leverage aimed at from above the band, or from below it. */
    BigDecimal target(boolean fromAbove) {
        return aim == Aim.MIDDLE ? lower.add(upper).divide(BigDecimal.TWO) : fromAbove ? upper : lower;
    }
}
