package dev.steelyard.testkit;

import java.util.Map;
import java.util.TreeMap;

/** Counts what a property was tried on, and insists on it. <b>Single-writer</b>. */
public final class Coverage {
    private final Map<String, Long> counts = new TreeMap<>();

    /** Counts one. */
    public void hit(String what) {
        hit(what, 1);
    }

    /** Counts several. */
    public void hit(String what, long times) {
        counts.merge(what, times, Long::sum);
    }

    /** Counts one where {@code condition} holds. */
    public void hitIf(boolean condition, String what) {
        if (condition) {
            hit(what);
        }
    }

    /** Returns how often something was counted. */
    public long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    /** Fails unless something was counted at least so often. */
    public void require(String what, long least) {
        if (of(what) < least) {
            throw new AssertionError(
                    "covered \"" + what + "\" " + of(what) + " times; expected at least " + least + ": " + this);
        }
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
