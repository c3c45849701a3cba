package dev.steelyard.margin.watch;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * How alerts are raised and taken back. <b>Immutable</b>.
 *
 * @param hysteresis by how much a bucket must clear a threshold before it has recovered from it, as a fraction of the
 *     threshold's utilization, 0 to below 1: at 0.02 a warning at 80% is over below 78.4%
 * @param callPeriod from a margin call to its deadline
 */
public record WatchPolicy(BigDecimal hysteresis, Duration callPeriod) {
    /** Recovery 2% below a threshold; a day to answer a call. */
    public static final WatchPolicy STANDARD = new WatchPolicy(new BigDecimal("0.02"), Duration.ofDays(1));

    public WatchPolicy {
        if (hysteresis.signum() < 0 || hysteresis.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("hysteresis was " + hysteresis + "; expected 0 to below 1");
        }
        if (callPeriod.isNegative()) {
            throw new IllegalArgumentException("callPeriod was " + callPeriod + "; expected >= 0");
        }
    }
}
