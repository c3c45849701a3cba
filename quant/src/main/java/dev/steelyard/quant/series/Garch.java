package dev.steelyard.quant.series;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;

/**
 * Bollerslev's GARCH(1,1): r = μ + ε, variance h' = ω + αε² + βh. <b>Immutable</b>. <b>Deterministic: yes</b>. See
 * {@code docs/methods/volatility.md}.
 *
 * @param mean μ of a return
 * @param omega ω, above 0, in squared returns
 * @param alpha α, at least 0
 * @param beta β, at least 0
 */
public record Garch(double mean, double omega, double alpha, double beta) {
    public Garch {
        if (!(Double.isFinite(mean + omega + alpha + beta) && omega > 0 && alpha >= 0 && beta >= 0)) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "GARCH",
                    "mean " + mean + ", omega " + omega + ", alpha " + alpha + ", beta " + beta
                            + "; expected omega above 0, alpha and beta not below it");
        }
    }

    /**
     * Returns the model whose variance goes back to a level.
     *
     * @param longRunVariance above 0
     * @param alpha α, at least 0
     * @param beta β, at least 0, α + β below 1
     */
    public static Garch ofLevel(double longRunVariance, double alpha, double beta) {
        return new Garch(0, longRunVariance * (1 - alpha - beta), alpha, beta);
    }

    /** Returns α + β; below 1 the variance has a level. */
    public double persistence() {
        return alpha + beta;
    }

    /** Returns the level that the variance goes back to, ω/(1 − α − β); infinite where there is none. */
    public double longRunVariance() {
        return persistence() < 1 ? omega / (1 - persistence()) : Double.POSITIVE_INFINITY;
    }

    /** Returns the variance after a return. @param variance that the return had, at least 0 */
    public double next(double variance, double value) {
        double shock = value - mean;
        return omega + alpha * shock * shock + beta * variance;
    }

    /**
     * Returns the variance of each return, and last that of the one to come.
     *
     * @param returns in order of time
     * @param first the variance of the first, at least 0
     */
    public double[] variances(double[] returns, double first) {
        double[] variances = new double[returns.length + 1];
        variances[0] = first;
        for (int i = 0; i < returns.length; i++) {
            variances[i + 1] = next(variances[i], returns[i]);
        }
        return variances;
    }

    /**
     * Returns the variance expected of the sum of the next returns.
     *
     * @param next the variance of the first of them
     * @param bars how many, at least 1
     */
    public double horizonVariance(double next, int bars) {
        double expected = next;
        double sum = 0;
        for (int i = 0; i < bars; i++) {
            sum += expected;
            expected = omega + persistence() * expected;
        }
        return sum;
    }
}
