package dev.steelyard.engine.band;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Accounts so near a threshold that they have no box, and whose compiled record tells how they stand all the same. Every change of
 * their factors wakes them; those that the record does not tell of are kept here. <b>Single-writer</b>.
 */
final class Crowded {
    private final Map<Integer, int[]> untold = new HashMap<>();

    /** Adds an account. @param factors whose change its record does not tell of */
    void add(int account, int[] factors) {
        untold.put(account, factors);
    }

    /** Returns whether an account is here. */
    boolean has(int account) {
        return untold.containsKey(account);
    }

    /** Takes an account out and returns the factors that its record does not tell of; null when it was not here. */
    int @Nullable [] take(int account) {
        return untold.isEmpty() ? null : untold.remove(account);
    }

    /** Returns whether an account is here and its record tells how it stands after a change of a factor. */
    boolean isTold(int account, int factor) {
        int[] factors = untold.isEmpty() ? null : untold.get(account);
        if (factors == null) {
            return false;
        }
        for (int other : factors) {
            if (other == factor) {
                return false;
            }
        }
        return true;
    }
}
