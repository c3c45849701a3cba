package dev.steelyard.quant.surface;

import dev.steelyard.quant.kernel.Elementary;

/**
 * Gatheral and Jacquier's SSVI: a slice for each at-the-money total variance θ, with φ(θ) and one ρ.
 * <b>Immutable</b>.
 *
 * @param rho between −1 and 1
 * @param curvature φ as a function of θ
 */
public record SsviSurface(double rho, Curvature curvature) {
    public SsviSurface {
        Arguments.correlation("rho", rho);
    }

    /** How φ depends on θ. */
    public sealed interface Curvature {
        /** Returns φ(θ), above 0. */
        double phi(double theta);

        /** Returns d(θφ)/dθ. */
        double wingGrowth(double theta);
    }

    /**
     * φ = ηθ^(−γ)(1 + θ)^(γ − 1).
     *
     * @param eta η, above 0
     * @param gamma γ, between 0 and 1
     */
    public record PowerLaw(double eta, double gamma) implements Curvature {
        public PowerLaw {
            Arguments.positive("eta", eta);
            Arguments.within("gamma", gamma, 0, 1);
        }

        @Override
        public double phi(double theta) {
            return eta * Elementary.exp(-gamma * Elementary.log(theta) + (gamma - 1) * Elementary.log1p(theta));
        }

        @Override
        public double wingGrowth(double theta) {
            return phi(theta) * (1 - gamma) / (1 + theta);
        }
    }

    /**
     * φ = η/√θ.
     *
     * @param eta η, above 0
     */
    public record InverseRoot(double eta) implements Curvature {
        public InverseRoot {
            Arguments.positive("eta", eta);
        }

        @Override
        public double phi(double theta) {
            return eta / Math.sqrt(theta);
        }

        @Override
        public double wingGrowth(double theta) {
            return phi(theta) / 2;
        }
    }

    /**
     * Returns the slice of an expiry.
     *
     * @param theta at-the-money total variance, above 0
     */
    public SsviSlice slice(double theta) {
        return new SsviSlice(theta, curvature.phi(theta), rho);
    }

    /**
     * Returns whether no calendar arbitrage arises about θ: 0 ≤ d(θφ)/dθ ≤ (1 + √(1 − ρ²))φ/ρ² (theorem 4.1), θ rising
     * with expiry.
     */
    public boolean isCalendarFree(double theta) {
        double growth = curvature.wingGrowth(theta);
        return growth >= 0 && rho * rho * growth <= (1 + Math.sqrt(1 - rho * rho)) * curvature.phi(theta);
    }
}
