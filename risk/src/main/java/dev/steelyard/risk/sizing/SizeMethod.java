package dev.steelyard.risk.sizing;

/** How a size is found. */
public enum SizeMethod {
    /** So that equity moves by a volatility. */
    VOLTARGET,
    /** So that wealth grows fastest, in part, as far as the drift is known, and no more than survives. */
    KELLY,
    /** The largest that is liquidated no more often than a probability over a horizon. */
    SURVIVAL,
    /** So that the expected shortfall is a share of equity. */
    ES_BUDGET,
    /** So that a stop costs a share of equity. */
    STOP
}
