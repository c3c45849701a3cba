package dev.steelyard.quant.covariance;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;

/** The ways to a covariance of the bar to come. See {@code docs/methods/covariance.md}. */
public enum CovarianceMethod {
    /** {@link SampleCovariance#of}. */
    SAMPLE,
    /** {@link EwmaCovariance}, begun at the mean products of the first 20 rows. */
    EWMA,
    /** {@link Shrinkage#ledoitWolf}. */
    LEDOIT_WOLF,
    /** {@link Shrinkage#oracleApproximating}. */
    OAS,
    /** {@link Shrinkage#constantCorrelation}. */
    CONSTANT_CORRELATION,
    /** {@link DccFit}. */
    DCC,
    /** {@link Regimes#calm}. */
    CALM,
    /** {@link Regimes#stressed}. */
    STRESSED;

    private static final int FIRST_ROWS = 20;

    /**
     * Returns the estimate.
     *
     * @param returns by series, then row
     * @param lambda decay of {@link #EWMA}
     * @throws FailureException INVALID or MISSING_DATA as the method; INVALID of a fit that did not converge, which nobody is
     *     to hold positions by
     */
    public Covariance of(double[][] returns, double lambda) {
        return switch (this) {
            case SAMPLE -> SampleCovariance.of(returns);
            case EWMA -> EwmaCovariance.of(returns, lambda, FIRST_ROWS);
            case LEDOIT_WOLF -> Shrinkage.ledoitWolf(returns).covariance();
            case OAS -> Shrinkage.oracleApproximating(returns).covariance();
            case CONSTANT_CORRELATION -> Shrinkage.constantCorrelation(returns).covariance();
            case DCC -> {
                DccFit fit = DccFit.of(returns);
                yield settled(fit.next(), fit.converged());
            }
            case CALM -> {
                Regimes regimes = Regimes.of(returns);
                yield settled(regimes.calm(), regimes.converged());
            }
            case STRESSED -> {
                Regimes regimes = Regimes.of(returns);
                yield settled(regimes.stressed(), regimes.converged());
            }
        };
    }

    Covariance settled(Covariance estimate, boolean converged) {
        if (!converged) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "covariance",
                    "by " + name() + " did not converge; take another method, or more rows");
        }
        return estimate;
    }
}
