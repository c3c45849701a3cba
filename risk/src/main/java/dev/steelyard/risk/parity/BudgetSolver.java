package dev.steelyard.risk.parity;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.Arrays;

/**
 * Finds x above 0 with x_i(Cx)_i = b_i x′Cx by coordinate descent, the volatility and Cx carried along: one coordinate costs
 * a root and one row added to Cx. It begins where it last ended, so that a solve after a small change takes few sweeps.
 * <b>Single-writer</b>. <b>Allocates: never after warm-up</b>. <b>Deterministic: yes</b>. See
 * {@code docs/methods/risk-parity.md}.
 */
public final class BudgetSolver {
    /** How far, as a share of its budget, a contribution may be off. */
    public static final double PRECISION = 2e-11;

    private static final int MOST_SWEEPS = 10_000;

    private final int size;
    private final double[] covariance;
    private final double[] budgets;
    private final double[] x;
    private final double[] product;
    private boolean warm;
    private int sweeps;

    /**
     * Makes a solver.
     *
     * @param budgets shares of risk, each above 0; their sum is brought to 1
     * @throws FailureException INVALID of a budget that is not
     */
    public BudgetSolver(double[] budgets) {
        this.size = budgets.length;
        this.budgets = normalized(budgets);
        this.covariance = new double[size * size];
        this.x = new double[size];
        this.product = new double[size];
    }

    /** Returns budgets over their sum. */
    static double[] normalized(double[] budgets) {
        double sum = 0;
        for (int i = 0; i < budgets.length; i++) {
            if (!(budgets[i] > 0 && budgets[i] < Double.POSITIVE_INFINITY)) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "budget " + (i + 1),
                        "was " + budgets[i] + "; expected a number above 0: leave out what shall hold nothing");
            }
            sum += budgets[i];
        }
        if (budgets.length == 0) {
            throw FailureException.of(FailureReason.MISSING_DATA, "budgets", "there is none; expected at least one");
        }
        double[] shares = budgets.clone();
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    /** Returns where to write a covariance, row behind row, symmetric, before {@link #solve}. */
    public double[] covariance() {
        return covariance;
    }

    /** Forgets where the last solve ended. */
    public void cool() {
        warm = false;
    }

    /**
     * Solves for the covariance that {@link #covariance} holds.
     *
     * @return weights above 0, of sum 1, overwritten by the next solve
     * @throws FailureException INVALID of a variance not above 0, or where the risk can be spread without end because the
     *     matrix is singular and no sweep brings the contributions to the budgets
     */
    public double[] solve() {
        if (!warm) {
            begin();
        }
        double variance = refreshed();
        sweeps = 0;
        while (error(variance) > PRECISION) {
            if (sweeps++ >= MOST_SWEEPS || !(variance > 0)) {
                warm = false;
                throw FailureException.of(
                        FailureReason.INVALID,
                        "covariance",
                        "lets no weights meet the budgets: after " + sweeps + " sweeps they are off by "
                                + error(variance) + "; repair or shrink it");
            }
            variance = scaled(swept(variance));
        }
        warm = true;
        double sum = 0;
        for (double value : x) {
            sum += value;
        }
        for (int i = 0; i < size; i++) {
            product[i] = x[i] / sum;
        }
        return product;
    }

    /** Returns how many sweeps the last solve took. */
    public int sweeps() {
        return sweeps;
    }

    private void begin() {
        for (int i = 0; i < size; i++) {
            double variance = covariance[i * size + i];
            if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "covariance row " + (i + 1),
                        "has a variance of " + variance + "; expected a number above 0");
            }
            x[i] = Math.sqrt(budgets[i] / variance);
        }
    }

    /** Works out Cx afresh, and scales to a variance of 1. */
    private double refreshed() {
        Arrays.fill(product, 0);
        for (int i = 0; i < size; i++) {
            add(i, x[i]);
        }
        return scaled(variance());
    }

    private double variance() {
        double variance = 0;
        for (int i = 0; i < size; i++) {
            variance += x[i] * product[i];
        }
        return variance;
    }

    private double scaled(double variance) {
        if (!(variance > 0)) {
            return variance;
        }
        double inverse = 1 / Math.sqrt(variance);
        for (int i = 0; i < size; i++) {
            x[i] *= inverse;
            product[i] *= inverse;
        }
        return variance();
    }

    private double swept(double variance) {
        double running = variance;
        for (int i = 0; i < size; i++) {
            double own = covariance[i * size + i];
            double others = product[i] - own * x[i];
            double aim = budgets[i] * Math.sqrt(running);
            double root = Math.sqrt(others * others + 4 * own * aim);
            double next = others > 0 ? 2 * aim / (others + root) : (root - others) / (2 * own);
            double step = next - x[i];
            running += step * (2 * product[i] + step * own);
            x[i] = next;
            add(i, step);
        }
        return running;
    }

    private void add(int row, double step) {
        int at = row * size;
        for (int j = 0; j < size; j++) {
            product[j] += step * covariance[at + j];
        }
    }

    private double error(double variance) {
        double worst = 0;
        for (int i = 0; i < size; i++) {
            worst = Math.max(worst, Math.abs(x[i] * product[i] / (budgets[i] * variance) - 1));
        }
        return Double.isNaN(worst) ? Double.POSITIVE_INFINITY : worst;
    }
}
