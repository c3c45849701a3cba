package dev.steelyard.venue.rules;

import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The list of bundled packs, generated from their files, so that finding one parses no other. <b>Immutable</b>. */
record RulePackIndex(List<Entry> entries) {
    static final String SCHEMA = "steelyard/rules-index/1";
    static final String RESOURCE = "index.json";

    /**
     * One pack.
     *
     * @param id its name
     * @param versions its first days, ascending
     * @param aliases other names, as {@link #normalized} spells them
     */
    record Entry(String id, List<LocalDate> versions, List<String> aliases) {}

    /** Returns the index of the bundled packs. */
    static RulePackIndex bundled() {
        JsonValue root = bundled(RESOURCE).root();
        RulePackReader.schema(root, SCHEMA);
        List<Entry> entries = new ArrayList<>();
        for (JsonValue pack : root.require("packs").elements()) {
            entries.add(new Entry(
                    pack.require("id").text(),
                    pack.require("versions").values(JsonValue::date),
                    pack.require("aliases").values(JsonValue::text)));
        }
        return new RulePackIndex(List.copyOf(entries));
    }

    /** Returns a bundled file, by its path below the folder of packs. */
    static JsonDocument bundled(String path) {
        try (InputStream stream = RulePackIndex.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("the bundled file " + path + " is missing");
            }
            return JsonDocument.parse(stream, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a name in lower case, with a hyphen for each space, dot, slash and underscore. */
    static String normalized(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[ ._/]+", "-");
    }
}
