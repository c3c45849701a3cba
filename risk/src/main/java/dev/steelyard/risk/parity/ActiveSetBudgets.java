package dev.steelyard.risk.parity;

import dev.steelyard.quant.covariance.Covariance;
import dev.steelyard.quant.kernel.Cholesky;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weights of {@link BarrierBudgets} by Newton's method: the conditions of the optimum for what is taken to bind are solved
 * for weights, λ and prices together, then what is taken to bind is set right, until nothing changes. <b>Single-writer</b>.
 * <b>Deterministic: yes</b>. See {@code docs/methods/risk-parity.md}.
 */
final class ActiveSetBudgets {
    private static final double PRECISION = 1e-13;
    private static final double ROUNDING = 1e-12;
    private static final double MOST_RESIDUAL = 1e-11;
    private static final int MOST_ROUNDS = 60;
    private static final int MOST_STEPS = 60;

    /** How much of the way to where a weight would be 0 a step may go. */
    private static final double SHARE = 0.9;

    private final int size;
    private final Covariance covariance;
    private final double[] entries;
    private final double[] budgets;
    private final double[] lower;
    private final double[] upper;
    private final List<GroupCap> groups;
    private final int[] groupOf;
    private final double[] x;
    private final boolean[] held;
    private final boolean[] capped;
    private final double[] prices;
    private double scale;

    ActiveSetBudgets(Covariance covariance, double[] budgets, double[] lower, double[] upper, List<GroupCap> groups) {
        this.size = covariance.size();
        this.covariance = covariance;
        this.entries = covariance.toArray();
        this.budgets = budgets;
        this.lower = lower;
        this.upper = upper;
        this.groups = groups;
        this.groupOf = GroupCap.groupOf(size, groups);
        this.x = new double[size];
        this.held = new boolean[size];
        this.capped = new boolean[groups.size()];
        this.prices = new double[groups.size()];
    }

