package dev.steelyard.quant.series;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;

/**
 * Variance of which each return weighs λ times the one after it: σ'² = λσ² + (1 − λ)r². <b>Immutable</b>.
 * <b>Deterministic: yes</b>. See {@code docs/methods/volatility.md}.
 *
 * @param lambda λ, above 0 and below 1
 */
public record Ewma(double lambda) {
    public Ewma {
        if (!(lambda > 0 && lambda < 1)) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE, "decay", "was " + lambda + "; expected a number above 0 and below 1");
        }
    }

    /** Returns the variance after a return. @param variance that the return had, at least 0 */
    public double next(double variance, double value) {
        return lambda * variance + (1 - lambda) * value * value;
    }

    /**
     * Returns the variance of each return, and last that of the one to come.
     *
     * @param returns in order of time
     * @param first the variance of the first, at least 0
     */
    public double[] variances(double[] returns, double first) {
        double[] variances = new double[returns.length + 1];
        variances[0] = first;
        for (int i = 0; i < returns.length; i++) {
            variances[i + 1] = next(variances[i], returns[i]);
        }
        return variances;
    }
}
