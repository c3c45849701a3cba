package dev.steelyard.systemic.cascade.adoption;

import dev.steelyard.systemic.cascade.run.CriticalLeverage;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The share of adopters at which the mean of the positions liquidated, over those on the side of the shock, passes a half,
 * between two bounds found by bisection; none when no adopters and all of them lie on one side of it. It is not promised to
 * be the only one. <b>Immutable</b>.
 *
 * @param low share of adopters below the crossing; null when there is none
 * @param high share above it, at most 0.01 more; null when there is none
 * @param atLow liquidated at {@code low}; at a share of 0 when there is none
 * @param atHigh liquidated at {@code high}; at a share of 1 when there is none
 */
public record CriticalShare(@Nullable Double low, @Nullable Double high, double atLow, double atHigh) {
    private static final double WIDTH = 0.01;

    /** Returns the bracket. @param liquidated share of the side's positions that is liquidated, by the share of adopters */
    public static CriticalShare of(DoubleUnaryOperator liquidated) {
        double low = 0;
        double high = 1;
        double atLow = liquidated.applyAsDouble(low);
        double atHigh = liquidated.applyAsDouble(high);
        if (isCascade(atLow) == isCascade(atHigh)) {
            return new CriticalShare(null, null, atLow, atHigh);
        }
        while (high - low > WIDTH) {
            double middle = 0.5 * (low + high);
            double found = liquidated.applyAsDouble(middle);
            if (isCascade(found) == isCascade(atLow)) {
                low = middle;
                atLow = found;
            } else {
                high = middle;
                atHigh = found;
            }
        }
        return new CriticalShare(low, high, atLow, atHigh);
    }

    private static boolean isCascade(double liquidated) {
        return liquidated >= CriticalLeverage.HALF;
    }
}
