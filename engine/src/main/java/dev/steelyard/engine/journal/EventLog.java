package dev.steelyard.engine.journal;

/** Events under their numbers, to be read. */
public interface EventLog {
    /** Returns the number of the first event that is kept: 1, unless the first were pruned. */
    long first();

    /**
     * Shows the events from a number on, in order.
     *
     * @throws dev.steelyard.core.failure.FailureException INVALID at the first damage, with its place, after the events
     *     before it were shown; MISSING_DATA when the journal begins later
     */
    void read(long from, EventVisitor visitor);
}
