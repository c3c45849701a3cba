package dev.steelyard.margin.rule;

/** What open orders require. */
public enum OrderRule {
    /** Nothing. */
    NONE,
    /** What the larger of the two exposures (position with all buys, position with all sells) adds to the position. */
    WORSE_SIDE,
    /** The initial margin of each order at its own price. */
    EACH,
    /** As EACH, with the fees for opening and closing. */
    EACH_WITH_FEES
}
