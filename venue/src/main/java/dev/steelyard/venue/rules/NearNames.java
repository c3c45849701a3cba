package dev.steelyard.venue.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the names that a misspelled one may have meant. */
final class NearNames {
    private static final int MOST = 3;
    private static final int MOST_EDITS = 3;

    private NearNames() {}

    /** Returns up to three of {@code names}, nearest first: by edits needed, or because one begins with the other. */
    static List<String> of(String name, Collection<String> names) {
        return names.stream()
                .filter(other -> distance(name, other) <= MOST_EDITS)
                .sorted(Comparator.comparingInt((String other) -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static int distance(String a, String b) {
        boolean begins = a.length() > 2 && b.length() > 2 && (a.startsWith(b) || b.startsWith(a));
        return begins ? 1 : edits(a, b);
    }

    /** Returns how many letters must be inserted, removed or replaced to turn one text into the other. */
    static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
