package dev.steelyard.core.failure;

import java.util.Objects;

/**
 * A located refusal of data: the reason, where it is, and what was found and expected. <b>Immutable</b>.
 *
 * @param reason why the data is refused
 * @param location where: file, line, column or path; empty when the data has no place
 * @param message what was found and what would have been right
 */
public record Failure(FailureReason reason, String location, String message) {
    public Failure {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(message, "message");
    }

    /** Returns the one-line text for a person: location, then message. */
    public String format() {
        return location.isEmpty() ? message : location + ": " + message;
    }

    /** Returns this failure with its location put behind an outer one, such as a file name. */
    public Failure within(String outer) {
        return new Failure(reason, location.isEmpty() ? outer : outer + " " + location, message);
    }
}
