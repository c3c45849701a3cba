package dev.steelyard.engine.journal;

import dev.steelyard.core.event.Event;

/** Is shown the events of a journal one after the other. */
@FunctionalInterface
public interface EventVisitor {
    /**
     * Takes an event.
     *
     * @param sequence its number
     * @return whether to go on
     */
    boolean visit(long sequence, Event event);
}
