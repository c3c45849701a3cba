package dev.steelyard.margin.watch;

import dev.steelyard.core.money.Amount;
import dev.steelyard.margin.model.RiskStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One crossing of one threshold by one bucket, announced once. <b>Immutable</b>.
 *
 * @param account the account's id
 * @param bucket which bucket
 * @param kind which way
 * @param level RAISED: the threshold passed; RECOVERED: what it recovered to; else where it stands
 * @param at the time of the event that caused it
 * @param versions what it was found on: the number of that event, and of those behind each part
 * @param marginSurplus of the bucket then, without trailing zeros; null when unknown
 * @param deadline of a margin call; null for all else
 */
public record Alert(
        String account,
        String bucket,
        Kind kind,
        RiskStatus level,
        Instant at,
        Versions versions,
        @Nullable Amount marginSurplus,
        @Nullable Instant deadline) {
    /** Returns the number of the event that caused it. */
    public long sequence() {
        return versions.sequence();
    }

    /** Which way a threshold was crossed. */
    public enum Kind {
        /** Into trouble. */
        RAISED,
        /** Out of it, by more than the hysteresis. */
        RECOVERED,
        /** It cannot be assessed any longer. */
        UNKNOWN,
        /** It can be assessed again. */
        KNOWN,
        /** The deadline of its margin call has passed. */
        OVERDUE
    }
}
