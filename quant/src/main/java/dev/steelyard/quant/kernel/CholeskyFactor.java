package dev.steelyard.quant.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The lower triangle L of a symmetric positive definite matrix LL′, made once and solved for several right sides. It is made
 * column by column, so that each step runs along rows. <b>Immutable</b>. <b>Deterministic: yes</b>.
 */
public final class CholeskyFactor {
    private final int size;
    private final double[] lower;

    private CholeskyFactor(int size, double[] lower) {
        this.size = size;
        this.lower = lower;
    }

    /**
     * Returns the factor of a matrix.
     *
     * @param matrix of {@code size} rows, row behind row; its lower triangle is read, overwritten and kept
     * @return null when it is not positive definite
     */
    public static @Nullable CholeskyFactor of(int size, double[] matrix) {
        double[] column = new double[size];
        for (int k = 0; k < size; k++) {
            double pivot = matrix[k * size + k];
            if (!(pivot > 0)) {
                return null;
            }
            double root = Math.sqrt(pivot);
            matrix[k * size + k] = root;
            for (int i = k + 1; i < size; i++) {
                column[i] = matrix[i * size + k] / root;
                matrix[i * size + k] = column[i];
            }
            for (int i = k + 1; i < size; i++) {
                subtract(matrix, i * size, column, k + 1, i + 1, column[i]);
            }
        }
        return new CholeskyFactor(size, matrix);
    }

    private static void subtract(double[] matrix, int row, double[] column, int from, int to, double factor) {
        for (int j = from; j < to; j++) {
            matrix[row + j] -= factor * column[j];
        }
    }

    /** Solves for a right side. @param y overwritten with the answer */
    public void solve(double[] y) {
        for (int i = 0; i < size; i++) {
            double sum = y[i];
            for (int j = 0; j < i; j++) {
                sum -= lower[i * size + j] * y[j];
            }
            y[i] = sum / lower[i * size + i];
        }
        for (int i = size - 1; i >= 0; i--) {
            double value = y[i] / lower[i * size + i];
            y[i] = value;
            for (int j = 0; j < i; j++) {
                y[j] -= value * lower[i * size + j];
            }
        }
    }
}
