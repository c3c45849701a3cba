package dev.steelyard.margin.rule;

/** What a long and a short of one contract (or one underlying) require together. */
public enum HedgeRule {
    /** Both legs, each on its own. */
    SUM,
    /** The larger leg of each contract. */
    LARGER_LEG,
    /** The larger side of all contracts on one underlying. */
    LARGER_SIDE_OF_UNDERLYING
}
