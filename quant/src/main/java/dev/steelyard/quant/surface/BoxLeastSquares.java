package dev.steelyard.quant.surface;

import dev.steelyard.quant.kernel.Cholesky;

/**
 * Levenberg-Marquardt within a box: minimizes Σ rᵢ(x)². A parameter that a step would push out of the box stays on its
 * face. <b>Deterministic: yes</b>.
 */
final class BoxLeastSquares {
    /** What is minimized. */
    interface Residuals {
        /** Returns the number of residuals. */
        int count();

        /**
         * Computes residuals and, where {@code jacobian} is not empty, their derivatives.
         *
         * @param x the parameters
         * @param r where the residuals go
         * @param jacobian by residual, then parameter; of length 0 when not wanted
         */
        void at(double[] x, double[] r, double[][] jacobian);
    }

    private static final double[][] NONE = {};
    private static final double MOST_DAMPING = 1e12;

    private BoxLeastSquares() {}

    /**
     * Improves {@code x} in place and returns the sum of squares reached.
     *
     * @param lowest lower face of the box by parameter
     * @param highest upper face by parameter
     * @param steps most evaluations of the derivatives
     * @param precision stops when a step lowers the sum by less than this fraction
     */
    static double minimize(
            Residuals residuals, double[] x, double[] lowest, double[] highest, int steps, double precision) {
        int n = x.length;
        int count = residuals.count();
        double[] r = new double[count];
        double[] tried = new double[count];
        double[] step = new double[n];
        double[] next = new double[n];
        double[][] jacobian = new double[count][n];
        double[][] normal = new double[n][n];
        double[][] damped = new double[n][n];
        double[] gradient = new double[n];
        boolean[] held = new boolean[n];
        clamp(x, lowest, highest);
        residuals.at(x, r, jacobian);
        double best = squares(r);
        double damping = 1e-3;
        for (int iteration = 0; iteration < steps; iteration++) {
            normalEquations(jacobian, r, normal, gradient);
            for (int i = 0; i < n; i++) {
                held[i] = x[i] <= lowest[i] && gradient[i] < 0 || x[i] >= highest[i] && gradient[i] > 0;
            }
            boolean improved = false;
            double gain = 0;
            while (!improved && damping < MOST_DAMPING) {
                damp(normal, gradient, held, damping, damped, step);
                if (Cholesky.solve(damped, step)) {
                    for (int i = 0; i < n; i++) {
                        next[i] = x[i] + step[i];
                    }
                    clamp(next, lowest, highest);
                    residuals.at(next, tried, NONE);
                    double squares = squares(tried);
                    improved = squares < best;
                    gain = best - squares;
                    if (improved) {
                        System.arraycopy(next, 0, x, 0, n);
                        best = squares;
                    }
                }
                damping = improved ? Math.max(damping * 0.2, 1e-12) : damping * 8;
            }
            if (!improved || gain <= precision * best) {
                return best;
            }
            residuals.at(x, r, jacobian);
        }
        return best;
    }

    private static void normalEquations(double[][] jacobian, double[] r, double[][] normal, double[] gradient) {
        int n = gradient.length;
        for (int i = 0; i < n; i++) {
            gradient[i] = 0;
            for (int j = 0; j <= i; j++) {
                normal[i][j] = 0;
            }
        }
        for (int row = 0; row < r.length; row++) {
            double[] derivatives = jacobian[row];
            for (int i = 0; i < n; i++) {
                double d = derivatives[i];
                gradient[i] -= d * r[row];
                for (int j = 0; j <= i; j++) {
                    normal[i][j] += d * derivatives[j];
                }
            }
        }
    }

    /** The damped normal equations, without the parameters that the gradient holds at a face of the box. */
    private static void damp(
            double[][] normal, double[] gradient, boolean[] held, double damping, double[][] damped, double[] step) {
        for (int i = 0; i < held.length; i++) {
            for (int j = 0; j < i; j++) {
                damped[i][j] = held[i] || held[j] ? 0 : normal[i][j];
            }
            damped[i][i] = held[i] ? 1 : normal[i][i] * (1 + damping) + Double.MIN_NORMAL;
            step[i] = held[i] ? 0 : gradient[i];
        }
    }

    private static void clamp(double[] x, double[] lowest, double[] highest) {
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.min(highest[i], Math.max(lowest[i], x[i]));
        }
    }

    private static double squares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
    }
}
