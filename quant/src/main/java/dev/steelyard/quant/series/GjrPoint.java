package dev.steelyard.quant.series;

import dev.steelyard.quant.kernel.Elementary;

/**
 * The Gaussian log likelihood of {@link GjrGarch} at a point, with what a step and a standard error need. <b>Immutable</b>
 * once made.
 */
final class GjrPoint {
    static final int MEAN = 0;
    static final int OMEGA = 1;
    static final int RISE = 2;
    static final int FALL = 3;
    static final int BETA = 4;
    static final int PARAMETERS = 5;

    /** μ, ω, the weight of a rise α, the weight of a fall α + γ, β. */
    final double[] x;

    /** −½Σ(ln h + ε²/h). */
    double value;

    /** By parameter. */
    final double[] score = new double[PARAMETERS];

    /** Expected information, lower triangle: Σ(½h′h′ᵀ/h² + ε′ε′ᵀ/h). */
    final double[][] information = new double[PARAMETERS][PARAMETERS];

    /** Outer product of the scores of each return, lower triangle. */
    final double[][] outer = new double[PARAMETERS][PARAMETERS];

    GjrPoint(double[] x, double[] returns) {
        this.x = x;
        double variance = 0;
        double[] slope = new double[PARAMETERS];
        for (double r : returns) {
            double shock = r - x[MEAN];
            variance += shock * shock / returns.length;
            slope[MEAN] -= 2 * shock / returns.length;
        }
        for (double r : returns) {
            double shock = r - x[MEAN];
            add(shock, variance, slope);
            double weight = shock < 0 ? x[FALL] : x[RISE];
            double beta = x[BETA];
            slope[MEAN] = beta * slope[MEAN] - 2 * weight * shock;
            slope[OMEGA] = beta * slope[OMEGA] + 1;
            slope[RISE] = beta * slope[RISE] + (shock < 0 ? 0 : shock * shock);
            slope[FALL] = beta * slope[FALL] + (shock < 0 ? shock * shock : 0);
            slope[BETA] = beta * slope[BETA] + variance;
            variance = x[OMEGA] + weight * shock * shock + beta * variance;
        }
    }

    private void add(double shock, double variance, double[] slope) {
        double perVariance = 1 / variance;
        double square = shock * shock * perVariance;
        value -= 0.5 * (Elementary.log(variance) + square);
        double excess = 0.5 * (square - 1) * perVariance;
        double half = 0.5 * perVariance * perVariance;
        double[] own = new double[PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
            own[i] = excess * slope[i] + (i == MEAN ? shock * perVariance : 0);
            score[i] += own[i];
            for (int j = 0; j <= i; j++) {
                information[i][j] += half * slope[i] * slope[j];
                outer[i][j] += own[i] * own[j];
            }
        }
        information[MEAN][MEAN] += perVariance;
    }
}
