package dev.steelyard.venue.rules;

/** The kinds of contract that a rule pack can list. */
public enum ContractType {
    /** A future without expiry. */
    PERPETUAL,
    /** A dated future. */
    FUTURE,
    /** A coin pair. */
    SPOT,
    /** An option. */
    OPTION,
    /** A token that re-levers itself. */
    LEVERAGED_TOKEN
}
