package dev.steelyard.margin.control.detection;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an account did in each interval of time, of one contract. <b>Immutable</b>.
 *
 * @param account its id
 * @param acts by interval: 1 bought, -1 sold; an interval without an act is absent
 */
public record ActivityTrace(String account, Map<Integer, Integer> acts) {
    public ActivityTrace {
        acts = Collections.unmodifiableMap(new TreeMap<>(acts));
        acts.forEach((interval, act) -> {
            if (interval < 0 || (act != 1 && act != -1)) {
                throw new IllegalArgumentException(
                        "act of " + account + " in interval " + interval + " was " + act + "; expected 1 or -1");
            }
        });
    }
}
