package dev.steelyard.quant.series;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.kernel.Rows;

/**
 * How much of what cannot be foreseen of each series comes from shocks to each other one: Diebold and Yilmaz's table of
 * generalized forecast error variances of a vector autoregression, each row brought to 1. The order of the series does not
 * matter. <b>Immutable</b>. <b>Deterministic: yes</b>. See {@code docs/methods/dependence.md}.
 *
 * @param table by series that receives, then series that the shock is to: shares, each row sums to 1
 * @param lags of the autoregression
 * @param horizon bars ahead
 */
public record Spillover(double[][] table, int lags, int horizon) {
    private static final int LEAST_ROWS_PER_COEFFICIENT = 3;

    public Spillover {
        table = Rows.copied(table);
    }

    @Override
    public double[][] table() {
        return Rows.copied(table);
    }

    /**
     * Returns the table.
     *
     * @param returns or variances, by series, then bar
     * @param lags at least 1
     * @param horizon at least 1
     * @throws FailureException MISSING_DATA of too few rows, INVALID of series that depend on each other
     */
    public static Spillover of(double[][] returns, int lags, int horizon) {
        int n = returns.length;
        int rows = n == 0 ? 0 : returns[0].length;
        int coefficients = n * lags + 1;
        if (n < 2 || lags < 1 || horizon < 1 || rows - lags < LEAST_ROWS_PER_COEFFICIENT * coefficients) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "series",
                    "are " + n + " with " + rows + " rows, " + lags + " lags, horizon " + horizon
                            + "; expected at least two, and rows for three times " + coefficients + " coefficients");
        }
        int used = rows - lags;
        double[][] columns = new double[coefficients][used];
        columns[0] = Regression.ones(used);
        for (int l = 1; l <= lags; l++) {
            for (int j = 0; j < n; j++) {
                System.arraycopy(returns[j], lags - l, columns[1 + (l - 1) * n + j], 0, used);
            }
        }
        double[][][] lagged = new double[lags][n][n];
        double[][] residuals = new double[n][];
        for (int i = 0; i < n; i++) {
            Moments.of(returns[i]);
            double[] y = new double[used];
            System.arraycopy(returns[i], lags, y, 0, used);
            Regression fit = Regression.of(y, columns);
            residuals[i] = fit.residuals();
            for (int l = 0; l < lags; l++) {
                System.arraycopy(fit.coefficients(), 1 + l * n, lagged[l][i], 0, n);
            }
        }
        return new Spillover(table(lagged, covariance(residuals, used - coefficients), horizon), lags, horizon);
    }

    /**
     * Returns the table within one bar of series with a covariance, such as that of a stressed state: shares are as the
     * squares of correlations.
     *
     * @param covariance by rows, variances above 0
     */
    public static Spillover withinBar(double[][] covariance) {
        return new Spillover(table(new double[0][][], covariance, 1), 0, 1);
    }

    private static double[][] covariance(double[][] residuals, int divisor) {
        int n = residuals.length;
        double[][] covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int t = 0; t < residuals[i].length; t++) {
                    covariance[i][j] += residuals[i][t] * residuals[j][t] / divisor;
                }
            }
        }
        return covariance;
    }

    private static double[][] table(double[][][] lagged, double[][] covariance, int horizon) {
        int n = covariance.length;
        double[][] share = new double[n][n];
        double[][][] moving = new double[horizon][][];
        for (int h = 0; h < horizon; h++) {
            moving[h] = new double[n][n];
            for (int i = 0; i < n && h == 0; i++) {
                moving[0][i][i] = 1;
            }
            for (int l = 1; l <= Math.min(h, lagged.length); l++) {
                add(moving[h], product(moving[h - l], lagged[l - 1]));
            }
            double[][] response = product(moving[h], covariance);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    share[i][j] += response[i][j] * response[i][j] / covariance[j][j];
                }
            }
        }
        for (double[] row : share) {
            double total = 0;
            for (double value : row) {
                total += value;
            }
            for (int j = 0; j < n; j++) {
                row[j] /= total;
            }
        }
        return share;
    }

    /** Returns the mean share that comes from other series, from 0 to 1. */
    public double total() {
        double sum = 0;
        for (int i = 0; i < table.length; i++) {
            sum += from(i);
        }
        return sum / table.length;
    }

    /** Returns the share of a series that comes from the others. */
    public double from(int i) {
        return 1 - table[i][i];
    }

    /** Returns the sum of what a series gives to the others. */
    public double to(int j) {
        double sum = 0;
        for (int i = 0; i < table.length; i++) {
            sum += i == j ? 0 : table[i][j];
        }
        return sum;
    }

    /** Returns what a series gives less what it receives. */
    public double net(int i) {
        return to(i) - from(i);
    }

    private static double[][] product(double[][] a, double[][] b) {
        int n = a.length;
        double[][] product = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                for (int j = 0; j < n; j++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    private static void add(double[][] to, double[][] what) {
        for (int i = 0; i < to.length; i++) {
            for (int j = 0; j < to.length; j++) {
                to[i][j] += what[i][j];
            }
        }
    }
}
