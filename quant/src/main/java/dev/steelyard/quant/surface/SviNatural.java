package dev.steelyard.quant.surface;

/**
 * SVI in natural form: w(k) = Δ + ω/2·(1 + ζρ(k − μ) + √((ζ(k − μ) + ρ)² + 1 − ρ²)). <b>Immutable</b>.
 *
 * @param delta level Δ of total variance
 * @param mu shift μ in log-moneyness
 * @param rho between −1 and 1
 * @param omega ω, at least 0
 * @param zeta ζ, above 0
 */
public record SviNatural(double delta, double mu, double rho, double omega, double zeta) {
    public SviNatural {
        Arguments.finite("delta", delta);
        Arguments.finite("mu", mu);
        Arguments.correlation("rho", rho);
        Arguments.notNegative("omega", omega);
        Arguments.positive("zeta", zeta);
    }

    /** Returns the same slice in raw form. */
    public SviSlice raw() {
        double complement = Math.sqrt(1 - rho * rho);
        return new SviSlice(
                delta + omega / 2 * (1 - rho * rho), omega * zeta / 2, rho, mu - rho / zeta, complement / zeta);
    }
}
