package dev.steelyard.risk.parity;

import dev.steelyard.quant.covariance.Covariance;
import java.util.ArrayList;
import java.util.List;

/**
 * Lopez de Prado's hierarchical risk parity: series are ordered by single linkage of their correlation distances, and risk is
 * split at the middle again and again by the variance of each half. It inverts no matrix, so that a singular one will do.
 * Of two clusters that are joined the one made earlier stands on the left, single series before all: the split falls within
 * clusters, so that weights hang on it. <b>Deterministic: yes</b>; ties go to the earlier series. See
 * {@code docs/methods/risk-parity.md}.
 */
public final class HierarchicalParity {
    private HierarchicalParity() {}

    /** Returns weights above 0, of sum 1. @param covariance its variances above 0 */
    public static double[] weights(Covariance covariance) {
        List<Integer> order = order(covariance.correlation());
        double[] weights = new double[covariance.size()];
        split(covariance, order, weights, 1);
        return weights;
    }

    private static void split(Covariance covariance, List<Integer> order, double[] weights, double share) {
        if (order.size() == 1) {
            weights[order.getFirst()] = share;
            return;
        }
        int middle = order.size() / 2;
        List<Integer> first = order.subList(0, middle);
        List<Integer> second = order.subList(middle, order.size());
        double a = variance(covariance, first);
        double b = variance(covariance, second);
        split(covariance, first, weights, share * b / (a + b));
        split(covariance, second, weights, share * a / (a + b));
    }

    /** Variance of a part whose weights are as the inverses of its variances. */
    private static double variance(Covariance covariance, List<Integer> part) {
        double[] weights = new double[covariance.size()];
        double sum = 0;
        for (int i : part) {
            weights[i] = 1 / covariance.get(i, i);
            sum += weights[i];
        }
        return covariance.variance(weights) / (sum * sum);
    }

    /** Returns the leaves of the tree of single linkage, from left to right. */
    static List<Integer> order(Covariance correlation) {
        int n = correlation.size();
        double[][] apart = distances(correlation);
        List<List<Integer>> clusters = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            clusters.add(List.of(i));
        }
        boolean[] gone = new boolean[n];
        int[] made = new int[n];
        for (int merge = 1; merge < n; merge++) {
            int first = -1;
            int second = -1;
            double nearest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n && !gone[i]; j++) {
                    if (!gone[j] && apart[i][j] < nearest) {
                        nearest = apart[i][j];
                        first = i;
                        second = j;
                    }
                }
            }
            boolean inOrder = made[first] <= made[second];
            List<Integer> joined = new ArrayList<>(clusters.get(inOrder ? first : second));
            joined.addAll(clusters.get(inOrder ? second : first));
            clusters.set(first, joined);
            made[first] = merge;
            gone[second] = true;
            for (int k = 0; k < n; k++) {
                double least = Math.min(apart[first][k], apart[second][k]);
                apart[first][k] = least;
                apart[k][first] = least;
            }
        }
        return clusters.getFirst();
    }

    /** Distances between the columns of correlation distances √((1 − ρ)/2). */
    private static double[][] distances(Covariance correlation) {
        int n = correlation.size();
        double[][] near = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                near[i][j] = Math.sqrt(Math.max(0, (1 - correlation.get(i, j)) / 2));
            }
        }
        double[][] apart = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double square = 0;
                for (int k = 0; k < n; k++) {
                    square += (near[i][k] - near[j][k]) * (near[i][k] - near[j][k]);
                }
                apart[i][j] = Math.sqrt(square);
            }
        }
        return apart;
    }
}
