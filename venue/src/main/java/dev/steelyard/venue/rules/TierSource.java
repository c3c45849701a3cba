package dev.steelyard.venue.rules;

import dev.steelyard.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One shape in which tier tables are published, recognized by its fields. */
interface TierSource {
    /** Returns what a report calls the shape. */
    String title();

    /** Returns whether a document is of this shape; looks at its first entries only. */
    boolean recognizes(JsonValue root);

    /** Returns the pack that such a document belongs to, or null when the shape does not tell. */
    @Nullable
    String suggestedPack(JsonValue root);

    /** Returns the tables in the order of the file; throws a located failure when a field is absent or no number. */
    List<TierTable> tables(JsonValue root);
}
