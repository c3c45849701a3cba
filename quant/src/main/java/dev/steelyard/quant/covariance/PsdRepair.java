package dev.steelyard.quant.covariance;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;

/**
 * Makes a symmetric matrix a covariance: variances stay as they are, correlations move until no eigenvalue is below 0.
 * <b>Deterministic: yes</b>. See {@code docs/methods/covariance.md}.
 */
public final class PsdRepair {
    private static final int STEPS = 1_000;
    private static final double PRECISION = 1e-12;

    private PsdRepair() {}

    /**
     * Returns the matrix with eigenvalues of its correlations below 0 cut and the diagonal brought back to 1.
     *
     * @param matrix its variances above 0
     */
    public static Covariance clipped(Covariance matrix) {
        Covariance correlation = matrix.correlation();
        return projected(correlation).correlation().scaled(matrix.volatilities());
    }

    /**
     * Returns the matrix with the nearest correlations in the Frobenius norm, by the alternating projections of Higham
     * (2002).
     *
     * @param matrix its variances above 0
     * @throws FailureException INVALID when the projections have not settled after {@value #STEPS} steps
     */
    public static Covariance nearest(Covariance matrix) {
        Covariance start = matrix.correlation();
        int n = start.size();
        double[] y = start.toArray();
        double[] excess = new double[n * n];
        for (int step = 0; step < STEPS; step++) {
            double[] r = new double[n * n];
            for (int i = 0; i < r.length; i++) {
                r[i] = y[i] - excess[i];
            }
            Covariance cut = projected(Covariance.owned(n, r));
            double moved = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    int at = i * n + j;
                    excess[at] = cut.get(i, j) - r[at];
                    double next = i == j ? 1 : cut.get(i, j);
                    moved = Math.max(moved, Math.abs(next - y[at]));
                    y[at] = next;
                }
            }
            if (moved < PRECISION) {
                return Covariance.owned(n, y).scaled(matrix.volatilities());
            }
        }
        throw FailureException.of(
                FailureReason.INVALID,
                "correlations",
                "did not settle in " + STEPS + " projections; repair by clipping");
    }

    /** Returns the nearest matrix without an eigenvalue below 0. */
    private static Covariance projected(Covariance matrix) {
        int n = matrix.size();
        Spectrum spectrum = Spectrum.of(matrix);
        double[] values = new double[n * n];
        for (int k = 0; k < n; k++) {
            double value = spectrum.values()[k];
            if (value > 0) {
                double[] vector = spectrum.vectors()[k];
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        values[i * n + j] += value * vector[i] * vector[j];
                    }
                }
            }
        }
        return Covariance.owned(n, values);
    }
}
