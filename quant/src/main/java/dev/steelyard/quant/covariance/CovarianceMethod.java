package dev.steelyard.quant.covariance;

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
     */
    public Covariance of(double[][] returns, double lambda) {
        return switch (this) {
            case SAMPLE -> SampleCovariance.of(returns);
            case EWMA -> EwmaCovariance.of(returns, lambda, FIRST_ROWS);
            case LEDOIT_WOLF -> Shrinkage.ledoitWolf(returns).covariance();
            case OAS -> Shrinkage.oracleApproximating(returns).covariance();
            case CONSTANT_CORRELATION -> Shrinkage.constantCorrelation(returns).covariance();
            case DCC -> DccFit.of(returns).next();
            case CALM -> Regimes.of(returns).calm();
            case STRESSED -> Regimes.of(returns).stressed();
        };
    }
}
