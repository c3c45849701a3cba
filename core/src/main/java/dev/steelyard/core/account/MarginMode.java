package dev.steelyard.core.account;

/** What backs a single position. */
public enum MarginMode {
    /** The account's shared pool. */
    CROSS,
    /** A margin of its own. */
    ISOLATED
}
