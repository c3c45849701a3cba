package dev.steelyard.risk.parity;

import dev.steelyard.quant.covariance.Covariance;
import java.util.SplittableRandom;

/** Seeded covariances and returns. */
final class Markets {
    private Markets() {}

    /** Returns a covariance of factors, some loadings below 0, volatilities from 0.2 to 1.2. */
    static Covariance covariance(SplittableRandom random, int size, int factors) {
        double[][] loadings = new double[size][factors];
        double[] own = new double[size];
        for (int i = 0; i < size; i++) {
            own[i] = random.nextDouble(0.05, 1);
            for (int f = 0; f < factors; f++) {
                loadings[i][f] = random.nextDouble(-0.4, 1.2);
            }
        }
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            double scale = 0.2 + (i % 11) * 0.1;
            for (int j = 0; j < size; j++) {
                double sum = i == j ? own[i] : 0;
                for (int f = 0; f < factors; f++) {
                    sum += loadings[i][f] * loadings[j][f];
                }
                rows[i][j] = sum * scale * (0.2 + (j % 11) * 0.1);
            }
        }
        return Covariance.of(rows);
    }

    /** Returns daily returns of one market factor whose volatility comes in waves. */
    static double[][] returns(long seed, int size, int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] returns = new double[size][rows];
        for (int t = 0; t < rows; t++) {
            double wave = t / 150 % 2 == 0 ? 0.015 : 0.035;
            double market = random.nextGaussian();
            for (int i = 0; i < size; i++) {
                returns[i][t] = wave * (0.7 + 0.2 * i) * (0.8 * market + 0.6 * random.nextGaussian());
            }
        }
        return returns;
    }

    static double[] draw(SplittableRandom random, int size, double low, double high) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextDouble(low, high);
        }
        return values;
    }
}
