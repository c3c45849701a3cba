package dev.steelyard.engine.journal;

import dev.steelyard.core.event.Event;

/**
 * Every event under its number, from 1 on without a gap. An event may be <i>acknowledged</i>, that is, what follows from it
 * may be told to the world, once its number is at most {@link #durableSequence}. One thread appends.
 */
public interface Journal extends EventLog, AutoCloseable {
    /**
     * Appends an event under the next number, and waits while there is no room.
     *
     * @return its number
     * @throws dev.steelyard.core.failure.FailureException IO when the journal has failed: the event is not in it; INVALID
     *     when the event has no bytes; OUT_OF_RANGE when it has more than fit
     */
    long append(Event event);

    /** Returns the number of the last event appended; 0 before the first. */
    long sequence();

    /** Returns the number up to which all events are kept as the journal promises. */
    long durableSequence();

    /**
     * Waits until an event is durable.
     *
     * @throws dev.steelyard.core.failure.FailureException IO when the journal has failed before
     */
    void awaitDurable(long sequence);

    /** Makes all that was appended durable and lets go. */
    @Override
    void close();
}
