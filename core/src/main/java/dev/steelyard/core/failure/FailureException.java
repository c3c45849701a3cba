package dev.steelyard.core.failure;

/** Carries a {@link Failure} up to the boundary that turns it into a {@link Result}. */
public final class FailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    /** Wraps {@code failure}. */
    public FailureException(Failure failure) {
        super(failure.format());
        this.failure = failure;
    }

    /** Makes the exception of a new failure. */
    public static FailureException of(FailureReason reason, String location, String message) {
        return new FailureException(new Failure(reason, location, message));
    }

    /** Returns the failure carried. */
    public Failure failure() {
        return failure;
    }
}
