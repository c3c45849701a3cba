package dev.steelyard.margin.rule;

/** How far a rule pack's answers can be relied on to equal the venue's. */
public enum Fidelity {
    /** Reproduces a record or vector of that venue and method. */
    EXACT,
    /** Follows the venue's published rules, without a record that confirms every part. */
    APPROXIMATE
}
