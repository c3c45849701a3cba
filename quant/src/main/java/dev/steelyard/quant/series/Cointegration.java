package dev.steelyard.quant.series;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.kernel.Elementary;

/**
 * Whether two prices keep together in the long run, by Engle and Granger's two steps: y = c + bx + e, and a test of Dickey
 * and Fuller on e with lags. Critical values are MacKinnon's response surfaces for two series and a constant.
 * <b>Immutable</b>. <b>Deterministic: yes</b>. See {@code docs/methods/dependence.md}.
 *
 * @param slope b of the long-run relation
 * @param constant c
 * @param statistic t of Dickey and Fuller: the lower, the more the residual comes back
 * @param critical the values at 1%, 5% and 10% that it must be below
 * @param halfLife bars in which half of a deviation is gone; infinite where it does not come back
 * @param lags of differences in the test
 */
public record Cointegration(
        double slope, double constant, double statistic, double[] critical, double halfLife, int lags) {
    /** Coefficients by level: of 1, 1/n, 1/n², 1/n³. */
    private static final double[][] SURFACES = {
        {-3.89644, -10.9519, -22.527, 0}, {-3.33613, -6.1101, -6.823, 0}, {-3.04445, -4.2412, -2.720, 0}
    };

    private static final int FEWEST = 50;

    /**
     * Returns the test.
     *
     * @param y logarithms of prices, in order of time, finite, at least 50
     * @param x as many
     * @param lags of differences, at least 0
     */
    public static Cointegration of(double[] y, double[] x, int lags) {
        int rows = y.length;
        if (rows < FEWEST + lags || x.length != rows || lags < 0) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "series",
                    "have " + rows + " and " + x.length + " rows with " + lags + " lags; expected as many, at least "
                            + (FEWEST + Math.max(lags, 0)));
        }
        Moments.of(x);
        Moments.of(y);
        Regression longRun = Regression.of(y, Regression.ones(rows), x);
        double[] e = longRun.residuals();
        int used = rows - 1 - lags;
        double[] change = new double[used];
        double[][] columns = new double[1 + lags][used];
        for (int i = 0; i < used; i++) {
            int at = i + lags + 1;
            change[i] = e[at] - e[at - 1];
            columns[0][i] = e[at - 1];
            for (int l = 1; l <= lags; l++) {
                columns[l][i] = e[at - l] - e[at - l - 1];
            }
        }
        Regression test = Regression.of(change, columns);
        double pull = test.coefficients()[0];
        double kept = 1 + pull;
        double halfLife =
                pull >= 0 ? Double.POSITIVE_INFINITY : kept <= 0 ? 0 : Elementary.log(0.5) / Elementary.log(kept);
        return new Cointegration(
                longRun.coefficients()[1],
                longRun.coefficients()[0],
                pull / test.standardErrors()[0],
                critical(rows - 1),
                halfLife,
                lags);
    }

    /** Returns whether the series are cointegrated at the 5% level. */
    public boolean found() {
        return statistic < critical[1];
    }

    private static double[] critical(int rows) {
        double[] values = new double[SURFACES.length];
        for (int i = 0; i < values.length; i++) {
            double[] b = SURFACES[i];
            double per = 1.0 / rows;
            values[i] = b[0] + per * (b[1] + per * (b[2] + per * b[3]));
        }
        return values;
    }
}
