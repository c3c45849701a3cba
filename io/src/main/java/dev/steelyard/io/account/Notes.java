package dev.steelyard.io.account;

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

    /** Keeps the raw JSON of a member without a reader. */
    void keep(String path, String raw) {
        extra.put(path, raw);
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
