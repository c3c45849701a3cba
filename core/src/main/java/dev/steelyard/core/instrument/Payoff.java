package dev.steelyard.core.instrument;

/** How a contract's value follows its price. */
public enum Payoff {
    /** Settled in the quote asset: value = size × contractSize × price. */
    LINEAR,
    /** Settled in the base coin: value = size × contractSize / price, with contractSize in the quote asset. */
    INVERSE,
    /** Settled in a third asset: value = size × contractSize × multiplier × price. */
    QUANTO
}
