package dev.steelyard.quant.series;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.Arrays;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Least squares by QR: y = Xb + e. <b>Immutable</b>. <b>Deterministic: yes</b>.
 *
 * @param coefficients b, by column of X
 * @param standardErrors of b for errors of one variance, each independent of the others
 * @param residuals e
 * @param determination share of Σ(y − ȳ)² that Xb explains
 */
public record Regression(double[] coefficients, double[] standardErrors, double[] residuals, double determination) {
    private static final double SINGULAR = 1e-12;

    /**
     * Returns the fit.
     *
     * @param y finite, more rows than there are columns
     * @param columns of X, each as long; a column of ones is a constant
     * @throws FailureException MISSING_DATA of too few rows, INVALID of columns that depend on each other
     */
    public static Regression of(double[] y, double[]... columns) {
        int rows = y.length;
        int k = columns.length;
        if (rows <= k) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "regression",
                    "has " + rows + " rows for " + k + " coefficients; expected more rows than coefficients");
        }
        double[][] x = new double[rows][k];
        double[] lengths = new double[k];
        for (int j = 0; j < k; j++) {
            for (int i = 0; i < rows; i++) {
                lengths[j] += columns[j][i] * columns[j][i];
            }
            lengths[j] = Math.sqrt(lengths[j]);
            for (int i = 0; i < rows; i++) {
                x[i][j] = lengths[j] > 0 ? columns[j][i] / lengths[j] : 0;
            }
        }
        QRDecomposition qr = new QRDecomposition(new Array2DRowRealMatrix(x, false), SINGULAR);
        double[] scaled;
        RealMatrix inverse;
        try {
            scaled = qr.getSolver().solve(new ArrayRealVector(y, false)).toArray();
            RealMatrix r = qr.getR().getSubMatrix(0, k - 1, 0, k - 1);
            inverse = new QRDecomposition(r, SINGULAR).getSolver().getInverse();
        } catch (MathRuntimeException e) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "regression",
                    "has columns that depend on each other; no coefficient is told");
        }
        return of(y, x, scaled, inverse, lengths);
    }

    private static Regression of(double[] y, double[][] x, double[] scaled, RealMatrix inverse, double[] lengths) {
        int rows = y.length;
        int k = scaled.length;
        double mean = 0;
        for (double value : y) {
            mean += value / rows;
        }
        double[] residuals = new double[rows];
        double left = 0;
        double total = 0;
        for (int i = 0; i < rows; i++) {
            double fitted = 0;
            for (int j = 0; j < k; j++) {
                fitted += x[i][j] * scaled[j];
            }
            residuals[i] = y[i] - fitted;
            left += residuals[i] * residuals[i];
            total += (y[i] - mean) * (y[i] - mean);
        }
        double variance = left / (rows - k);
        double[] coefficients = new double[k];
        double[] errors = new double[k];
        for (int j = 0; j < k; j++) {
            double square = 0;
            for (int l = 0; l < k; l++) {
                square += inverse.getEntry(j, l) * inverse.getEntry(j, l);
            }
            coefficients[j] = scaled[j] / lengths[j];
            errors[j] = Math.sqrt(variance * square) / lengths[j];
        }
        return new Regression(coefficients, errors, residuals, total > 0 ? 1 - left / total : 0);
    }

    /** Returns Σe², the squares left. */
    public double squares() {
        double sum = 0;
        for (double e : residuals) {
            sum += e * e;
        }
        return sum;
    }

    /** Returns a column of ones: the constant of a fit. */
    public static double[] ones(int rows) {
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        return ones;
    }
}
