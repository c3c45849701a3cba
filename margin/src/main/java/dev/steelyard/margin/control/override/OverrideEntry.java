package dev.steelyard.margin.control.override;

import java.math.BigDecimal;
import java.time.Instant;

/** One line of the record of overrides. <b>Immutable</b>. */
public sealed interface OverrideEntry {
    /** Returns when it was written. */
    Instant at();

    /** Returns the override it is about, unique in a log. */
    String id();

    /** Returns who did it. */
    Identity by();

    /**
     * A limit is asked to be raised.
     *
     * @param limit the limit's id
     * @param cap in USD, at least 0
     * @param expires when the override ends, whether or not it is approved by then
     * @param reason why
     */
    record Requested(Instant at, String id, Identity by, String limit, BigDecimal cap, Instant expires, String reason)
            implements OverrideEntry {}

    /** It is in force from here on. */
    record Approved(Instant at, String id, Identity by) implements OverrideEntry {}

    /** It will not come into force. */
    record Rejected(Instant at, String id, Identity by) implements OverrideEntry {}

    /** It is no longer in force. */
    record Revoked(Instant at, String id, Identity by) implements OverrideEntry {}
}
