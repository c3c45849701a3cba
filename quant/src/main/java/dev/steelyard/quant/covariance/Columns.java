package dev.steelyard.quant.covariance;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;

/** What every estimator asks of its series: as many rows each, enough of them, all finite, none constant. */
final class Columns {
    private Columns() {}

    /**
     * Returns the number of rows.
     *
     * @param returns by series, then row
     * @throws FailureException INVALID or MISSING_DATA with the place
     */
    static int checked(double[][] returns, int fewest) {
        if (returns.length == 0) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, "returns", "there is no series; expected at least one");
        }
        int rows = returns[0].length;
        for (int j = 0; j < returns.length; j++) {
            if (returns[j].length != rows) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "series " + (j + 1),
                        "has " + returns[j].length + " rows beside " + rows + "; expected rows that all series have");
            }
            checked(returns[j], "series " + (j + 1), fewest);
        }
        return rows;
    }

    private static void checked(double[] series, String place, int fewest) {
        if (series.length < fewest) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, place, "has " + series.length + " rows; expected at least " + fewest);
        }
        boolean constant = series.length > 1;
        for (int i = 0; i < series.length; i++) {
            if (!Double.isFinite(series[i])) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        place + " row " + (i + 1),
                        "was " + series[i] + "; expected a finite number");
            }
            constant &= series[i] == series[0];
        }
        if (constant) {
            throw FailureException.of(
                    FailureReason.INVALID, place, "is " + series[0] + " in every row; expected returns that vary");
        }
    }

    /** Returns the series less their means. */
    static double[][] centered(double[][] returns) {
        double[][] centered = new double[returns.length][];
        for (int j = 0; j < returns.length; j++) {
            double mean = 0;
            for (double value : returns[j]) {
                mean += value;
            }
            mean /= returns[j].length;
            centered[j] = returns[j].clone();
            for (int i = 0; i < centered[j].length; i++) {
                centered[j][i] -= mean;
            }
        }
        return centered;
    }

    /** Returns Σ of the products of two series. */
    static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
