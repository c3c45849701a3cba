package dev.steelyard.core.instrument;

/** Where an exposure's leverage comes from. */
public enum LeverageSource {
    /** Held outright. */
    NONE,
    /** Bought with a loan. */
    BORROWED,
    /** A contract on margin. */
    DERIVATIVE,
    /** Inside the token held. */
    EMBEDDED
}
