package dev.steelyard.json;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;

/** Makes the located failure of one text, of which it knows the place and the content. */
@FunctionalInterface
public interface Refusal {
    /**
     * Returns the failure to throw.
     *
     * @param reason why the text is refused
     * @param expectation what would have been right, as in {@code expected a number such as 20}
     */
    FailureException of(FailureReason reason, String expectation);

    /**
     * Returns a refusal that ends its message with the text found: {@code expected a number such as 20, was "20x"}.
     *
     * @param location the place of the text, such as a file and line
     * @param text the text as found
     */
    static Refusal at(String location, String text) {
        return (reason, expectation) ->
                FailureException.of(reason, location, expectation + ", was \"" + Source.shown(text) + '"');
    }
}
