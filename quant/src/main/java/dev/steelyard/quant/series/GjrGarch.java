package dev.steelyard.quant.series;

/**
 * The model of Glosten, Jagannathan and Runkle: r = μ + ε, variance h' = ω + (α + γ·1[ε &lt; 0])ε² + βh, whose γ says by
 * how much more a fall raises the next variance than a rise of the same size. <b>Immutable</b>. See
 * {@code docs/methods/leverage-effect.md}.
 *
 * @param mean μ of a return
 * @param omega ω, above 0, in squared returns
 * @param alpha α, of a rise, at least 0
 * @param gamma γ, of either sign, at least −α
 * @param beta β, from 0 to below 1
 */
public record GjrGarch(double mean, double omega, double alpha, double gamma, double beta) {
    private static final double ROUNDING = 1e-12;

    public GjrGarch {
        if (!(Double.isFinite(mean)
                && omega > 0
                && alpha >= 0
                && alpha + gamma >= -ROUNDING
                && beta >= 0
                && beta < 1
                && Double.isFinite(omega + alpha + gamma))) {
            throw new IllegalArgumentException("mean " + mean + ", omega " + omega + ", alpha " + alpha + ", gamma "
                    + gamma + ", beta " + beta + "; expected omega above 0, alpha and alpha + gamma not below it, beta"
                    + " from 0 to below 1");
        }
    }

    /** Returns α + γ/2 + β for returns that fall as often as they rise; below 1 the variance has a level. */
    public double persistence() {
        return alpha + gamma / 2 + beta;
    }

    /** Returns the level that the variance goes back to, ω/(1 − persistence); infinite where there is none. */
    public double longRunVariance() {
        return persistence() < 1 ? omega / (1 - persistence()) : Double.POSITIVE_INFINITY;
    }

    /**
     * Returns the variance after a return.
     *
     * @param variance that the return had, above 0
     * @param value the return
     */
    public double next(double variance, double value) {
        double shock = value - mean;
        return omega + (shock < 0 ? alpha + gamma : alpha) * shock * shock + beta * variance;
    }

    /**
     * Returns the variance of each return, and last that of the one to come.
     *
     * @param returns in order of time
     * @param first the variance of the first, above 0
     */
    public double[] variances(double[] returns, double first) {
        double[] variances = new double[returns.length + 1];
        variances[0] = first;
        for (int i = 0; i < returns.length; i++) {
            variances[i + 1] = next(variances[i], returns[i]);
        }
        return variances;
    }
}
