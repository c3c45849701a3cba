package dev.steelyard.quant.kernel;

/** Solves small symmetric positive definite systems in place. <b>Thread-safe</b>. <b>Deterministic: yes</b>. */
public final class Cholesky {
    private Cholesky() {}

    /**
     * Solves Ax = y.
     *
     * @param a the lower triangle of A by rows; overwritten
     * @param y overwritten with x
     * @return false when A is not positive definite
     */
    public static boolean solve(double[][] a, double[] y) {
        int n = y.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int l = 0; l < j; l++) {
                    sum -= a[i][l] * a[j][l];
                }
                if (i != j) {
                    a[i][j] = sum / a[j][j];
                } else if (sum > 0) {
                    a[i][i] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                y[i] -= a[i][j] * y[j];
            }
            y[i] /= a[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) {
                y[i] -= a[j][i] * y[j];
            }
            y[i] /= a[i][i];
        }
        return true;
    }
}
