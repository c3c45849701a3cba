package dev.steelyard.risk.survival;

import dev.steelyard.core.money.Asset;
import java.util.List;

/**
 * How the log prices of assets move together, without drift of the prices: by their covariances per year. <b>Immutable</b>.
 */
public final class JointLaw {
    private final List<Asset> assets;
    private final double[][] covariance;
    private final double[][] root;

    private JointLaw(List<Asset> assets, double[][] covariance, double[][] root) {
        this.assets = assets;
        this.covariance = covariance;
        this.root = root;
    }

    /**
     * Returns the law of a history: the sample covariances of log returns about 0.
     *
     * @param assets each once
     * @param logReturns by asset, over the same bars
     * @param barsPerYear how many of them a year has
     */
    public static JointLaw of(List<Asset> assets, double[][] logReturns, double barsPerYear) {
        int count = assets.size();
        if (logReturns.length != count || !(barsPerYear > 0)) {
            throw new IllegalArgumentException("there were " + logReturns.length + " series of " + count + " assets");
        }
        double[][] covariance = new double[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double sum = 0;
                for (int t = 0; t < logReturns[i].length; t++) {
                    sum += logReturns[i][t] * logReturns[j][t];
                }
                covariance[i][j] = sum / logReturns[i].length * barsPerYear;
            }
        }
        return new JointLaw(List.copyOf(assets), covariance, root(covariance));
    }

    /** A lower triangle whose square is the matrix; what rounding makes negative is 0. */
    private static double[][] root(double[][] matrix) {
        int count = matrix.length;
        double[][] root = new double[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= root[i][k] * root[j][k];
                }
                if (i == j) {
                    root[i][i] = sum > 1e-14 * matrix[i][i] ? Math.sqrt(sum) : 0;
                } else {
                    root[i][j] = root[j][j] > 0 ? sum / root[j][j] : 0;
                }
            }
        }
        return root;
    }

    /** Returns the assets. */
    public List<Asset> assets() {
        return assets;
    }

    /** Returns the place of an asset; −1 when it does not move. */
    int index(Asset asset) {
        return assets.indexOf(asset);
    }

    /** Returns σ per square root of a year. */
    double vol(int asset) {
        return Math.sqrt(covariance[asset][asset]);
    }

    /** Returns the variance per year of what has these slopes in the log prices. */
    double variance(double[] slopes) {
        double sum = 0;
        for (int i = 0; i < slopes.length; i++) {
            for (int j = 0; j < slopes.length; j++) {
                sum += slopes[i] * covariance[i][j] * slopes[j];
            }
        }
        return Math.max(0, sum);
    }

    /**
     * Moves log prices by a step, the prices without drift.
     *
     * @param normals independent, standard
     */
    void move(double[] normals, double time, double[] at) {
        double spread = Math.sqrt(time);
        for (int i = 0; i < at.length; i++) {
            double shock = 0;
            for (int k = 0; k <= i; k++) {
                shock += root[i][k] * normals[k];
            }
            at[i] += shock * spread - covariance[i][i] / 2 * time;
        }
    }
}
