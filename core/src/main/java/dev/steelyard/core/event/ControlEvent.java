package dev.steelyard.core.event;

import dev.steelyard.core.account.Order;
import java.math.BigDecimal;
import java.time.Instant;

/** What may be held and done was stated, asked or overridden. <b>Immutable</b>. */
public sealed interface ControlEvent extends Event {
    /**
     * The controls are these from here on, in place of all before.
     *
     * @param document the whole statement, as its file has it
     */
    record Configured(Instant at, String document) implements ControlEvent {}

    /**
     * May this order be placed? When it may, it is open from here on.
     *
     * @param order with what is open of it
     */
    record OrderAsked(Instant at, String account, Order order) implements ControlEvent {}

    /**
     * A limit is asked to be raised.
     *
     * @param id of the override, a new one
     * @param by who asks
     * @param limit the limit's id
     * @param cap in USD, at least 0
     * @param expires when it ends, whether or not it is approved by then
     * @param reason why
     */
    record OverrideRequested(
            Instant at, String id, String by, String limit, BigDecimal cap, Instant expires, String reason)
            implements ControlEvent {}

    /** An override was decided on by another identity, or taken back. */
    record OverrideDecided(Instant at, String id, String by, Decision decision) implements ControlEvent {}

    /**
     * A session of a contract began: static limits of its circuit breaker count from its settlement price.
     *
     * @param settlement in quote units, above 0
     */
    record SessionBegan(Instant at, String symbol, BigDecimal settlement) implements ControlEvent {
        public SessionBegan {
            if (settlement.signum() <= 0) {
                throw new IllegalArgumentException(
                        "settlement price of " + symbol + " was " + settlement + "; expected > 0");
            }
        }
    }

    /**
     * The terms of a counterparty were fetched.
     *
     * @param document its name or address
     * @param hash of its text, such as {@code sha256:...}
     */
    record TermsSeen(Instant at, String venue, String counterparty, String document, String hash)
            implements ControlEvent {}

    /** What was decided on an override. */
    enum Decision {
        /** It is in force. */
        APPROVED,
        /** It will not come into force. */
        REJECTED,
        /** It is no longer in force. */
        REVOKED
    }
}
