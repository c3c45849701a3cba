package dev.steelyard.core.account;

/** The direction of an order. */
public enum OrderSide {
    /** Adds to size. */
    BUY,
    /** Takes from size. */
    SELL
}
