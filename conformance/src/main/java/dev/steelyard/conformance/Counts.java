package dev.steelyard.conformance;

/**
 * Cases by outcome. <b>Immutable</b>.
 *
 * @param exact equal at the printed digits
 * @param withinTolerance within the tolerance stated
 * @param notModeled of methods that nothing claims
 * @param failed different, or without an answer
 */
public record Counts(int exact, int withinTolerance, int notModeled, int failed) {
    /** No cases. */
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    /** Returns these counts with one more case. */
    public Counts plus(Outcome outcome) {
        return switch (outcome) {
            case EXACT -> new Counts(exact + 1, withinTolerance, notModeled, failed);
            case WITHIN_TOLERANCE -> new Counts(exact, withinTolerance + 1, notModeled, failed);
            case NOT_MODELED -> new Counts(exact, withinTolerance, notModeled + 1, failed);
            case FAILED -> new Counts(exact, withinTolerance, notModeled, failed + 1);
        };
    }

    /** Returns the number of cases. */
    public int cases() {
        return exact + withinTolerance + notModeled + failed;
    }
}
