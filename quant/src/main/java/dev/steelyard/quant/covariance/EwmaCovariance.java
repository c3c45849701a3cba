package dev.steelyard.quant.covariance;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.Arrays;

/**
 * Covariance in which each row weighs λ times the one after it: C' = λC + (1 − λ)rr′, of returns as they are, their mean
 * taken for 0. It begins with r₁r₁′, or where it is told to. <b>Single-writer</b>. <b>Allocates: never after warm-up</b> but for answers. See
 * {@code docs/methods/covariance.md}.
 */
public final class EwmaCovariance {
    private final int size;
    private final double lambda;
    private final double[] values;
    private long rows;

    /**
     * Makes an estimate without a row.
     *
     * @param size how many series
     * @param lambda λ, above 0 and below 1
     * @throws FailureException OUT_OF_RANGE where λ is not
     */
    public EwmaCovariance(int size, double lambda) {
        if (!(lambda > 0 && lambda < 1)) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE, "decay", "was " + lambda + "; expected a number above 0 and below 1");
        }
        this.size = size;
        this.lambda = lambda;
        this.values = new double[size * size];
    }

    /**
     * Returns the estimate after all rows, begun at the mean products of the first ones.
     *
     * @param returns by series, then row
     * @param firstRows how many the beginning is of, at least 1 and at most all
     */
    public static Covariance of(double[][] returns, double lambda, int firstRows) {
        int rows = Columns.checked(returns, Math.max(firstRows, 1));
        int n = returns.length;
        EwmaCovariance estimate = new EwmaCovariance(n, lambda);
        double[] row = new double[n];
        for (int t = 0; t < rows; t++) {
            for (int j = 0; j < n; j++) {
                row[j] = returns[j][t];
            }
            if (t < firstRows) {
                estimate.begin(row, firstRows);
            } else {
                estimate.add(row);
            }
        }
        return estimate.value();
    }

    private void begin(double[] row, int firstRows) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                values[i * size + j] += row[i] * row[j] / firstRows;
            }
        }
        rows++;
    }

    /** Sets the estimate, as of a row already seen. */
    public void begin(Covariance first) {
        if (first.size() != size) {
            throw new IllegalArgumentException("covariance of " + first.size() + " series; expected " + size);
        }
        System.arraycopy(first.toArray(), 0, values, 0, values.length);
        rows = 1;
    }

    /** Takes in a row of returns, one of each series, finite. */
    public void add(double[] row) {
        double kept = rows == 0 ? 0 : lambda;
        for (int i = 0; i < size; i++) {
            double part = (1 - kept) * row[i];
            if (!Double.isFinite(part)) {
                throw new IllegalArgumentException("return " + row[i] + "; expected a finite number");
            }
            int at = i * size;
            for (int j = 0; j < size; j++) {
                values[at + j] = kept * values[at + j] + part * row[j];
            }
        }
        rows++;
    }

    /** Returns how many rows it has seen. */
    public long rows() {
        return rows;
    }

    /** Returns an entry of the estimate. */
    public double get(int i, int j) {
        return values[i * size + j];
    }

    /** Copies the estimate, row behind row. @param target of size × size */
    public void copyTo(double[] target) {
        System.arraycopy(values, 0, target, 0, values.length);
    }

    /** Returns the estimate as it is now. */
    public Covariance value() {
        double[] copy = Arrays.copyOf(values, values.length);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                copy[j * size + i] = copy[i * size + j];
            }
        }
        return Covariance.owned(size, copy);
    }
}
