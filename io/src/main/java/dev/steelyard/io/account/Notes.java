package dev.steelyard.io.account;

import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What a reader found beside the fields it knows. <b>Single-writer</b>. */
final class Notes {
    /** Warnings of one account; what is beyond is counted. */
    private static final int MOST_WARNINGS = 20;

    private final SequencedMap<String, String> extra = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private int unsaid;

    /** Keeps a member without a reader, as compact JSON whose numbers are digit by digit what the file says. */
    void keep(String path, JsonValue value) {
        extra.put(path, JsonWriter.toText(writer -> writer.value(value)));
    }

    /** Tells the user something. */
    void warn(String sentence) {
        if (warnings.size() < MOST_WARNINGS) {
            warnings.add(sentence);
        } else {
            unsaid++;
        }
    }

    SequencedMap<String, String> extra() {
        return extra;
    }

    List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        if (unsaid > 0) {
            all.add(unsaid + " further warnings of this kind");
        }
        return all;
    }
}
