package dev.steelyard.conformance;

/** What a case proves. */
public enum Standing {
    /** Its numbers come from elsewhere than the rule that is tested on them. */
    INDEPENDENT,
    /** The rule, or one of its inputs, was read off the same numbers. */
    FITTED,
    /** A published number that is wrong in its own source: it passes when we do not give it. */
    COUNTER_EXAMPLE
}
