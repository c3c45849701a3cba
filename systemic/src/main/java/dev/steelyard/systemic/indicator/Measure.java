package dev.steelyard.systemic.indicator;

/** What a market states at a time. */
public enum Measure {
    /** Price, in quote units, greater than 0. */
    CLOSE,
    /** Open interest in units of the base asset, at least 0: what a move of the price leaves as it is. */
    OPEN_INTEREST,
    /** Funding rate of an interval, fraction, signed: above 0 longs pay. */
    FUNDING,
    /** Future over spot − 1, fraction, signed. */
    BASIS,
    /** Traded in units of the base asset, at least 0. */
    VOLUME,
    /** Held by exchanges in units of the base asset, at least 0. */
    RESERVE,
    /** Longs liquidated, in units of the base asset, at least 0. */
    LONG_LIQUIDATIONS,
    /** Shorts liquidated, in units of the base asset, at least 0. */
    SHORT_LIQUIDATIONS;

    /** Returns whether a value below 0 has a meaning. */
    public boolean isSigned() {
        return this == FUNDING || this == BASIS;
    }
}
