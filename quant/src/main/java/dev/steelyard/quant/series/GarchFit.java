package dev.steelyard.quant.series;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import org.jspecify.annotations.Nullable;

/**
 * {@link Garch} fitted to returns by maximum likelihood, of normal or of Student's shocks. <b>Immutable</b>.
 * <b>Deterministic: yes</b>. See {@code docs/methods/volatility.md}.
 *
 * @param model the estimates
 * @param freedom degrees of freedom of Student's shocks; null for normal ones
 * @param preSample what was taken for the time before the first return
 * @param firstVariance of the first return
 * @param logLikelihood with its constant, of the returns as given
 * @param atBoundary whether an estimate lies at the bound of what it may be
 * @param converged whether the likelihood could not be raised any more; if not, the estimates are not to be relied on
 */
public record GarchFit(
        Garch model,
        @Nullable Double freedom,
        PreSample preSample,
        double firstVariance,
        double logLikelihood,
        boolean atBoundary,
        boolean converged) {
    /** Fewest returns of a fit. */
    public static final int FEWEST = 50;

    /**
     * Returns the fit with normal shocks.
     *
     * @param returns in order of time, equally spaced, finite
     * @throws FailureException MISSING_DATA or INVALID of a series that is short, not finite or constant
     */
    public static GarchFit normal(double[] returns, PreSample preSample) {
        return GarchScoring.normal(checked(returns), preSample);
    }

    /** Returns the fit with Student's shocks, whose degrees of freedom, above 2, are fitted too. */
    public static GarchFit student(double[] returns, PreSample preSample) {
        return GarchScoring.student(checked(returns), preSample);
    }

    private static double[] checked(double[] returns) {
        if (returns.length < FEWEST) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "returns",
                    "were " + returns.length + "; a GARCH fit needs at least " + FEWEST);
        }
        Moments.of(returns);
        return returns;
    }

    /** Returns the variance of each return, and last that of the one to come. @param returns those of the fit */
    public double[] variances(double[] returns) {
        return model.variances(returns, firstVariance);
    }
}
