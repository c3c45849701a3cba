package dev.steelyard.risk.parity;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.covariance.Covariance;
import java.util.List;

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
    private final List<GroupCap> groups;

    /**
     * States the problem without groups.
     *
     * @param budgets each above 0
     * @param lower of each weight, at least 0
     * @param upper of each weight, above 0 and not below {@code lower}
     * @throws FailureException INVALID of bounds that no weights of sum 1 meet
     */
    public ConstrainedBudgets(Covariance covariance, double[] budgets, double[] lower, double[] upper) {
        this(covariance, budgets, lower, upper, List.of());
    }

    /**
     * States the problem.
     *
     * @param budgets each above 0
     * @param lower of each weight, at least 0
     * @param upper of each weight, above 0 and not below {@code lower}
     * @param groups caps on the sum of weights, a series in one at most
     * @throws FailureException INVALID of bounds and caps that no weights of sum 1 meet
     */
    public ConstrainedBudgets(
            Covariance covariance, double[] budgets, double[] lower, double[] upper, List<GroupCap> groups) {
        this.size = covariance.size();
        this.covariance = covariance;
        this.budgets = BudgetSolver.normalized(budgets);
        this.lower = lower.clone();
        this.upper = upper.clone();
        this.groups = List.copyOf(groups);
        for (int i = 0; i < size; i++) {
            if (!(lower[i] >= 0 && upper[i] >= lower[i] && upper[i] > 0)) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "bounds " + (i + 1),
                        "were " + lower[i] + " and " + upper[i] + "; expected 0 or more, and not less");
            }
        }
        int[] groupOf = GroupCap.groupOf(size, groups);
        double[] least = new double[groups.size() + 1];
        double[] most = new double[groups.size() + 1];
        for (int i = 0; i < size; i++) {
            int group = groupOf[i] < 0 ? groups.size() : groupOf[i];
            least[group] += lower[i];
            most[group] += upper[i];
        }
        double fewest = 0;
        double all = 0;
        for (int g = 0; g < least.length; g++) {
            double cap = g < groups.size() ? groups.get(g).cap() : Double.POSITIVE_INFINITY;
            if (least[g] > cap + PRECISION) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "group " + groups.get(g).name(),
                        "has a cap of " + cap + " and lower bounds of " + least[g] + "; expected no more than the cap");
            }
            fewest += least[g];
            all += Math.min(most[g], cap);
        }
        if (fewest > 1 + PRECISION || all < 1 - PRECISION) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    groups.isEmpty() ? "bounds" : "bounds and caps of groups",
                    "hold sums from " + fewest + " to " + all + "; expected 1 to be among them");
        }
    }

    /**
     * Returns the weights of Richard and Roncalli (2019): those that least x′Cx/2 − λΣb ln x within the bounds, λ such that
     * their sum is 1. Series at no bound and in no group at its cap have contributions in proportion to their budgets.
     *
     * @throws FailureException INVALID of a covariance that lets them not settle
     */
    public BoundedWeights barrier() {
        BoundedWeights found = new ActiveSetBudgets(covariance, budgets, lower, upper, groups).solve();
        return found != null ? found : descended();
    }

    /** Returns the same weights by coordinates alone: slower, and for every problem that has an answer. */
    BoundedWeights descended() {
        return new BarrierBudgets(covariance, budgets, lower, upper, groups).solve();
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
        if (!groups.isEmpty()) {
            throw new IllegalArgumentException(groups.size() + " groups; least squares is of bounds alone");
        }
        double[] x = barrier().weights();
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
