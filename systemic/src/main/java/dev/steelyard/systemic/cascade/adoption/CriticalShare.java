package dev.steelyard.systemic.cascade.adoption;

import dev.steelyard.systemic.cascade.run.CriticalLeverage;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The share of adopters at which a mean over the runs passes a half: of the positions liquidated over those on the side of
 * the shock, or, where adopters sell before they are liquidated, of whether the price moves by half; between two bounds found by bisection; none when no adopters and all of them lie on one side of it. It is not promised to
 * be the only one. <b>Immutable</b>.
 *
 * @param low share of adopters below the crossing; null when there is none
 * @param high share above it, at most 0.01 more; null when there is none
 * @param atLow the mean at {@code low}; at a share of 0 when there is none
 * @param atHigh the mean at {@code high}; at a share of 1 when there is none
 */
public record CriticalShare(@Nullable Double low, @Nullable Double high, double atLow, double atHigh) {
    private static final double WIDTH = 0.01;

    /** Returns the bracket. @param mean what is to pass a half, by the share of adopters */
    public static CriticalShare of(DoubleUnaryOperator mean) {
        double low = 0;
        double high = 1;
        double atLow = mean.applyAsDouble(low);
        double atHigh = mean.applyAsDouble(high);
        if (isCascade(atLow) == isCascade(atHigh)) {
            return new CriticalShare(null, null, atLow, atHigh);
        }
        while (high - low > WIDTH) {
            double middle = 0.5 * (low + high);
            double found = mean.applyAsDouble(middle);
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

    private static boolean isCascade(double mean) {
        return mean >= CriticalLeverage.HALF;
    }
}
