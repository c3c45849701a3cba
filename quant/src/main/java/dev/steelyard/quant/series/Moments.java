package dev.steelyard.quant.series;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;

/**
 * Mean, variance, skewness and excess kurtosis of a sample, each without bias under normality. <b>Immutable</b>.
 * <b>Deterministic: yes</b>.
 *
 * @param count of values
 * @param mean arithmetic
 * @param variance over n − 1
 * @param skewness n/((n − 1)(n − 2)) Σ((x − x̄)/s)³; 0 of fewer than 3 values
 * @param excessKurtosis n(n + 1)/((n − 1)(n − 2)(n − 3)) Σ((x − x̄)/s)⁴ − 3(n − 1)²/((n − 2)(n − 3)); 0 of fewer than 4
 */
public record Moments(int count, double mean, double variance, double skewness, double excessKurtosis) {
    /**
     * Returns the moments of a sample.
     *
     * @param values at least 2, finite, not all the same
     * @throws FailureException MISSING_DATA or INVALID where they are not
     */
    public static Moments of(double[] values) {
        int n = values.length;
        if (n < 2) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, "sample", "has " + n + " values; expected at least 2");
        }
        double mean = 0;
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(values[i])) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "sample value " + (i + 1),
                        "was " + values[i] + "; expected a finite number");
            }
            mean += values[i];
        }
        mean /= n;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (double value : values) {
            double off = value - mean;
            double square = off * off;
            second += square;
            third += square * off;
            fourth += square * square;
        }
        double variance = second / (n - 1);
        if (!(variance > 0)) {
            throw FailureException.of(
                    FailureReason.INVALID, "sample", "is the same in every value; expected values that vary");
        }
        double m = n;
        double skewness = n < 3 ? 0 : m / ((m - 1) * (m - 2)) * third / (variance * Math.sqrt(variance));
        double kurtosis = n < 4
                ? 0
                : m * (m + 1) / ((m - 1) * (m - 2) * (m - 3)) * fourth / (variance * variance)
                        - 3 * (m - 1) * (m - 1) / ((m - 2) * (m - 3));
        return new Moments(n, mean, variance, skewness, kurtosis);
    }

    /** Returns the square root of the variance. */
    public double standardDeviation() {
        return Math.sqrt(variance);
    }
}
