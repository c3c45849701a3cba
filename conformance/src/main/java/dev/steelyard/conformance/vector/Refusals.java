package dev.steelyard.conformance.vector;

import dev.steelyard.core.failure.FailureException;

/** Says in a line why a case has no answer. A run goes on whatever one case brings about. <b>Thread-safe</b>. */
public final class Refusals {
    private Refusals() {}

    /** Returns the reason: a located refusal, a programmer's refusal of an argument, or the name of a defect. */
    public static String reason(RuntimeException e) {
        String message = e.getMessage();
        return switch (e) {
            case FailureException refused -> refused.failure().format();
            case IllegalArgumentException refused when message != null -> message;
            default -> e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        };
    }
}
