package dev.steelyard.quant.covariance;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;

/**
 * Correlations as in a crash or as if they were gone; volatilities stay. A matrix without a negative eigenvalue keeps that.
 * <b>Deterministic: yes</b>. See {@code docs/methods/covariance.md}.
 */
public final class CorrelationStress {
    private CorrelationStress() {}

    /**
     * Returns correlations (1 − t)C + t11′: the more t, the more all series are one.
     *
     * @param share t, from 0 to 1
     */
    public static Covariance towardOne(Covariance matrix, double share) {
        return toward(matrix, share, 1);
    }

    /**
     * Returns correlations (1 − t)C + tI: the more t, the less the series have to do with each other.
     *
     * @param share t, from 0 to 1
     */
    public static Covariance towardNone(Covariance matrix, double share) {
        return toward(matrix, share, 0);
    }

    private static Covariance toward(Covariance matrix, double share, double target) {
        if (!(share >= 0 && share <= 1)) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE, "correlation stress", "was " + share + "; expected from 0 to 1");
        }
        Covariance correlation = matrix.correlation();
        int n = matrix.size();
        double[] values = correlation.toArray();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                values[i * n + j] = i == j ? 1 : (1 - share) * values[i * n + j] + share * target;
            }
        }
        return Covariance.owned(n, values).scaled(matrix.volatilities());
    }
}
