package dev.steelyard.quant.series;

import org.jspecify.annotations.Nullable;

/**
 * {@link GjrGarch} fitted to returns by quasi-maximum likelihood, with 95% intervals that hold for shocks of any
 * distribution with a fourth moment. No sign of γ is assumed: an interval that holds 0 says that none was found.
 * <b>Immutable</b>. See {@code docs/methods/leverage-effect.md}.
 *
 * @param model the estimates
 * @param alpha interval of α
 * @param gamma interval of γ
 * @param beta interval of β
 * @param logLikelihood Gaussian, the constant included, of the returns as given
 * @param atBoundary whether an estimate lies at the bound of what it may be: the intervals are then conditional on it
 * @param converged whether the likelihood had settled; if not, the estimates are not to be relied on
 */
public record GjrGarchFit(
        GjrGarch model,
        Interval alpha,
        Interval gamma,
        Interval beta,
        double logLikelihood,
        boolean atBoundary,
        boolean converged) {
    /** Fewest returns of a fit. */
    public static final int FEWEST = 100;

    /**
     * Returns the fit of a series. The first variance is the mean square of the shocks.
     *
     * @param returns in order of time, equally spaced, finite
     * @return null of fewer than {@value #FEWEST} returns, or of returns that are all the same
     */
    public static @Nullable GjrGarchFit of(double[] returns) {
        double mean = 0;
        for (double value : returns) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("return was " + value + "; expected a finite number");
            }
            mean += value / returns.length;
        }
        double square = 0;
        for (double value : returns) {
            square += (value - mean) * (value - mean) / returns.length;
        }
        double scale = Math.sqrt(square);
        return returns.length < FEWEST || !(scale > 0) ? null : GjrScoring.fit(returns, mean, scale);
    }
}
