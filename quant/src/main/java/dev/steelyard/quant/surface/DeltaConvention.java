package dev.steelyard.quant.surface;

/** Which delta names a strike of a smile. */
public enum DeltaConvention {
    /** ∂V/∂F in quote currency: w·N(w·d₁). What Deribit shows. */
    PLAIN,
    /** Less the premium paid in coin: w·(K/F)·N(w·d₂). What hedges a coin-settled option in coin. */
    PREMIUM_ADJUSTED
}
