package dev.steelyard.systemic.network;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;

/**
 * Stress that spreads before anybody defaults: node i loses Σⱼ Λᵢⱼ·Δⱼ of its buffer when node j passes on Δⱼ, with
 * Λᵢⱼ = claim of i on j / buffer of i. <b>Immutable</b>: callers must not change the arrays.
 *
 * @param initial stress of each node at first, as a fraction of its buffer
 * @param stress of each node at the end; above 1 when more than the buffer is lost
 * @param steps taken
 * @param lastStep Euclidean length of the last step
 * @param converged false when the limit of steps came first
 */
public record DebtRank(double[] initial, double[] stress, int steps, double lastStep, boolean converged) {
    private static final double AT_THE_BUFFER = 1e-12;
    private static final int DENSE = 600;

    /** Returns Λ, rows the nodes that lose. @param buffers of each node, above 0 */
    public static SparseMatrix leverage(SparseMatrix claims, double[] buffers) {
        double[] inverse = new double[buffers.length];
        for (int i = 0; i < buffers.length; i++) {
            if (!(buffers[i] > 0 && buffers[i] < Double.POSITIVE_INFINITY)) {
                throw FailureException.of(
                        FailureReason.INVALID, "node " + i, "buffer was " + buffers[i] + "; expected above 0");
            }
            inverse[i] = 1 / buffers[i];
        }
        return claims.rowsTimes(inverse);
    }

    /**
     * Spreads stress.
     *
     * @param leverage Λ, rows the nodes that lose
     * @param initial stress of each node, at least 0
     */
    public static DebtRank spread(SparseMatrix leverage, double[] initial, ContagionRule rule, StopRule stop) {
        int n = initial.length;
        double[] stress = initial.clone();
        double[] passedBefore = new double[n];
        double[] passed = new double[n];
        for (int i = 0; i < n; i++) {
            if (!(initial[i] >= 0)) {
                throw FailureException.of(
                        FailureReason.INVALID, "node " + i, "stress was " + initial[i] + "; expected at least 0");
            }
            passed[i] = rule.passed(stress[i], 0);
        }
        int steps = 0;
        double length;
        do {
            steps++;
            double sum = 0;
            for (int i = 0; i < n; i++) {
                passedBefore[i] += passed[i];
            }
            for (int i = 0; i < n; i++) {
                double loss = leverage.times(i, passed);
                stress[i] += loss;
                sum += loss * loss;
            }
            length = Math.sqrt(sum);
            for (int i = 0; i < n; i++) {
                passed[i] = rule.passed(stress[i], passedBefore[i]);
            }
        } while (length >= stop.tolerance() && length > 0 && steps < stop.most());
        return new DebtRank(initial.clone(), stress, steps, length, length < stop.tolerance() || length == 0);
    }

    /**
     * Returns where linear stress would settle if no node lost more than its buffer: (I − Λ)⁻¹ h₀.
     *
     * @throws FailureException OUT_OF_RANGE when the spectral radius of Λ is not below 1: nothing settles
     */
    public static double[] limit(SparseMatrix leverage, double[] initial) {
        SpectralRadius radius = SpectralRadius.of(leverage);
        if (radius.value() >= 1) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE,
                    "",
                    "spectral radius of the leverage was " + radius.value() + "; expected below 1: losses do not settle");
        }
        return leontief(leverage, initial);
    }

    /** Returns (I − M)⁻¹ b for a matrix whose spectral radius is below 1. */
    static double[] leontief(SparseMatrix matrix, double[] right) {
        int n = right.length;
        if (n <= DENSE) {
            double[][] cells = matrix.dense();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    cells[i][j] = (i == j ? 1 : 0) - cells[i][j];
                }
            }
            double[] solved = LinearSystem.solve(cells, right.clone());
            if (solved != null) {
                return solved;
            }
        }
        double[] x = right.clone();
        double change = 1;
        for (int sweep = 0; sweep < 100_000 && change > 1e-15; sweep++) {
            double largest = 0;
            change = 0;
            for (int i = 0; i < n; i++) {
                double next = right[i] + matrix.times(i, x);
                change = Math.max(change, Math.abs(next - x[i]));
                largest = Math.max(largest, Math.abs(next));
                x[i] = next;
            }
            change = largest == 0 ? 0 : change / largest;
        }
        return x;
    }

    /** Returns the mean stress at first, each node's at most 1. @param weights of the nodes, with a sum above 0 */
    public double initialStress(double[] weights) {
        return mean(initial, weights);
    }

    /** Returns the mean stress added by contagion, each node's at most 1. @param weights with a sum above 0 */
    public double additionalStress(double[] weights) {
        return mean(stress, weights) - mean(initial, weights);
    }

    /** Returns what is lost at first, in the unit of the buffers. */
    public double initialLosses(double[] buffers) {
        double sum = 0;
        for (int i = 0; i < initial.length; i++) {
            sum += initial[i] * buffers[i];
        }
        return sum;
    }

    /** Returns what contagion adds, in the unit of the buffers; claims beyond a buffer are lost too. */
    public double additionalLosses(double[] buffers) {
        double sum = 0;
        for (int i = 0; i < initial.length; i++) {
            sum += (stress[i] - initial[i]) * buffers[i];
        }
        return sum;
    }

    /** Returns how many nodes lose their buffer that had not lost it at first. */
    public int additionalDefaults() {
        int count = 0;
        for (int i = 0; i < initial.length; i++) {
            count += initial[i] < 1 && stress[i] > 1 - AT_THE_BUFFER ? 1 : 0;
        }
        return count;
    }

    private static double mean(double[] stress, double[] weights) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < stress.length; i++) {
            sum += Math.min(1, stress[i]) * weights[i];
            total += weights[i];
        }
        if (!(total > 0)) {
            throw FailureException.of(FailureReason.INVALID, "", "sum of the weights was " + total + "; expected above 0");
        }
        return sum / total;
    }
}
