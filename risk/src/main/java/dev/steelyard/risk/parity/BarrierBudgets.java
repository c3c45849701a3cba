package dev.steelyard.risk.parity;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.covariance.Covariance;
import dev.steelyard.quant.kernel.FallingRoot;
import java.util.List;

/**
 * The weights that least x′Cx/2 − λΣb ln x between bounds and with groups under caps, λ such that they sum to 1: each
 * coordinate in turn, a price μ on each group that is at its cap. <b>Single-writer</b>. <b>Deterministic: yes</b>. See
 * {@code docs/methods/risk-parity.md}.
 */
final class BarrierBudgets {
    private static final double PRECISION = 1e-12;
    private static final int MOST_SWEEPS = 200_000;
    private static final int MOST_ROUNDS = 10_000;
    private static final double MOST = 1e12;

    /** How far, as a share, a price is looked for from where it was. */
    private static final double NEAR = 1e-3;

    private final int size;
    private final Covariance covariance;
    /** Of the covariance, row behind row. */
    private final double[] entries;

    private final double[] budgets;
    private final double[] lower;
    private final double[] upper;
    private final List<GroupCap> groups;
    private final double[] x;
    private final double[] price;
    private final double[] prices;

    /** States the problem. @param groups caps on sums of weights, a series in one at most */
    BarrierBudgets(Covariance covariance, double[] budgets, double[] lower, double[] upper, List<GroupCap> groups) {
        this.size = covariance.size();
        this.covariance = covariance;
        this.entries = covariance.toArray();
        this.budgets = budgets;
        this.lower = lower;
        this.upper = upper;
        this.groups = groups;
        this.x = budgets.clone();
        this.price = new double[size];
        this.prices = new double[groups.size()];
    }

    /** Returns the weights. @throws FailureException INVALID of a covariance that lets them not settle */
    BoundedWeights solve() {
        double scale = FallingRoot.of(0, 1, MOST, PRECISION, at -> 1 - PRECISION - sumAt(at));
        sumAt(scale);
        return BoundedWeights.of(x, scale, covariance, budgets, lower, upper, groups, prices);
    }

    /** Settles the prices of the groups for one λ, one after the other until none moves, and returns Σx. */
    private double sumAt(double scale) {
        descend(scale);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double moved = 0;
            for (int g = 0; g < prices.length; g++) {
                double before = prices[g];
                settle(g, scale);
                moved = Math.max(moved, Math.abs(prices[g] - before) / (1 + before));
            }
            if (moved <= PRECISION) {
                return sum();
            }
        }
        throw unsettled();
    }

    /** Finds the least price, at least 0, at which a group is within its cap: the sum falls as the price rises. */
    private void settle(int g, double scale) {
        double cap = groups.get(g).cap();
        double before = prices[g];
        double low = 0;
        if (before > 0 && excess(g, before * (1 - NEAR), scale, cap) > 0) {
            low = before * (1 - NEAR);
        } else if (excess(g, 0, scale, cap) <= 0) {
            return;
        }
        double high = before > 0 ? before * (1 + NEAR) : scale;
        double root = FallingRoot.of(low, high, MOST * (1 + scale), PRECISION, at -> excess(g, at, scale, cap));
        excess(g, root, scale, cap);
    }

    private double excess(int g, double value, double scale, double cap) {
        prices[g] = value;
        for (int member : groups.get(g).members()) {
            price[member] = value;
        }
        descend(scale);
        double sum = 0;
        for (int member : groups.get(g).members()) {
            sum += x[member];
        }
        return sum - cap;
    }

    /** Minimizes for one λ and given prices by coordinates, each held within its bounds: they are separable, so that descends. */
    private void descend(double scale) {
        for (int i = 0; i < size; i++) {
            x[i] = Math.clamp(x[i], lower[i], upper[i]);
        }
        double[] product = covariance.times(x);
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            double moved = 0;
            for (int i = 0; i < size; i++) {
                double own = entries[i * size + i];
                double others = product[i] - own * x[i] + price[i];
                double root = Math.sqrt(others * others + 4 * own * scale * budgets[i]);
                double free = others > 0 ? 2 * scale * budgets[i] / (others + root) : (root - others) / (2 * own);
                double change = Math.clamp(free, lower[i], upper[i]) - x[i];
                if (change == 0) {
                    continue;
                }
                x[i] += change;
                moved = Math.max(moved, Math.abs(change) / x[i]);
                add(product, i, change);
            }
            if (moved <= PRECISION / 10) {
                return;
            }
        }
        throw unsettled();
    }

    /** Adds a multiple of a row, which lies in one piece. */
    private void add(double[] product, int row, double change) {
        int at = row * size;
        for (int j = 0; j < size; j++) {
            product[j] += change * entries[at + j];
        }
    }

    private double sum() {
        double sum = 0;
        for (double value : x) {
            sum += value;
        }
        return sum;
    }

    private static FailureException unsettled() {
        return FailureException.of(
                FailureReason.INVALID, "covariance", "lets the bounded weights not settle; repair or shrink it");
    }
}
