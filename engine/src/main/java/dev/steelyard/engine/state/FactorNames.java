package dev.steelyard.engine.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which factors have a name, and which events last set any of them. <b>Single-writer</b>. */
final class FactorNames {
    /** The factors of one name. */
    private static final class Named {
        private final List<Integer> factors = new ArrayList<>();
        private long price;
        private long vol;
    }

    /**
     * The events that last set something of some names; 0 where all is unknown.
     *
     * @param price of what is no volatility
     * @param vol of a volatility
     */
    record Latest(long price, long vol) {}

    private final Map<String, Named> byName = new HashMap<>();
    private final List<Named> byFactor = new ArrayList<>();

    /** Adds the next factor. */
    void add(String name) {
        Named named = byName.computeIfAbsent(name, n -> new Named());
        named.factors.add(byFactor.size());
        byFactor.add(named);
    }

    /** Notes that an event set a factor. */
    void note(int factor, boolean isVol, long sequence) {
        Named named = byFactor.get(factor);
        if (isVol) {
            named.vol = Math.max(named.vol, sequence);
        } else {
            named.price = Math.max(named.price, sequence);
        }
    }

    /** Returns the numbers of the factors of a name, ascending. */
    List<Integer> factors(String name) {
        Named named = byName.get(name);
        return named == null ? List.of() : Collections.unmodifiableList(named.factors);
    }

    /** Returns the events that last set anything of some names. */
    Latest latest(List<String> names) {
        long price = 0;
        long vol = 0;
        for (String name : names) {
            Named named = byName.get(name);
            if (named != null) {
                price = Math.max(price, named.price);
                vol = Math.max(vol, named.vol);
            }
        }
        return new Latest(price, vol);
    }
}
