package dev.steelyard.core.event;

import java.time.Instant;

/**
 * An event with what its source calls it: given again, it is not applied again. <b>Immutable</b>.
 *
 * @param origin what its source calls it
 * @param event what happened; the source of a quote is that of its origin, and what decides on an override, which has an id
 *     already, has a number
 */
public record SourcedEvent(Origin origin, Event event) implements Event {
    public SourcedEvent {
        if (event instanceof SourcedEvent) {
            throw new IllegalArgumentException("an event had two origins");
        }
        if (event instanceof MarketEvent.Quote quote && !quote.source().equals(origin.source())) {
            throw new IllegalArgumentException(
                    "a quote of " + quote.source() + " came from " + origin.source() + "; expected the same");
        }
        boolean hasId =
                event instanceof ControlEvent.OverrideRequested || event instanceof ControlEvent.OverrideDecided;
        if (hasId && origin instanceof Origin.Named) {
            throw new IllegalArgumentException("an override, which has an id, came under another; expected a number");
        }
    }

    @Override
    public Instant at() {
        return event.at();
    }

    @Override
    public Event content() {
        return event;
    }
}
