package dev.steelyard.quant.surface;

/**
 * Total implied variance w = σ²T of one expiry as a function of log-moneyness k = ln(K/F). <b>Immutable</b>;
 * <b>Deterministic: yes</b>. See {@code docs/methods/volatility-surface.md}.
 */
public sealed interface Smile permits SviSlice, SsviSlice, FlatSmile, SplineSmile, LiftedSmile {
    /** Returns w(k), above 0. */
    double totalVariance(double k);

    /** Returns w′(k). */
    double slope(double k);

    /** Returns w″(k). */
    double curvature(double k);

    /**
     * Returns the implied volatility √(w/T), 1.00 for 100%.
     *
     * @param years to expiry, above 0
     */
    default double vol(double k, double years) {
        return Math.sqrt(totalVariance(k) / years);
    }

    /**
     * Returns Durrleman's g(k) = (1 − kw′/2w)² − w′²/4·(1/w + 1/4) + w″/2. The smile is free of butterfly arbitrage
     * where g ≥ 0.
     */
    default double densityFactor(double k) {
        return Durrleman.factor(k, totalVariance(k), slope(k), curvature(k));
    }

    /** Returns the density of ln(S/F) at k: g(k)/√(2πw)·exp(−d₋²/2), d₋ = −k/√w − √w/2. */
    default double density(double k) {
        double w = totalVariance(k);
        return Durrleman.density(k, w, densityFactor(k));
    }

    /** Returns −w′(k) as k → −∞. At most 2 without arbitrage (Lee). */
    double leftWing();

    /** Returns w′(k) as k → +∞. Below 2 without arbitrage (Lee). */
    double rightWing();
}
