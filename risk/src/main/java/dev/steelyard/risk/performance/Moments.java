package dev.steelyard.risk.performance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moments of returns. <b>Immutable</b>.
 *
 * @param count how many returns
 * @param mean of them
 * @param deviation sample standard deviation; 0 of fewer than two
 * @param skew third standardized moment, of the population
 * @param kurtosis fourth standardized moment, of the population: 3 where normal
 * @param downside √(Σ min(return, 0)² / n); null without a loss
 */
record Moments(
        int count,
        double mean,
        double deviation,
        double skew,
        double kurtosis,
        @Nullable Double downside) {
    /** A standard deviation of returns below this share of their size is rounding. */
    private static final double FLAT = 1e-12;

    static Moments of(List<Double> returns) {
        int n = returns.size();
        double mean = 0;
        for (double value : returns) {
            mean += value / n;
        }
        double second = 0;
        double third = 0;
        double fourth = 0;
        double losses = 0;
        for (double value : returns) {
            double off = value - mean;
            second += off * off;
            third += off * off * off;
            fourth += off * off * off * off;
            losses += value < 0 ? value * value : 0;
        }
        double variance = second / n;
        boolean varies = Math.sqrt(variance) > FLAT * Math.max(Math.abs(mean), FLAT);
        return new Moments(
                n,
                mean,
                n < 2 || !varies ? 0 : Math.sqrt(second / (n - 1)),
                varies ? third / n / (variance * Math.sqrt(variance)) : 0,
                varies ? fourth / n / (variance * variance) : 3,
                losses > 0 ? Math.sqrt(losses / n) : null);
    }

    /** Returns mean / deviation; null where they do not vary. */
    @Nullable
    Double ratio() {
        return deviation > 0 ? mean / deviation : null;
    }

    /** Returns the standard error of the ratio: √((1 − skew·S + (kurtosis − 1)/4·S²) / (n − 1)). */
    @Nullable
    Double error() {
        Double ratio = ratio();
        if (ratio == null) {
            return null;
        }
        double variance = 1 - skew * ratio + (kurtosis - 1) / 4 * ratio * ratio;
        return Math.sqrt(Math.max(variance, 0) / (count - 1));
    }
}
