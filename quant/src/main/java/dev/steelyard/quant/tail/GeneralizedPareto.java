package dev.steelyard.quant.tail;

import dev.steelyard.quant.kernel.Elementary;

/**
 * The distribution that excesses over a high threshold approach: P(Y &gt; y) = (1 + ξy/β)^(−1/ξ). <b>Immutable</b>.
 * <b>Deterministic: yes</b>.
 *
 * @param shape ξ: 0 for exponential tails, above it for power tails with index 1/ξ
 * @param scale β, above 0
 */
public record GeneralizedPareto(double shape, double scale) {
    private static final double EXPONENTIAL = 1e-9;

    public GeneralizedPareto {
        if (!(scale > 0 && Double.isFinite(shape + scale))) {
            throw new IllegalArgumentException("shape " + shape + ", scale " + scale + "; expected a scale above 0");
        }
    }

    /** Returns the excess that is exceeded with a probability. @param probability above 0, at most 1 */
    public double excess(double probability) {
        double log = -Elementary.log(probability);
        return Math.abs(shape) < EXPONENTIAL ? scale * log : scale / shape * (Elementary.exp(shape * log) - 1);
    }

    /** Returns the log likelihood of excesses; minus infinity when one is beyond the end of the distribution. */
    public double logLikelihood(double[] excesses) {
        double sum = -excesses.length * Elementary.log(scale);
        for (double y : excesses) {
            double inside = 1 + shape * y / scale;
            if (!(inside > 0)) {
                return Double.NEGATIVE_INFINITY;
            }
            sum -= Math.abs(shape) < EXPONENTIAL ? y / scale : (1 + 1 / shape) * Elementary.log(inside);
        }
        return sum;
    }
}
