package dev.steelyard.risk.sizing;

/** What limits a size. */
public enum SizeRule {
    /** Target volatility over forecast volatility. */
    VOLATILITY_TARGET,
    /** The part of the Kelly leverage asked for, of a drift believed as far as its error lets. */
    KELLY,
    /** The drift, after its error, gives no reason to hold the side asked for. */
    NO_EDGE,
    /** The probability of liquidation over the horizon. */
    SURVIVAL,
    /** The budget of expected shortfall. */
    EXPECTED_SHORTFALL,
    /** The loss at the stop. */
    STOP_LOSS,
    /** The liquidation price, which must lie beyond the stop. */
    STOP_BEFORE_LIQUIDATION,
    /** The most that may be held long. */
    LONG_LIMIT,
    /** The most that may be held short. */
    SHORT_LIMIT,
    /** The highest leverage asked for. */
    LEVERAGE_CAP,
    /** The venue's initial margin and tiers. */
    MARGIN,
    /** The share of a day's volume. */
    LIQUIDITY
}
