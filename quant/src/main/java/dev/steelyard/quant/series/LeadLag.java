package dev.steelyard.quant.series;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.kernel.Normal;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Whether one series runs ahead of another: correlations at each lag, and Granger's test both ways. <b>Immutable</b>.
 * <b>Deterministic: yes</b>. See {@code docs/methods/dependence.md}.
 *
 * @param lag of the correlation farthest from 0 among lags other than 0: above 0 the first series leads by so many bars
 * @param correlation at that lag
 * @param significant whether it is so far from 0 at the 5% level, corrected for the number of lags looked at
 * @param leads probability of as much help of the first series in forecasting the second were there none
 * @param follows the same of the second in forecasting the first
 */
public record LeadLag(int lag, double correlation, boolean significant, double leads, double follows) {
    private static final double LEVEL = 0.05;
    private static final int LEAST_ROWS_PER_LAG = 10;

    /**
     * Returns the relation of two series.
     *
     * @param first returns by bar
     * @param second as many
     * @param mostLags looked at each way, at least 1; at least ten times as many rows
     */
    public static LeadLag of(double[] first, double[] second, int mostLags) {
        int rows = first.length;
        if (mostLags < 1 || second.length != rows || rows < LEAST_ROWS_PER_LAG * (mostLags + 1)) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "series",
                    "have " + rows + " and " + second.length + " rows for " + mostLags
                            + " lags; expected as many, at least " + LEAST_ROWS_PER_LAG * (mostLags + 1));
        }
        Moments x = Moments.of(first);
        Moments y = Moments.of(second);
        int best = 0;
        double strongest = 0;
        for (int lag = -mostLags; lag <= mostLags; lag++) {
            if (lag == 0) {
                continue;
            }
            double sum = 0;
            for (int i = Math.max(0, -lag); i < Math.min(rows, rows - lag); i++) {
                sum += (first[i] - x.mean()) * (second[i + lag] - y.mean());
            }
            double correlation = sum / ((rows - 1) * x.standardDeviation() * y.standardDeviation());
            if (Math.abs(correlation) > Math.abs(strongest)) {
                best = lag;
                strongest = correlation;
            }
        }
        double bound = -Normal.quantile(LEVEL / (4 * mostLags)) / Math.sqrt(rows);
        return new LeadLag(
                best,
                strongest,
                Math.abs(strongest) > bound,
                granger(first, second, mostLags),
                granger(second, first, mostLags));
    }

    /**
     * Returns the probability, by Granger's F test, that the past of a cause would help so much to forecast an effect were
     * there no relation.
     */
    public static double granger(double[] cause, double[] effect, int lags) {
        int rows = effect.length - lags;
        double[] y = new double[rows];
        double[][] own = new double[lags + 1][];
        double[][] both = new double[2 * lags + 1][];
        own[0] = Regression.ones(rows);
        both[0] = own[0];
        System.arraycopy(effect, lags, y, 0, rows);
        for (int l = 1; l <= lags; l++) {
            double[] past = new double[rows];
            double[] other = new double[rows];
            System.arraycopy(effect, lags - l, past, 0, rows);
            System.arraycopy(cause, lags - l, other, 0, rows);
            own[l] = past;
            both[l] = past;
            both[lags + l] = other;
        }
        double without = Regression.of(y, own).squares();
        double with = Regression.of(y, both).squares();
        int freedom = rows - 2 * lags - 1;
        double f = (without - with) / lags / (with / freedom);
        return FDistribution.of(lags, freedom).survivalProbability(Math.max(f, 0));
    }
}
