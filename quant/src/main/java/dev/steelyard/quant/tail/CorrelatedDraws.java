package dev.steelyard.quant.tail;

import dev.steelyard.quant.covariance.Covariance;

/** Turns independent standard normal draws into ones with a covariance, by its Cholesky factor. <b>Immutable</b>. */
public final class CorrelatedDraws {
    private final double[][] factor;

    private CorrelatedDraws(double[][] factor) {
        this.factor = factor;
    }

    /**
     * Returns the draws of a covariance. Where it is singular, as of two series that are the same, what is left of a row
     * below a millionth of its variance is taken as 0.
     */
    public static CorrelatedDraws of(Covariance covariance) {
        int n = covariance.size();
        double[][] factor = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = covariance.get(i, j);
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                if (i == j) {
                    factor[i][i] = sum > 1e-6 * covariance.get(i, i) ? Math.sqrt(sum) : 0;
                } else {
                    factor[i][j] = factor[j][j] == 0 ? 0 : sum / factor[j][j];
                }
            }
        }
        return new CorrelatedDraws(factor);
    }

    /** Returns the draws. @param independent standard normal, one for each row */
    public double[] of(double[] independent) {
        double[] draws = new double[factor.length];
        for (int i = 0; i < draws.length; i++) {
            for (int j = 0; j <= i; j++) {
                draws[i] += factor[i][j] * independent[j];
            }
        }
        return draws;
    }
}
