package dev.steelyard.quant.covariance;

import dev.steelyard.quant.kernel.Elementary;

/**
 * Meucci's effective number of bets: the exponential entropy of the shares of variance along the principal components.
 * <b>Deterministic: yes</b>. See {@code docs/methods/risk-parity.md}.
 */
public final class PrincipalBets {
    private PrincipalBets() {}

    /** Returns the number, from 1 to the number of series. @param weights with a variance above 0 */
    public static double of(Covariance covariance, double[] weights) {
        Spectrum spectrum = Spectrum.of(covariance);
        double[] parts = new double[weights.length];
        double total = 0;
        for (int k = 0; k < parts.length; k++) {
            double along = Columns.product(spectrum.vectors()[k], weights);
            parts[k] = Math.max(0, spectrum.values()[k]) * along * along;
            total += parts[k];
        }
        double entropy = 0;
        for (double part : parts) {
            double share = part / total;
            entropy -= share > 0 ? share * Elementary.log(share) : 0;
        }
        return Elementary.exp(entropy);
    }
}
