package dev.steelyard.quant.covariance;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.series.GarchFit;
import dev.steelyard.quant.series.PreSample;
import java.util.ArrayList;
import java.util.List;

/**
 * Engle's dynamic conditional correlation by two steps: a GARCH(1,1) of each series, then Q' = (1 − a − b)Q̄ + azz′ + bQ of
 * the standardized returns z, whose correlations are those of the next bar. Q̄ is their sample correlation. The second step
 * maximizes the sum of the likelihoods of pairs: all of them, or neighbors where there are many series. <b>Immutable</b>.
 * <b>Deterministic: yes</b>. See {@code docs/methods/covariance.md}.
 *
 * @param volatilities fits by series
 * @param a weight of the last product, at least 0
 * @param b weight of the last correlation, at least 0, a + b below 1
 * @param next covariance expected of the bar to come
 * @param converged whether every fit has settled; if not, it is not to be relied on
 */
public record DccFit(List<GarchFit> volatilities, double a, double b, Covariance next, boolean converged) {
    /** More series than this are fitted by neighboring pairs. */
    private static final int MOST_FULL = 10;

    private static final double LARGEST_SUM = 0.9999;

    /** Series that are more alike are one. */
    private static final double MOST_CORRELATION = 1 - 1e-9;

    private static final double FINEST = 1e-5;
    private static final int STEPS = 10_000;
    private static final int[][] DIRECTIONS = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, -1}, {-1, 1}};

    public DccFit {
        volatilities = List.copyOf(volatilities);
    }

    /**
     * Returns the fit.
     *
     * @param returns by series, then row; at least two series, {@value GarchFit#FEWEST} rows
     * @throws FailureException MISSING_DATA or INVALID of series too short or constant; INVALID of two that move as one: no
     *     likelihood is told of a correlation of 1
     */
    public static DccFit of(double[][] returns) {
        int rows = Columns.checked(returns, GarchFit.FEWEST);
        int n = returns.length;
        List<GarchFit> fits = new ArrayList<>();
        double[][] shocks = new double[n][rows];
        double[] expected = new double[n];
        boolean converged = true;
        for (int i = 0; i < n; i++) {
            GarchFit fit = GarchFit.normal(returns[i], PreSample.MEAN_SQUARE);
            double[] variances = fit.variances(returns[i]);
            for (int t = 0; t < rows; t++) {
                shocks[i][t] = (returns[i][t] - fit.model().mean()) / Math.sqrt(variances[t]);
            }
            expected[i] = Math.sqrt(variances[rows]);
            converged &= fit.converged();
            fits.add(fit);
        }
        Covariance level = SampleCovariance.ofLikelihood(shocks).correlation();
        requireApart(level);
        double[] best = {0.03, 0.94};
        double at = likelihood(shocks, level, best[0], best[1]);
        double reach = 0.03;
        int steps = 0;
        while (reach > FINEST && steps++ < STEPS) {
            double[] from = best;
            boolean moved = false;
            for (int[] direction : DIRECTIONS) {
                double own = from[0] + direction[0] * reach;
                double kept = from[1] + direction[1] * reach;
                boolean possible = own >= 0 && kept >= 0 && own + kept <= LARGEST_SUM;
                double found = possible ? likelihood(shocks, level, own, kept) : at;
                if (found > at) {
                    at = found;
                    best = new double[] {own, kept};
                    moved = true;
                }
            }
            reach = moved ? reach : reach / 2;
        }
        Covariance last = last(shocks, level, best[0], best[1]);
        return new DccFit(fits, best[0], best[1], last.scaled(expected), converged && steps < STEPS);
    }

    private static void requireApart(Covariance level) {
        for (int i = 0; i < level.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (!(Math.abs(level.get(i, j)) < MOST_CORRELATION)) {
                    throw FailureException.of(
                            FailureReason.INVALID,
                            "series " + (i + 1),
                            "moves as one with series " + (j + 1) + "; leave one of them out");
                }
            }
        }
    }

    private static double likelihood(double[][] shocks, Covariance level, double a, double b) {
        int n = shocks.length;
        double sum = 0;
        for (int i = 1; i < n; i++) {
            for (int j = n > MOST_FULL ? i - 1 : 0; j < i; j++) {
                sum += likelihood(shocks[i], shocks[j], level.get(i, j), a, b);
            }
        }
        return sum;
    }

    private static double likelihood(double[] x, double[] y, double level, double a, double b) {
        double kept = 1 - a - b;
        double xx = 1;
        double yy = 1;
        double xy = level;
        double sum = 0;
        for (int t = 0; t < x.length; t++) {
            double r = xy / Math.sqrt(xx * yy);
            double rest = 1 - r * r;
            double form = (x[t] * x[t] + y[t] * y[t] - 2 * r * x[t] * y[t]) / rest;
            sum -= Elementary.log(rest) + form - x[t] * x[t] - y[t] * y[t];
            xx = kept + a * x[t] * x[t] + b * xx;
            yy = kept + a * y[t] * y[t] + b * yy;
            xy = kept * level + a * x[t] * y[t] + b * xy;
        }
        return sum / 2;
    }

    private static Covariance last(double[][] shocks, Covariance level, double a, double b) {
        int n = shocks.length;
        double[] q = level.toArray();
        for (int t = 0; t < shocks[0].length; t++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    q[i * n + j] = (1 - a - b) * level.get(i, j) + a * shocks[i][t] * shocks[j][t] + b * q[i * n + j];
                }
            }
        }
        return Covariance.owned(n, q).correlation();
    }
}
