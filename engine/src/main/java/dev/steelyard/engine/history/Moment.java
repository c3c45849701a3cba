package dev.steelyard.engine.history;

import dev.steelyard.core.event.Event;
import dev.steelyard.engine.state.EngineState;
import java.time.Instant;

/** A place in a journal: the state after the last event that it includes. <b>Immutable</b>. */
public sealed interface Moment {
    /** After the event of a number. */
    record Sequence(long number) implements Moment {
        public Sequence {
            if (number < 0) {
                throw new IllegalArgumentException("number was " + number + "; expected >= 0");
            }
        }

        @Override
        public boolean includes(long sequence, Event event) {
            return sequence <= number;
        }

        @Override
        public boolean includes(EngineState state) {
            return state.sequence() <= number;
        }
    }

    /** Before the first event after a time. */
    record Time(Instant at) implements Moment {
        @Override
        public boolean includes(long sequence, Event event) {
            return !event.at().isAfter(at);
        }

        @Override
        public boolean includes(EngineState state) {
            Instant asOf = state.market().asOf();
            return asOf == null || !asOf.isAfter(at);
        }
    }

    /** After the last event. */
    Moment END = new Sequence(Long.MAX_VALUE);

    /** Returns whether an event, all before it included, is. */
    boolean includes(long sequence, Event event);

    /** Returns whether a state holds no event that is not included. */
    boolean includes(EngineState state);
}
