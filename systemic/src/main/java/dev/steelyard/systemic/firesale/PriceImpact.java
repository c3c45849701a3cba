package dev.steelyard.systemic.firesale;

import dev.steelyard.quant.kernel.Elementary;

/**
 * What a forced sale does to a price: p′ = p·e^(−βf), f the fraction of all there is that is sold (Cifuentes, Ferrucci and Shin
 * 2005). <b>Immutable</b>.
 *
 * @param beta β, at least 0
 */
public record PriceImpact(double beta) {
    public PriceImpact {
        if (!(beta >= 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("beta was " + beta + "; expected at least 0");
        }
    }

    /**
     * Returns the impact by which selling a fraction lowers the price by a fraction: β = −ln(1 − drop)/fraction.
     *
     * @param drop of the price, at least 0, below 1
     * @param fraction sold, above 0
     */
    public static PriceImpact calibrated(double drop, double fraction) {
        if (!(drop >= 0 && drop < 1 && fraction > 0)) {
            throw new IllegalArgumentException(
                    "drop was " + drop + " at " + fraction + " sold; expected at least 0 and below 1, above 0");
        }
        return new PriceImpact(drop == 0 ? 0 : -Elementary.log1p(-drop) / fraction);
    }

    /** Returns the price after a sale. @param price before, at least 0 @param fraction sold, at least 0 */
    public double after(double price, double fraction) {
        return price * Elementary.exp(-fraction * beta);
    }
}
