package dev.steelyard.systemic.network;

import org.jspecify.annotations.Nullable;

/** Linear equations by elimination with row pivots. */
final class LinearSystem {
    private static final double SINGULAR = 1e-13;

    private LinearSystem() {}

    /** Solves m·x = b, which are both overwritten; null when the matrix is singular to working precision. */
    static double @Nullable [] solve(double[][] m, double[] b) {
        int n = b.length;
        for (int p = 0; p < n; p++) {
            int best = p;
            double size = 0;
            for (int i = p; i < n; i++) {
                if (Math.abs(m[i][p]) > size) {
                    size = Math.abs(m[i][p]);
                    best = i;
                }
            }
            if (!(size > SINGULAR)) {
                return null;
            }
            double[] row = m[best];
            m[best] = m[p];
            m[p] = row;
            double right = b[best];
            b[best] = b[p];
            b[p] = right;
            for (int i = p + 1; i < n; i++) {
                double factor = m[i][p] / row[p];
                if (factor != 0) {
                    for (int j = p + 1; j < n; j++) {
                        m[i][j] -= factor * row[j];
                    }
                    b[i] -= factor * right;
                }
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = b[i];
            for (int j = i + 1; j < n; j++) {
                sum -= m[i][j] * b[j];
            }
            b[i] = sum / m[i][i];
        }
        return b;
    }
}
