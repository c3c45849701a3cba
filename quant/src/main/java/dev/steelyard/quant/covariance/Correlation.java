package dev.steelyard.quant.covariance;

import dev.steelyard.quant.kernel.Normal;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How two series move together, with how likely as much would be without any relation. <b>Immutable</b>.
 * <b>Deterministic: yes</b>. See {@code docs/methods/dependence.md}.
 *
 * @param value from −1 to 1
 * @param probability two-sided, of a value as far from 0 were the series independent
 * @param pairs of rows that it is of
 */
public record Correlation(double value, double probability, int pairs) {
    /** Fewest pairs of rows. */
    public static final int FEWEST = 4;

    /** Returns Pearson's correlation. @param x at least {@value #FEWEST} rows @param y as many */
    public static Correlation pearson(double[] x, double[] y) {
        int rows = Columns.checked(new double[][] {x, y}, FEWEST);
        double[][] centered = Columns.centered(new double[][] {x, y});
        double value = Columns.product(centered[0], centered[1])
                / Math.sqrt(Columns.product(centered[0], centered[0]) * Columns.product(centered[1], centered[1]));
        return ofStudent(Math.clamp(value, -1, 1), rows);
    }

    /** Returns Spearman's correlation: Pearson's of the ranks, ties sharing the mean of theirs. */
    public static Correlation spearman(double[] x, double[] y) {
        Columns.checked(new double[][] {x, y}, FEWEST);
        return pearson(ranks(x), ranks(y));
    }

    /** Returns Kendall's τ-b: concordant less discordant pairs, over pairs without ties in either series. */
    public static Correlation kendall(double[] x, double[] y) {
        int rows = Columns.checked(new double[][] {x, y}, FEWEST);
        Integer[] order = order(x, y);
        double[] sorted = new double[rows];
        double[] first = new double[rows];
        for (int i = 0; i < rows; i++) {
            first[i] = x[order[i]];
            sorted[i] = y[order[i]];
        }
        double pairs = rows * (rows - 1.0) / 2;
        double tiedFirst = 0;
        double tiedBoth = 0;
        for (int i = 0; i < rows; ) {
            int end = i;
            while (end < rows && first[end] == first[i]) {
                end++;
            }
            tiedFirst += (end - i) * (end - i - 1.0) / 2;
            tiedBoth += tied(Arrays.copyOfRange(sorted, i, end));
            i = end;
        }
        double swaps = sortedSwaps(sorted, new double[rows], 0, rows);
        double tiedSecond = tied(sorted);
        double concordance = pairs - tiedFirst - tiedSecond + tiedBoth - 2 * swaps;
        double value = concordance / Math.sqrt((pairs - tiedFirst) * (pairs - tiedSecond));
        double spread = Math.sqrt(2 * (2.0 * rows + 5) / (9.0 * rows * (rows - 1)));
        return new Correlation(Math.clamp(value, -1, 1), 2 * Normal.probability(-Math.abs(value) / spread), rows);
    }

    private static Correlation ofStudent(double value, int rows) {
        double rest = 1 - value * value;
        double t = Math.abs(value) * Math.sqrt((rows - 2) / rest);
        double probability = rest <= 0 ? 0 : 2 * TDistribution.of(rows - 2).survivalProbability(t);
        return new Correlation(value, probability, rows);
    }

    /** Returns the rank of each value from 1, ties sharing the mean of theirs. */
    static double[] ranks(double[] values) {
        Integer[] order = order(values, values);
        double[] ranks = new double[values.length];
        for (int i = 0; i < order.length; ) {
            int end = i;
            while (end < order.length && values[order[end]] == values[order[i]]) {
                end++;
            }
            for (int k = i; k < end; k++) {
                ranks[order[k]] = (i + end + 1) / 2.0;
            }
            i = end;
        }
        return ranks;
    }

    private static Integer[] order(double[] first, double[] second) {
        Integer[] order = new Integer[first.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Arrays.sort(order, (a, b) -> {
            int by = Double.compare(first[a], first[b]);
            return by != 0 ? by : Double.compare(second[a], second[b]);
        });
        return order;
    }

    /** Returns pairs of equal neighbors in a sorted series. */
    private static double tied(double[] sorted) {
        double tied = 0;
        for (int i = 0; i < sorted.length; ) {
            int end = i;
            while (end < sorted.length && sorted[end] == sorted[i]) {
                end++;
            }
            tied += (end - i) * (end - i - 1.0) / 2;
            i = end;
        }
        return tied;
    }

    /** Sorts by merging and returns how many exchanges of neighbors that takes. */
    private static double sortedSwaps(double[] values, double[] spare, int from, int to) {
        if (to - from < 2) {
            return 0;
        }
        int middle = (from + to) >>> 1;
        double swaps = sortedSwaps(values, spare, from, middle) + sortedSwaps(values, spare, middle, to);
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++) {
            if (left < middle && (right == to || values[left] <= values[right])) {
                spare[at] = values[left++];
            } else {
                swaps += middle - left;
                spare[at] = values[right++];
            }
        }
        System.arraycopy(spare, from, values, from, to - from);
        return swaps;
    }
}
