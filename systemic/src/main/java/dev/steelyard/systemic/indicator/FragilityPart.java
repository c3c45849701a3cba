package dev.steelyard.systemic.indicator;

/** What a reading of fragility is made of; of each, more is more fragile. */
public enum FragilityPart {
    /** Volatility at the money in 30 days, 1.00 for 100%. */
    VOLATILITY,
    /** −dσ/dk at the money in 30 days: how much more a fall is feared than a rise. */
    SKEW,
    /** Volatility at the money in 7 days over that in 91 days, less 1: above 0 the near is feared more than the far. */
    INVERSION,
    /** Gamma that dealers are short under the assumed sign, over all gamma, −1 to 1. */
    SHORT_GAMMA,
    /** Width of bid and ask over their middle, the median of options within one standard deviation of the money. */
    WIDTH,
    /** −net gamma of dealers per 1% / depth within 1%: the gain of their hedging on a linear book. */
    HEDGING_GAIN
}
