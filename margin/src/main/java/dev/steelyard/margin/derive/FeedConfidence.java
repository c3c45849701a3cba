package dev.steelyard.margin.derive;

import java.math.BigDecimal;

/** How far a feed's price is trusted at an age. <b>Thread-safe</b>; <b>Deterministic: yes</b>. */
public final class FeedConfidence {
    private FeedConfidence() {}

    /**
     * Returns the confidence that a feed states while it is no older than its heartbeat, then 0: a stale price is charged
     * like one that nobody vouches for, so age raises a requirement and never lowers it.
     *
     * @param stated 0 to 1
     * @param ageSeconds of the price, 0 or more
     * @param heartbeatSeconds greatest age of a price in force, 0 or more
     */
    public static BigDecimal at(BigDecimal stated, long ageSeconds, long heartbeatSeconds) {
        DeriveMath.requireConfidence(stated, "confidence");
        if (ageSeconds < 0 || heartbeatSeconds < 0) {
            throw new IllegalArgumentException(
                    "age was " + ageSeconds + " and heartbeat " + heartbeatSeconds + " seconds; expected 0 or more");
        }
        return ageSeconds <= heartbeatSeconds ? stated : BigDecimal.ZERO;
    }
}
