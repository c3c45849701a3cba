package dev.steelyard.quant.covariance;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.kernel.Elementary;

/**
 * A calm and a stressed state of the market, and the covariance in each. The state follows a Markov chain; the mean of the
 * returns in units of their own volatility is normal with mean 0 and a variance of the state, fitted by Baum and Welch's
 * expectation and maximization. <b>Immutable</b>. <b>Deterministic: yes</b>. See {@code docs/methods/covariance.md}.
 *
 * @param calm covariance of rows by their probability to be calm
 * @param stressed covariance of rows by their probability to be stressed
 * @param stress by row, the probability of stress given all rows
 * @param stayCalm probability that calm follows calm
 * @param stayStressed probability that stress follows stress
 * @param ratio of the standard deviation in stress to that in calm, above 1
 * @param converged whether the likelihood had settled; if not, the split is not to be relied on
 */
public record Regimes(
        Covariance calm,
        Covariance stressed,
        double[] stress,
        double stayCalm,
        double stayStressed,
        double ratio,
        boolean converged) {
    /** Fewest rows of a fit. */
    public static final int FEWEST = 60;

    private static final int STEPS = 2_000;
    private static final double PRECISION = 1e-10;

    /** Returns the fit. @param returns by series, then row; at least {@value #FEWEST} rows */
    public static Regimes of(double[][] returns) {
        int rows = Columns.checked(returns, FEWEST);
        double[] market = market(returns, rows);
        Chain chain = new Chain(market);
        double before = Double.NEGATIVE_INFINITY;
        boolean converged = false;
        for (int step = 0; step < STEPS && !converged; step++) {
            double now = chain.improve();
            converged = now - before < PRECISION * rows;
            before = now;
        }
        boolean second = chain.variance[1] > chain.variance[0];
        double[] stress = new double[rows];
        for (int t = 0; t < rows; t++) {
            stress[t] = second ? chain.smoothed[t] : 1 - chain.smoothed[t];
        }
        double low = Math.min(chain.variance[0], chain.variance[1]);
        double high = Math.max(chain.variance[0], chain.variance[1]);
        return new Regimes(
                weighted(returns, stress, true),
                weighted(returns, stress, false),
                stress,
                chain.stay[second ? 0 : 1],
                chain.stay[second ? 1 : 0],
                Math.sqrt(high / low),
                converged);
    }

    /** Returns (1 − weight) of calm and weight of stress. @param weight from 0 to 1 */
    public Covariance blend(double weight) {
        if (!(weight >= 0 && weight <= 1)) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE, "weight of stress", "was " + weight + "; expected from 0 to 1");
        }
        return calm.blended(stressed, weight);
    }

    private static double[] market(double[][] returns, int rows) {
        double[] market = new double[rows];
        for (double[] series : Columns.centered(returns)) {
            double scale = 1 / Math.sqrt(Columns.product(series, series) / rows);
            for (int t = 0; t < rows; t++) {
                market[t] += series[t] * scale;
            }
        }
        double scale = Math.sqrt(Columns.product(market, market) / rows);
        if (!(scale > 0)) {
            throw FailureException.of(
                    FailureReason.INVALID, "returns", "cancel in every row; there is no market to split");
        }
        for (int t = 0; t < rows; t++) {
            market[t] /= scale;
        }
        return market;
    }

    private static Covariance weighted(double[][] returns, double[] stress, boolean calm) {
        int n = returns.length;
        double total = 0;
        double[] mean = new double[n];
        for (int t = 0; t < stress.length; t++) {
            double weight = calm ? 1 - stress[t] : stress[t];
            total += weight;
            for (int i = 0; i < n; i++) {
                mean[i] += weight * returns[i][t];
            }
        }
        double[] values = new double[n * n];
        for (int t = 0; t < stress.length; t++) {
            double weight = (calm ? 1 - stress[t] : stress[t]) / total;
            for (int i = 0; i < n; i++) {
                double part = weight * (returns[i][t] - mean[i] / total);
                for (int j = 0; j <= i; j++) {
                    values[i * n + j] += part * (returns[j][t] - mean[j] / total);
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                values[j * n + i] = values[i * n + j];
            }
        }
        return Covariance.owned(n, values);
    }

    /** Two states of a variable of variance 1, and one step of expectation and maximization. */
    private static final class Chain {
        private static final double LEAST_VARIANCE = 1e-4;

        final double[] variance = {0.4, 2.5};
        final double[] stay = {0.95, 0.9};
        final double[] smoothed;
        private final double[] market;
        private final double[] filtered;
        private final double[] predicted;
        private double start = 0.5;

        Chain(double[] market) {
            this.market = market;
            this.smoothed = new double[market.length];
            this.filtered = new double[market.length];
            this.predicted = new double[market.length];
        }

        /** Returns the log likelihood, less its constant, before the step. */
        double improve() {
            int rows = market.length;
            double likelihood = 0;
            double second = start;
            for (int t = 0; t < rows; t++) {
                predicted[t] = second;
                double square = market[t] * market[t];
                double first = -0.5 * (square / variance[0] + Elementary.log(variance[0]));
                double other = -0.5 * (square / variance[1] + Elementary.log(variance[1]));
                double top = Math.max(first, other);
                double a = (1 - second) * Elementary.exp(first - top);
                double b = second * Elementary.exp(other - top);
                likelihood += top + Elementary.log(a + b);
                filtered[t] = b / (a + b);
                second = filtered[t] * stay[1] + (1 - filtered[t]) * (1 - stay[0]);
            }
            smooth(rows);
            return likelihood;
        }

        private void smooth(int rows) {
            double[] moves = new double[2];
            double[] from = new double[2];
            smoothed[rows - 1] = filtered[rows - 1];
            for (int t = rows - 2; t >= 0; t--) {
                double later = smoothed[t + 1] / predicted[t + 1];
                double earlier = (1 - smoothed[t + 1]) / (1 - predicted[t + 1]);
                double stayed = filtered[t] * stay[1] * later;
                double left = filtered[t] * (1 - stay[1]) * earlier;
                double calm = (1 - filtered[t]) * stay[0] * earlier;
                smoothed[t] = Math.clamp(stayed + left, 0, 1);
                moves[0] += calm;
                moves[1] += stayed;
                from[0] += 1 - smoothed[t];
                from[1] += smoothed[t];
            }
            double[] weight = new double[2];
            double[] square = new double[2];
            for (int t = 0; t < rows; t++) {
                weight[0] += 1 - smoothed[t];
                weight[1] += smoothed[t];
                square[0] += (1 - smoothed[t]) * market[t] * market[t];
                square[1] += smoothed[t] * market[t] * market[t];
            }
            for (int k = 0; k < 2; k++) {
                variance[k] = weight[k] > 0 ? Math.max(square[k] / weight[k], LEAST_VARIANCE) : variance[k];
                stay[k] = from[k] > 0 ? Math.clamp(moves[k] / from[k], 1e-6, 1 - 1e-6) : stay[k];
            }
            start = Math.clamp(smoothed[0], 1e-6, 1 - 1e-6);
        }
    }
}
