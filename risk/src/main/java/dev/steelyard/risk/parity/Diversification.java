package dev.steelyard.risk.parity;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.covariance.Covariance;
import dev.steelyard.quant.covariance.PrincipalBets;

/**
 * What the spread of a book is worth: by volatility, by contributions and by independent bets. <b>Immutable</b>.
 * <b>Deterministic: yes</b>. See {@code docs/methods/risk-parity.md}.
 *
 * @param volatility of the book, in the unit of the covariance
 * @param ratio Σ|w|σ over that volatility: 1 when all moves are one, at least 1 for a book without hedges
 * @param effectiveContributions 1/Σ of squared shares of risk: as many series as have risk, when it is spread evenly
 * @param independentBets the squared ratio: how many uncorrelated series of equal risk would spread as well
 * @param principalBets exponential entropy of the shares of variance along the principal components (Meucci 2009)
 * @param concentration Σ of squared shares of gross exposure (Herfindahl)
 */
public record Diversification(
        double volatility,
        double ratio,
        double effectiveContributions,
        double independentBets,
        double principalBets,
        double concentration) {
    /**
     * Returns the figures of a book.
     *
     * @param exposures signed, in any one unit, not all 0
     * @throws FailureException INVALID of a book without exposure or without risk
     */
    public static Diversification of(Covariance covariance, double[] exposures) {
        double[] product = covariance.times(exposures);
        double variance = covariance.variance(exposures);
        double volatility = Math.sqrt(variance);
        double gross = 0;
        double alone = 0;
        double shares = 0;
        double squares = 0;
        for (int i = 0; i < exposures.length; i++) {
            gross += Math.abs(exposures[i]);
            alone += Math.abs(exposures[i]) * covariance.volatility(i);
            squares += exposures[i] * exposures[i];
            double share = exposures[i] * product[i] / variance;
            shares += share * share;
        }
        if (!(volatility > 0)) {
            throw FailureException.of(
                    FailureReason.INVALID, "book", gross > 0 ? "has no risk to spread" : "has no exposure");
        }
        double ratio = alone / volatility;
        return new Diversification(
                volatility,
                ratio,
                1 / shares,
                ratio * ratio,
                PrincipalBets.of(covariance, exposures),
                squares / (gross * gross));
    }
}
