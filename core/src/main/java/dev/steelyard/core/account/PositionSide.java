package dev.steelyard.core.account;

/** One-way ({@link #BOTH}) or one of the two legs of hedge mode. */
public enum PositionSide {
    /** One-way mode: one net position per contract. */
    BOTH,
    /** The long leg of hedge mode. */
    LONG,
    /** The short leg of hedge mode. */
    SHORT
}
