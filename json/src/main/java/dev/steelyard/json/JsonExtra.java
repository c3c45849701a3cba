package dev.steelyard.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object that its reader does not know, kept so that nothing a file says is lost. A view: it holds on
 * to the document, and decodes nothing until asked; {@link #toMap()} lets go of the document. <b>Immutable</b>.
 */
public final class JsonExtra {
    private final JsonValue object;
    private final Set<String> known;

    JsonExtra(JsonValue object, Set<String> known) {
        this.object = object;
        this.known = known;
    }

    /** Returns whether every member is known. */
    public boolean isEmpty() {
        return names().isEmpty();
    }

    /** Returns the unknown names in the order of the file. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (JsonMember member : object.members()) {
            if (!known.contains(member.name())) {
                names.add(member.name());
            }
        }
        return Collections.unmodifiableList(names);
    }

    /** Returns the unknown member of that name, or null when there is none. */
    public @Nullable JsonValue find(String name) {
        return known.contains(name) ? null : object.find(name);
    }

    /** Returns the raw JSON of each unknown member by name, in the order of the file, unmodifiable. */
    public Map<String, String> toMap() {
        Map<String, String> raw = new LinkedHashMap<>();
        for (JsonMember member : object.members()) {
            if (!known.contains(member.name())) {
                raw.put(member.name(), member.value().raw());
            }
        }
        return Collections.unmodifiableMap(raw);
    }
}
