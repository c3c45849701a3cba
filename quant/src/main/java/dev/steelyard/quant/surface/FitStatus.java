package dev.steelyard.quant.surface;

/** How the smile of an expiry came about, best first. */
public enum FitStatus {
    /** SVI with a local correction. */
    CORRECTED_SVI,
    /** SVI alone: too few strikes for a correction, or none is free of arbitrage. */
    SVI,
    /** SSVI within the bounds of no butterfly arbitrage: too few strikes for SVI, or none is free of arbitrage. */
    SSVI,
    /** One volatility for all strikes: too few strikes for a shape. */
    FLAT,
    /** No smile: no usable quote. */
    UNFITTED
}
