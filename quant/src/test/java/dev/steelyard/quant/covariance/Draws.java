package dev.steelyard.quant.covariance;

import java.util.SplittableRandom;

/** Seeded series with a planted relation. */
final class Draws {
    private Draws() {}

    /** Returns normal series, each pair with one correlation, with volatilities from 0.01 up. */
    static double[][] oneFactor(long seed, int series, int rows, double correlation) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] returns = new double[series][rows];
        for (int t = 0; t < rows; t++) {
            double market = random.nextGaussian();
            for (int j = 0; j < series; j++) {
                double own = random.nextGaussian();
                returns[j][t] = 0.01 * (j + 1) * (Math.sqrt(correlation) * market + Math.sqrt(1 - correlation) * own);
            }
        }
        return returns;
    }
}