    /** Returns the weights; null where Newton's method does not settle. */
    @Nullable
    BoundedWeights solve() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            x[i] = Math.sqrt(budgets[i] / entries[i * size + i]);
            sum += x[i];
        }
        for (int i = 0; i < size; i++) {
            x[i] /= sum;
        }
        scale = covariance.variance(x);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (!(scale > 0) || !settled()) {
                return null;
            }
            if (!corrected()) {
                BoundedWeights found = BoundedWeights.of(x, scale, covariance, budgets, lower, upper, groups, prices);
                return found.residual() < MOST_RESIDUAL ? found : null;
            }
        }
        return null;
    }

    /** Solves the conditions for what is taken to bind; false where they do not settle. */
    private boolean settled() {
        int[] free = new int[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (!held[i]) {
                free[count++] = i;
            }
        }
        double missBefore = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS && count > 0; step++) {
            double miss = step(free, count);
            if (Double.isNaN(miss)) {
                return false;
            }
            // The last digits of sums over many weights are rounding: nothing is gained by more steps.
            if (miss <= PRECISION || (miss < ROUNDING && miss >= missBefore)) {
                return true;
            }
            missBefore = miss;
        }
        return false;
    }

    /** Goes one step, and returns the largest miss before it, relative; NaN where there is no step. */
    private double step(int[] free, int count) {
        double[] product = covariance.times(x);
        int rows = 1;
        int[] row = new int[capped.length];
        for (int g = 0; g < capped.length; g++) {
            row[g] = capped[g] ? rows++ : -1;
        }
        double[][] sides = new double[rows + 1][count];
        double[] gaps = new double[rows];
        double worst = 0;
        gaps[0] = 1;
        for (int g = 0; g < capped.length; g++) {
            if (capped[g]) {
                gaps[row[g]] = groups.get(g).cap();
            }
        }
        for (int i = 0; i < size; i++) {
            gaps[0] -= x[i];
            if (rowOf(row, i) > 0) {
                gaps[rowOf(row, i)] -= x[i];
            }
        }
        for (int k = 0; k < count; k++) {
            int i = free[k];
            int own = rowOf(row, i);
            double pull = scale * budgets[i] / x[i];
            double miss = product[i] + (own > 0 ? prices[groupOf[i]] : 0) - pull;
            worst = Math.max(worst, Math.abs(miss) / pull);
            sides[rows][k] = -miss;
            sides[0][k] = budgets[i] / x[i];
            if (own > 0) {
                sides[own][k] = -1;
            }
        }
        for (double gap : gaps) {
            worst = Math.max(worst, Math.abs(gap));
        }
        return worst <= PRECISION || moved(free, count, row, sides, gaps) ? worst : Double.NaN;
    }

    private int rowOf(int[] row, int i) {
        return groupOf[i] < 0 ? -1 : row[groupOf[i]];
    }

    /** Moves weights, λ and prices by Newton's step, as far as all stay above 0; false where there is none. */
    private boolean moved(int[] free, int count, int[] row, double[][] sides, double[] gaps) {
        double[][] matrix = new double[count][];
        for (int k = 0; k < count; k++) {
            int i = free[k];
            matrix[k] = new double[k + 1];
            for (int l = 0; l < k; l++) {
                matrix[k][l] = entries[i * size + free[l]];
            }
            matrix[k][k] = entries[i * size + i] + scale * budgets[i] / (x[i] * x[i]);
        }
        if (!Cholesky.solve(matrix, sides)) {
            return false;
        }
        int rows = gaps.length;
        double[][] system = new double[rows][rows + 1];
        for (int r = 0; r < rows; r++) {
            system[r][rows] = gaps[r];
        }
        for (int k = 0; k < count; k++) {
            int own = rowOf(row, free[k]);
            for (int c = 0; c <= rows; c++) {
                double part = c == rows ? -sides[rows][k] : sides[c][k];
                system[0][c] += part;
                if (own > 0) {
                    system[own][c] += part;
                }
            }
        }
        if (!eliminated(system)) {
            return false;
        }
        double reach = 1;
        double[] change = new double[count];
        for (int k = 0; k < count; k++) {
            change[k] = sides[rows][k];
            for (int c = 0; c < rows; c++) {
                change[k] += sides[c][k] * system[c][rows];
            }
            reach = change[k] < 0 ? Math.min(reach, SHARE * x[free[k]] / -change[k]) : reach;
        }
        double scaled = system[0][rows];
        reach = scaled < 0 ? Math.min(reach, SHARE * scale / -scaled) : reach;
        for (int k = 0; k < count; k++) {
            x[free[k]] += reach * change[k];
        }
        scale += reach * scaled;
        for (int g = 0; g < capped.length; g++) {
            prices[g] += capped[g] ? reach * system[row[g]][rows] : 0;
        }
        return true;
    }

    /** Solves a small system, its right side the last column, by elimination with pivots; false where it is singular. */
    private static boolean eliminated(double[][] system) {
        int n = system.length;
        double[] sizes = new double[n];
        for (double[] row : system) {
            for (int c = 0; c < n; c++) {
                sizes[c] = Math.max(sizes[c], Math.abs(row[c]));
            }
        }
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int r = k + 1; r < n; r++) {
                pivot = Math.abs(system[r][k]) > Math.abs(system[pivot][k]) ? r : pivot;
            }
            double[] top = system[pivot];
            system[pivot] = system[k];
            system[k] = top;
            if (!(Math.abs(top[k]) > ROUNDING * sizes[k])) {
                return false;
            }
            for (int r = 0; r < n; r++) {
                double factor = r == k ? 0 : system[r][k] / top[k];
                for (int c = k; c <= n && factor != 0; c++) {
                    system[r][c] -= factor * top[c];
                }
            }
        }
        for (int k = 0; k < n; k++) {
            system[k][n] /= system[k][k];
        }
        return true;
    }

    /** Sets right what is taken to bind; returns whether anything changed. */
    private boolean corrected() {
        double[] product = covariance.times(x);
        double[] sums = new double[groups.size()];
        boolean changed = false;
        for (int i = 0; i < size; i++) {
            int g = groupOf[i];
            double price = g >= 0 ? prices[g] : 0;
            double slope = (product[i] + price) * x[i] / (scale * budgets[i]) - 1;
            double inside = Math.clamp(x[i], lower[i], upper[i]);
            boolean out = !held[i] && Math.abs(inside - x[i]) > ROUNDING * inside;
            boolean back = held[i] && lower[i] < upper[i] && (x[i] >= upper[i] ? slope > ROUNDING : slope < -ROUNDING);
            if (out) {
                x[i] = inside;
            }
            held[i] = out || (held[i] && !back);
            changed |= out || back;
            if (g >= 0) {
                sums[g] += x[i];
            }
        }
        for (int g = 0; g < capped.length; g++) {
            boolean over = !capped[g] && sums[g] > groups.get(g).cap() * (1 + ROUNDING);
            boolean under = capped[g] && prices[g] < 0;
            prices[g] = under ? 0 : prices[g];
            capped[g] = over || (capped[g] && !under);
            changed |= over || under;
        }
        return changed;
    }
}
