package dev.steelyard.systemic.network;

import java.util.Arrays;

/**
 * The spectral radius of a matrix without negative entries, by power iteration on the matrix plus the identity, with the
 * bounds of Collatz and Wielandt: for any positive x the radius lies between the least and the largest (Mx)ᵢ/xᵢ. Nodes on no
 * circle are left out first; where there is no circle the radius is 0.
 * <b>Immutable</b>.
 *
 * @param value the upper bound after the last step, at least the radius
 * @param lower a lower bound; well below the value where parts of the matrix do not reach each other
 * @param steps of the iteration
 * @param converged false when the value still fell at the limit of steps
 */
public record SpectralRadius(double value, double lower, int steps, boolean converged) {
    private static final int MOST_STEPS = 2_000;
    private static final double SETTLED = 1e-13;

    /** Returns the spectral radius of a square matrix whose entries are at least 0. */
    public static SpectralRadius of(SparseMatrix matrix) {
        int n = matrix.rows();
        if (n != matrix.columns()) {
            throw new IllegalArgumentException("matrix was " + n + " by " + matrix.columns() + "; expected a square one");
        }
        boolean[] inCircles = circular(matrix);
        double[] x = new double[n];
        boolean any = false;
        for (int i = 0; i < n; i++) {
            x[i] = inCircles[i] ? 1 : 0;
            any |= inCircles[i];
        }
        if (!any) {
            return new SpectralRadius(0, 0, 0, true);
        }
        double upper = Double.POSITIVE_INFINITY;
        double lower = 0;
        for (int step = 1; step <= MOST_STEPS; step++) {
            double[] product = matrix.times(x);
            double before = upper;
            double low = Double.POSITIVE_INFINITY;
            double high = 0;
            double largest = 0;
            for (int i = 0; i < n; i++) {
                if (!inCircles[i]) {
                    product[i] = 0;
                    continue;
                }
                double ratio = product[i] / x[i];
                low = Math.min(low, ratio);
                high = Math.max(high, ratio);
                product[i] += x[i];
                largest = Math.max(largest, product[i]);
            }
            upper = Math.min(upper, high);
            lower = Math.max(lower, low);
            if (upper - lower <= SETTLED * upper || (step > 1 && before - upper <= SETTLED * SETTLED * upper)) {
                return new SpectralRadius(upper, lower, step, true);
            }
            for (int i = 0; i < n; i++) {
                x[i] = inCircles[i] ? Math.max(product[i] / largest, Double.MIN_NORMAL) : 0;
            }
        }
        return new SpectralRadius(upper, lower, MOST_STEPS, false);
    }

    /** Nodes that remain when those from which nothing leads on, or to which nothing leads, are taken off again and again. */
    private static boolean[] circular(SparseMatrix matrix) {
        boolean[] kept = new boolean[matrix.rows()];
        Arrays.fill(kept, true);
        peel(matrix, kept);
        peel(matrix.transposed(), kept);
        return kept;
    }

    private static void peel(SparseMatrix matrix, boolean[] kept) {
        SparseMatrix into = matrix.transposed();
        int n = kept.length;
        int[] ways = new int[n];
        int[] queue = new int[n];
        int end = 0;
        for (int i = 0; i < n; i++) {
            for (int k = matrix.start(i); k < matrix.start(i + 1); k++) {
                ways[i] += kept[matrix.column(k)] ? 1 : 0;
            }
            if (kept[i] && ways[i] == 0) {
                kept[i] = false;
                queue[end++] = i;
            }
        }
        for (int at = 0; at < end; at++) {
            for (int k = into.start(queue[at]); k < into.start(queue[at] + 1); k++) {
                int i = into.column(k);
                if (kept[i] && --ways[i] == 0) {
                    kept[i] = false;
                    queue[end++] = i;
                }
            }
        }
    }
}
