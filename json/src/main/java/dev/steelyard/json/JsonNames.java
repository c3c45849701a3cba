package dev.steelyard.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The distinct member names of one document, numbered from 0 in the order they first occur, so that a name is found by
 * comparing integers. <b>Single-writer</b> until the document is read, unchanged after.
 */
final class JsonNames {
    /** Answer of {@link #find} for a name that occurs nowhere in the document. */
    static final int ABSENT = -1;

    private final Map<String, Integer> numbers = new HashMap<>();
    private String[] names = new String[16];

    /** Returns the number of {@code name}, a new one when it is new. */
    int number(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        int number = numbers.size();
        numbers.put(name, number);
        if (number == names.length) {
            names = Arrays.copyOf(names, 2 * number);
        }
        names[number] = name;
        return number;
    }

    /** Returns the number of {@code name}, or {@link #ABSENT}. */
    int find(String name) {
        return numbers.getOrDefault(name, ABSENT);
    }

    /** Returns the name with this number. */
    String name(int number) {
        return names[number];
    }

    /** Returns how many names there are. */
    int count() {
        return numbers.size();
    }
}
