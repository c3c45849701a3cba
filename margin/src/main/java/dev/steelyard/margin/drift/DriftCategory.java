package dev.steelyard.margin.drift;

/** Which of the venue's two margin tests a number belongs to. */
public enum DriftCategory {
    /**
     * May the account open more or withdraw? Stricter weights, custom leverage caps, the worse of price and average.
     */
    INITIAL,
    /** May the account be liquidated? */
    MAINTENANCE
}
