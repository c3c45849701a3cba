package dev.steelyard.risk.parity;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.covariance.Covariance;

/**
 * Volatility of a book and what each series has of it: w_i(Cw)_i/σ, Euler's parts, which sum to σ. <b>Immutable</b>.
 * <b>Deterministic: yes</b>.
 *
 * @param volatility σ, in the unit of the covariance
 * @param amounts parts of σ by series
 * @param shares the same over σ, of sum 1
 */
public record RiskShares(double volatility, double[] amounts, double[] shares) {
    /** Returns the parts. @throws FailureException INVALID of a book without risk */
    public static RiskShares of(Covariance covariance, double[] exposures) {
        double[] product = covariance.times(exposures);
        double variance = covariance.variance(exposures);
        if (!(variance > 0)) {
            throw FailureException.of(FailureReason.INVALID, "book", "has no risk to divide");
        }
        double volatility = Math.sqrt(variance);
        double[] amounts = new double[exposures.length];
        double[] shares = new double[exposures.length];
        for (int i = 0; i < amounts.length; i++) {
            shares[i] = exposures[i] * product[i] / variance;
            amounts[i] = shares[i] * volatility;
        }
        return new RiskShares(volatility, amounts, shares);
    }
}
