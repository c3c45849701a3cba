package dev.steelyard.quant.covariance;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.Arrays;

/**
 * A symmetric matrix of covariances, or of correlations where its diagonal is 1. It need not be positive definite: ask
 * {@link #leastEigenvalue}, repair with {@link PsdRepair}. <b>Immutable</b>. <b>Deterministic: yes</b>.
 */
public final class Covariance {
    /** Largest difference of mirrored entries, as a share of the volatilities, that passes for rounding. */
    private static final double ROUNDING = 1e-9;

    private final int size;
    private final double[] values;

    private Covariance(int size, double[] values) {
        this.size = size;
        this.values = values;
    }

    /**
     * Makes a matrix.
     *
     * @param rows square; entries finite and symmetric, the diagonal not below 0
     * @throws FailureException INVALID where it is not, with the place
     */
    public static Covariance of(double[][] rows) {
        int n = rows.length;
        if (n == 0) {
            throw FailureException.of(FailureReason.INVALID, "covariance", "has no row; expected at least one");
        }
        double[] values = new double[n * n];
        for (int i = 0; i < n; i++) {
            if (rows[i].length != n) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "covariance row " + (i + 1),
                        "has " + rows[i].length + " entries; expected " + n);
            }
            for (int j = 0; j < n; j++) {
                values[i * n + j] = checked(rows, i, j);
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double middle = (values[i * n + j] + values[j * n + i]) / 2;
                values[i * n + j] = middle;
                values[j * n + i] = middle;
            }
        }
        return new Covariance(n, values);
    }

    private static double checked(double[][] rows, int i, int j) {
        double value = rows[i][j];
        String place = "covariance row " + (i + 1) + " column " + (j + 1);
        if (!Double.isFinite(value) || i == j && value < 0) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    place,
                    "was " + value + "; expected a finite " + (i == j ? "variance" : "number"));
        }
        if (j < i && Math.abs(value - rows[j][i]) > ROUNDING * Math.sqrt(rows[i][i] * rows[j][j])) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    place,
                    "was " + value + ", and " + rows[j][i] + " mirrored; expected the same");
        }
        return value;
    }

    /**
     * Returns the matrix of volatilities and correlations.
     *
     * @param volatilities at least 0
     * @param correlation with 1 on its diagonal
     */
    public static Covariance of(double[] volatilities, Covariance correlation) {
        if (volatilities.length != correlation.size) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "volatilities",
                    "were " + volatilities.length + " for " + correlation.size + " correlations; expected as many");
        }
        return correlation.scaled(volatilities);
    }

    /** Returns the matrix that {@code values} holds by rows; takes it over. Symmetric and finite. */
    static Covariance owned(int size, double[] values) {
        return new Covariance(size, values);
    }

    /** Returns how many rows there are. */
    public int size() {
        return size;
    }

    /** Returns an entry. */
    public double get(int i, int j) {
        return values[i * size + j];
    }

    /** Returns the square root of a variance. */
    public double volatility(int i) {
        return Math.sqrt(get(i, i));
    }

    /** Returns the square roots of the variances. */
    public double[] volatilities() {
        double[] volatilities = new double[size];
        for (int i = 0; i < size; i++) {
            volatilities[i] = volatility(i);
        }
        return volatilities;
    }

    /**
     * Returns the correlations, each of a series with itself 1.
     *
     * @throws FailureException INVALID where a variance is 0
     */
    public Covariance correlation() {
        double[] inverse = volatilities();
        for (int i = 0; i < size; i++) {
            if (!(inverse[i] > 0)) {
                throw FailureException.of(
                        FailureReason.INVALID, "series " + (i + 1), "has no variance; a correlation needs one");
            }
            inverse[i] = 1 / inverse[i];
        }
        Covariance correlation = scaled(inverse);
        for (int i = 0; i < size; i++) {
            correlation.values[i * size + i] = 1;
        }
        return correlation;
    }

    /** Returns the matrix with row and column i multiplied by a factor of any sign: of series so multiplied. */
    public Covariance scaled(double[] factors) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                scaled[i * size + j] = factors[i] * factors[j] * values[i * size + j];
            }
        }
        return new Covariance(size, scaled);
    }

    /** Returns (1 − weight) of this and weight of another of the same size. @param weight from 0 to 1 */
    public Covariance blended(Covariance other, double weight) {
        if (other.size != size || !(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("weight " + weight + " of " + other.size + " beside " + size
                    + " series; expected a weight from 0 to 1 and as many series");
        }
        double[] blend = new double[values.length];
        for (int i = 0; i < blend.length; i++) {
            blend[i] = (1 - weight) * values[i] + weight * other.values[i];
        }
        return new Covariance(size, blend);
    }

    /** Returns the product with a vector. */
    public double[] times(double[] weights) {
        double[] product = new double[size];
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int j = 0; j < size; j++) {
                sum += values[i * size + j] * weights[j];
            }
            product[i] = sum;
        }
        return product;
    }

    /** Returns w′Cw, the variance of the sum with these weights; rounding never brings it below 0. */
    public double variance(double[] weights) {
        double[] product = times(weights);
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += weights[i] * product[i];
        }
        return Math.max(sum, 0);
    }

    /** Returns the least eigenvalue: below 0 where the matrix is not positive semidefinite. */
    public double leastEigenvalue() {
        return Spectrum.of(this).values()[size - 1];
    }

    /** Returns the mean of the entries off the diagonal of its correlations; 0 of a single series. */
    public double meanCorrelation() {
        if (size == 1) {
            return 0;
        }
        Covariance correlation = correlation();
        double sum = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                sum += correlation.get(i, j);
            }
        }
        return 2 * sum / (size * (size - 1.0));
    }

    /** Returns the entries by rows. */
    public double[][] toRows() {
        double[][] rows = new double[size][];
        for (int i = 0; i < size; i++) {
            rows[i] = Arrays.copyOfRange(values, i * size, (i + 1) * size);
        }
        return rows;
    }

    /** Returns the entries, row behind row. */
    public double[] toArray() {
        return values.clone();
    }
}
