package dev.steelyard.risk.parity;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.covariance.Covariance;

/**
 * Risk budgets when weights have bounds: contributions then come only near to their budgets, and there are two meanings of
 * near. <b>Immutable</b>. <b>Deterministic: yes</b>. See {@code docs/methods/risk-parity.md}.
 */
public final class ConstrainedBudgets {
    private static final double PRECISION = 1e-12;
    private static final int MOST_STEPS = 200_000;
    private static final int HALVINGS = 200;

    private final int size;
    private final Covariance covariance;
    private final double[] budgets;
    private final double[] lower;
    private final double[] upper;

    /**
     * States the problem.
     *
     * @param budgets each above 0
     * @param lower of each weight, at least 0
     * @param upper of each weight, above 0 and not below {@code lower}
     * @throws FailureException INVALID of bounds that no weights of sum 1 meet
     */
    public ConstrainedBudgets(Covariance covariance, double[] budgets, double[] lower, double[] upper) {
        this.size = covariance.size();
        this.covariance = covariance;
        this.budgets = BudgetSolver.normalized(budgets);
        this.lower = lower.clone();
        this.upper = upper.clone();
        double least = 0;
        double most = 0;
        for (int i = 0; i < size; i++) {
            least += lower[i];
            most += upper[i];
            if (!(lower[i] >= 0 && upper[i] >= lower[i] && upper[i] > 0)) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "bounds " + (i + 1),
                        "were " + lower[i] + " and " + upper[i] + "; expected 0 or more, and not less");
            }
        }
        if (least > 1 + PRECISION || most < 1 - PRECISION) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "bounds",
                    "hold sums from " + least + " to " + most + "; expected 1 to be among them");
        }
    }

    /**
     * Returns the weights of Richard and Roncalli (2019): those that least x′Cx/2 − λΣb ln x within the bounds, λ such that
     * their sum is 1. Series at no bound have contributions in proportion to their budgets.
     */
    public double[] barrier() {
        double[] x = budgets.clone();
        double low = 0;
        double high = 1;
        while (sum(descended(x, high)) < 1 && high < 1e12) {
            low = high;
            high *= 4;
        }
        double scale = low;
        for (int i = 0; i < HALVINGS && high - low > PRECISION * high / 100; i++) {
            scale = (low + high) / 2;
            if (sum(descended(x, scale)) < 1) {
                low = scale;
            } else {
                high = scale;
            }
        }
        return descended(x, scale).clone();
    }

    /** Minimizes x′Cx/2 − λΣb ln x by coordinates, each held within its bounds: they are separable, so that descends. */
    private double[] descended(double[] x, double scale) {
        for (int i = 0; i < size; i++) {
            x[i] = Math.clamp(x[i], lower[i], upper[i]);
        }
        double[] product = covariance.times(x);
        for (int step = 0; step < MOST_STEPS; step++) {
            double moved = 0;
            for (int i = 0; i < size; i++) {
                double own = covariance.get(i, i);
                double others = product[i] - own * x[i];
                double root = Math.sqrt(others * others + 4 * own * scale * budgets[i]);
                double free = others > 0 ? 2 * scale * budgets[i] / (others + root) : (root - others) / (2 * own);
                double change = Math.clamp(free, lower[i], upper[i]) - x[i];
                x[i] += change;
                moved = Math.max(moved, Math.abs(change));
                for (int j = 0; j < size; j++) {
                    product[j] += change * covariance.get(i, j);
                }
            }
            if (moved <= PRECISION / 10) {
                return x;
            }
        }
        throw unsettled();
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static FailureException unsettled() {
        return FailureException.of(
                FailureReason.INVALID, "covariance", "lets the bounded weights not settle; repair or shrink it");
    }

    /**
     * Returns the weights that least the sum of squares of contribution less budgeted part of the volatility, found by
     * projected gradients of Barzilai and Borwein from the barrier weights; the least near them.
     */
    public double[] leastSquares() {
        double[] x = barrier();
        double[] gradient = gradient(x);
        double step = 1 / (covariance.get(0, 0) + covariance.variance(x));
        double best = objective(x);
        double[] least = x.clone();
        for (int k = 0; k < MOST_STEPS; k++) {
            double[] next = projected(x, gradient, step);
            double[] after = gradient(next);
            double square = 0;
            double bend = 0;
            double far = 0;
            for (int i = 0; i < size; i++) {
                double move = next[i] - x[i];
                square += move * move;
                bend += move * (after[i] - gradient[i]);
                far = Math.max(far, Math.abs(move));
            }
            if (far <= PRECISION) {
                return least;
            }
            x = next;
            gradient = after;
            step = bend > 0 ? square / bend : step * 2;
            double value = objective(x);
            if (value < best) {
                best = value;
                least = x.clone();
            }
        }
        throw unsettled();
    }

    private double objective(double[] x) {
        double[] product = covariance.times(x);
        double volatility = Math.sqrt(covariance.variance(x));
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double miss = x[i] * product[i] / volatility - budgets[i] * volatility;
            sum += miss * miss;
        }
        return sum;
    }

    private double[] gradient(double[] x) {
        double[] product = covariance.times(x);
        double variance = covariance.variance(x);
        double volatility = Math.sqrt(variance);
        double[] miss = new double[size];
        double[] weighted = new double[size];
        double along = 0;
        for (int i = 0; i < size; i++) {
            miss[i] = x[i] * product[i] / volatility - budgets[i] * volatility;
            weighted[i] = miss[i] * x[i];
            along += miss[i] * (x[i] * product[i] / variance + budgets[i]);
        }
        double[] turned = covariance.times(weighted);
        double[] gradient = new double[size];
        for (int j = 0; j < size; j++) {
            gradient[j] = 2 * (miss[j] * product[j] + turned[j] - along * product[j]) / volatility;
        }
        return gradient;
    }

    /** Returns the weights of sum 1 within the bounds nearest to a step down the gradient. */
    private double[] projected(double[] x, double[] gradient, double step) {
        double low = -2;
        double high = 2;
        double[] next = new double[size];
        for (int i = 0; i < size; i++) {
            double aim = x[i] - step * gradient[i];
            low = Math.min(low, -2 - Math.abs(aim));
            high = Math.max(high, 2 + Math.abs(aim));
        }
        for (int k = 0; k < HALVINGS && high - low > 0; k++) {
            double shift = (low + high) / 2;
            double sum = 0;
            for (int i = 0; i < size; i++) {
                next[i] = Math.clamp(x[i] - step * gradient[i] + shift, lower[i], upper[i]);
                sum += next[i];
            }
            if (shift == low || shift == high) {
                break;
            }
            if (sum < 1) {
                low = shift;
            } else {
                high = shift;
            }
        }
        return next;
    }
}
