package dev.steelyard.conformance;

/** How an answer stands against the value expected, from good to bad. */
public enum Outcome {
    /** Equal at the printed digits of every expected value. */
    EXACT,
    /** Every difference is within the tolerance stated. */
    WITHIN_TOLERANCE,
    /** Nothing in the product claims the method. */
    NOT_MODELED,
    /** At least one value differs, or the case could not be answered. */
    FAILED;

    /** Returns the worse of the two. */
    public Outcome worse(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
