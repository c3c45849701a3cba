package dev.steelyard.systemic.feedback;

/**
 * One auction among an informed trader, noise and a market maker, of Kyle 1985: β = σᵤ/√Σ₀, λ = √Σ₀/(2σᵤ), Σ₁ = Σ₀/2.
 * <b>Immutable</b>. Its page is {@code docs/methods/market-impact.md}.
 *
 * @param intensity β, units bought per money of mispricing
 * @param impact λ, move of the price per unit of order flow
 * @param posterior Σ₁, variance of the value that is left after the auction
 */
public record KyleEquilibrium(double intensity, double impact, double posterior) {
    /**
     * Returns the equilibrium.
     *
     * @param variance Σ₀ of the value before, greater than 0
     * @param noise σᵤ, standard deviation of noise orders, greater than 0
     */
    public static KyleEquilibrium of(double variance, double noise) {
        if (!(variance > 0 && noise > 0) || !Double.isFinite(variance) || !Double.isFinite(noise)) {
            throw new IllegalArgumentException(
                    "variance was " + variance + " and noise " + noise + "; expected above 0");
        }
        double deviation = Math.sqrt(variance);
        return new KyleEquilibrium(noise / deviation, deviation / (2 * noise), variance / 2);
    }
}
