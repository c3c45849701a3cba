package dev.steelyard.core.event;

import java.time.Instant;

/**
 * Something that happened, as it was reported. Events are applied in the order of their sequence, never of their time.
 * <b>Immutable</b>.
 */
public sealed interface Event
        permits MarketEvent,
                AccountEvent,
                ContractEvent,
                RulesEvent,
                TimeEvent,
                VenueEvent,
                ControlEvent,
                GuardEvent,
                SourcedEvent {
    /** Returns when it happened, as its source says, UTC. */
    Instant at();

    /** Returns what happened, without what its source calls it. */
    default Event content() {
        return this;
    }
}
