package dev.steelyard.conformance.vector;

import dev.steelyard.conformance.Standing;
import dev.steelyard.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * One case of a vector file: what goes in and what should come out. <b>Immutable</b>.
 *
 * @param id the case's own name
 * @param venue whose rule it tests, as the case states it; empty when it does not
 * @param method which rule, as the case states it; empty when only the shape of its inputs tells
 * @param inputs what goes in
 * @param expected what should come out: an object of outputs, or a single value
 * @param tolerance how far an answer may be from it
 * @param standing what the case proves
 * @param note what its author remarks; null when nothing
 * @param fixed the right values of a counter-example, where it states them in fields; null otherwise
 */
public record VectorCase(
        String id,
        String venue,
        String method,
        JsonValue inputs,
        JsonValue expected,
        Tolerance tolerance,
        Standing standing,
        @Nullable String note,
        @Nullable JsonValue fixed) {
    /** Returns the venue, or what stands before the first dot or dash of the id. */
    public String venueOrPrefix() {
        if (!venue.isEmpty()) {
            return venue;
        }
        String prefix = id.split("[.-]", 2)[0];
        return prefix.isEmpty() ? "unknown" : prefix;
    }
}
