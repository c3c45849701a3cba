package dev.steelyard.quant.series;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;

/**
 * Corsi's heterogeneous autoregression: the next variance is a constant plus weights of the mean variance of the last bar,
 * of a week and of a month. <b>Immutable</b>. <b>Deterministic: yes</b>. See {@code docs/methods/volatility.md}.
 *
 * @param constant in squared returns
 * @param last weight of the last bar
 * @param week weight of the mean of the last {@code weekBars}
 * @param month weight of the mean of the last {@code monthBars}
 * @param weekBars at least 2
 * @param monthBars above {@code weekBars}
 * @param determination share of the variance of the variances that it explains within the sample
 */
public record Har(
        double constant, double last, double week, double month, int weekBars, int monthBars, double determination) {
    /** Days of a week of a market without rest. */
    public static final int WEEK = 7;

    /** Days of a month of a market without rest. */
    public static final int MONTH = 30;

    private static final int FEWEST = 30;

    /**
     * Returns the fit by least squares.
     *
     * @param variances realized, by bar, at least 0; at least {@code monthBars} + 30
     * @throws FailureException MISSING_DATA or INVALID of a series that is short or constant
     */
    public static Har of(double[] variances, int weekBars, int monthBars) {
        if (weekBars < 2 || monthBars <= weekBars) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "windows",
                    "were " + weekBars + " and " + monthBars + " bars; expected at least 2 and more than that");
        }
        int rows = variances.length - monthBars;
        if (rows < FEWEST) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "variances",
                    "were " + variances.length + "; expected at least " + (monthBars + FEWEST));
        }
        for (int i = 0; i < variances.length; i++) {
            if (!(variances[i] >= 0 && variances[i] < Double.POSITIVE_INFINITY)) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "variance " + (i + 1),
                        "was " + variances[i] + "; expected a number not below 0");
            }
        }
        Moments.of(variances);
        double[] y = new double[rows];
        double[][] x = new double[4][rows];
        x[0] = Regression.ones(rows);
        for (int i = 0; i < rows; i++) {
            int at = i + monthBars;
            y[i] = variances[at];
            x[1][i] = mean(variances, at, 1);
            x[2][i] = mean(variances, at, weekBars);
            x[3][i] = mean(variances, at, monthBars);
        }
        Regression fit = Regression.of(y, x);
        double[] b = fit.coefficients();
        return new Har(b[0], b[1], b[2], b[3], weekBars, monthBars, fit.determination());
    }

    /**
     * Returns the variance expected of the next bar, not below the least of the last month.
     *
     * @param variances realized, at least {@code monthBars}, the last of them last
     */
    public double next(double[] variances) {
        int end = variances.length;
        if (end < monthBars) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, "variances", "were " + end + "; expected at least " + monthBars);
        }
        double least = Double.POSITIVE_INFINITY;
        for (int i = end - monthBars; i < end; i++) {
            least = Math.min(least, variances[i]);
        }
        double expected = constant
                + last * variances[end - 1]
                + week * mean(variances, end, weekBars)
                + month * mean(variances, end, monthBars);
        return Math.max(expected, least);
    }

    private static double mean(double[] values, int end, int bars) {
        double sum = 0;
        for (int i = end - bars; i < end; i++) {
            sum += values[i];
        }
        return sum / bars;
    }
}
