package dev.steelyard.quant.series;

import dev.steelyard.quant.kernel.Elementary;
import org.hipparchus.special.Gamma;

/** The log likelihood of {@link Garch} at a point, with what a step needs. <b>Immutable</b> once made. */
final class GarchPoint {
    static final int MEAN = 0;
    static final int OMEGA = 1;
    static final int ALPHA = 2;
    static final int BETA = 3;
    static final int PARAMETERS = 4;

    private static final double LOG_TWO_PI = 1.8378770664093453;
    private static final double LOG_PI = 1.1447298858494002;

    /** μ, ω, α, β. */
    final double[] x;

    /** Log likelihood, its constant included. */
    final double value;

    /** By parameter. */
    final double[] score = new double[PARAMETERS];

    /** Expected information, lower triangle. */
    final double[][] information = new double[PARAMETERS][PARAMETERS];

    /** Of the first return. */
    final double firstVariance;

    private final double freedom;

    /**
     * Makes a point.
     *
     * @param freedom of Student's shocks, above 2; infinite for normal ones
     */
    GarchPoint(double[] x, double[] returns, double freedom, PreSample preSample) {
        this.x = x;
        this.freedom = freedom;
        int count = returns.length;
        double[] slope = new double[PARAMETERS];
        double before = before(returns, preSample, slope);
        double persistence = x[ALPHA] + x[BETA];
        slope[MEAN] *= persistence;
        slope[OMEGA] = 1;
        slope[ALPHA] = before;
        slope[BETA] = before;
        double variance = x[OMEGA] + persistence * before;
        firstVariance = variance;
        boolean normal = Double.isInfinite(freedom);
        double sum = 0;
        for (double r : returns) {
            double shock = r - x[MEAN];
            double square = shock * shock;
            sum += normal ? normal(shock, square, variance, slope) : student(shock, square, variance, slope);
            double beta = x[BETA];
            slope[MEAN] = beta * slope[MEAN] - 2 * x[ALPHA] * shock;
            slope[OMEGA] = beta * slope[OMEGA] + 1;
            slope[ALPHA] = beta * slope[ALPHA] + square;
            slope[BETA] = beta * slope[BETA] + variance;
            variance = x[OMEGA] + x[ALPHA] * square + beta * variance;
        }
        value = sum + count * constant(normal);
    }

    private double before(double[] returns, PreSample preSample, double[] slope) {
        double center = x[MEAN];
        boolean own = preSample == PreSample.MEAN_SQUARE;
        if (!own) {
            center = 0;
            for (double r : returns) {
                center += r / returns.length;
            }
        }
        double square = 0;
        double sum = 0;
        for (double r : returns) {
            square += (r - center) * (r - center);
            sum += r - center;
        }
        slope[MEAN] = own ? -2 * sum / returns.length : 0;
        return square / returns.length;
    }

    private double constant(boolean normal) {
        if (normal) {
            return -LOG_TWO_PI / 2;
        }
        return Gamma.logGamma((freedom + 1) / 2)
                - Gamma.logGamma(freedom / 2)
                - (LOG_PI + Elementary.log(freedom - 2)) / 2;
    }

    private double normal(double shock, double square, double variance, double[] slope) {
        double per = 1 / variance;
        add(0.5 * (square * per - 1) * per, shock * per, 0.5 * per * per, per, slope);
        return -0.5 * (Elementary.log(variance) + square * per);
    }

    private double student(double shock, double square, double variance, double[] slope) {
        double per = 1 / variance;
        double scaled = square * per / (freedom - 2);
        double pull = (freedom + 1) / (1 + scaled) / (freedom - 2);
        double spread = freedom / (freedom + 3);
        double middle = freedom * (freedom + 1) / ((freedom - 2) * (freedom + 3));
        add(0.5 * (square * per * pull - 1) * per, shock * per * pull, 0.5 * per * per * spread, per * middle, slope);
        return -0.5 * (Elementary.log(variance) + (freedom + 1) * Elementary.log1p(scaled));
    }

    private void add(double ofVariance, double ofMean, double weight, double meanWeight, double[] slope) {
        for (int i = 0; i < PARAMETERS; i++) {
            score[i] += ofVariance * slope[i];
            double part = weight * slope[i];
            for (int j = 0; j <= i; j++) {
                information[i][j] += part * slope[j];
            }
        }
        score[MEAN] += ofMean;
        information[MEAN][MEAN] += meanWeight;
    }
}
