package dev.steelyard.venue.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The words that a field may hold and what they mean, in the order in which a failure lists them. <b>Thread-safe</b>. */
public final class Words {
    private Words() {}

    /** Returns a choice of two words. */
    public static <T> SequencedMap<String, T> of(String first, T a, String second, T b) {
        SequencedMap<String, T> words = new LinkedHashMap<>();
        words.put(first, a);
        words.put(second, b);
        return Collections.unmodifiableSequencedMap(words);
    }

    /** Returns a choice of three words. */
    public static <T> SequencedMap<String, T> of(String first, T a, String second, T b, String third, T c) {
        SequencedMap<String, T> words = new LinkedHashMap<>(of(first, a, second, b));
        words.put(third, c);
        return Collections.unmodifiableSequencedMap(words);
    }
}
