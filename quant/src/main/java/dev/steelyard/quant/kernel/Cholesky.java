package dev.steelyard.quant.kernel;

/** Solves small symmetric positive definite systems in place. <b>Thread-safe</b>. <b>Deterministic: yes</b>. */
public final class Cholesky {
    private Cholesky() {}

    /**
     * Solves Ax = y for each y.
     *
     * @param a the lower triangle of A by rows; overwritten
     * @param sides one y or several of as many figures; each is overwritten with its x
     * @return false when A is not positive definite
     */
    public static boolean solve(double[][] a, double[]... sides) {
        if (!factored(a, sides[0].length)) {
            return false;
        }
        for (double[] y : sides) {
            substitute(a, y);
        }
        return true;
    }

    /** Makes the factor column by column, so that each step runs along rows. */
    private static boolean factored(double[][] a, int n) {
        double[] column = new double[n];
        for (int k = 0; k < n; k++) {
            double pivot = a[k][k];
            if (!(pivot > 0)) {
                return false;
            }
            double root = Math.sqrt(pivot);
            a[k][k] = root;
            for (int i = k + 1; i < n; i++) {
                column[i] = a[i][k] / root;
                a[i][k] = column[i];
            }
            for (int i = k + 1; i < n; i++) {
                subtract(a[i], column, k + 1, i + 1, column[i]);
            }
        }
        return true;
    }

    private static void subtract(double[] row, double[] column, int from, int to, double factor) {
        for (int j = from; j < to; j++) {
            row[j] -= factor * column[j];
        }
    }

    private static void substitute(double[][] a, double[] y) {
        int n = y.length;
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
    }
}
