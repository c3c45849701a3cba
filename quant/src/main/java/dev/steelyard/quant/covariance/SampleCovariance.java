package dev.steelyard.quant.covariance;

/**
 * Covariance of the rows as they are: Σ(x − x̄)(y − ȳ) over n − 1, or over n for the likelihood of the normal.
 * <b>Deterministic: yes</b>. See {@code docs/methods/covariance.md}.
 */
public final class SampleCovariance {
    private SampleCovariance() {}

    /** Returns the unbiased covariance, over n − 1. @param returns by series, then row; at least 2 rows */
    public static Covariance of(double[][] returns) {
        int rows = Columns.checked(returns, 2);
        return over(Columns.centered(returns), rows - 1);
    }

    /** Returns the covariance of greatest normal likelihood, over n. @param returns by series, then row */
    public static Covariance ofLikelihood(double[][] returns) {
        int rows = Columns.checked(returns, 2);
        return over(Columns.centered(returns), rows);
    }

    /** Returns the products of centered series over a divisor. */
    static Covariance over(double[][] centered, double divisor) {
        int n = centered.length;
        double[] values = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double value = Columns.product(centered[i], centered[j]) / divisor;
                values[i * n + j] = value;
                values[j * n + i] = value;
            }
        }
        return Covariance.owned(n, values);
    }
}
