package dev.steelyard.conformance.record;

/** Says that a record does not hold what a figure of ours would need. */
final class NotComparable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotComparable(String reason) {
        super(reason, null, false, false);
    }
}
