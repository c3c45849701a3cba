package dev.steelyard.server.poll;

import dev.steelyard.json.JsonWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the asking of a venue for an account stands. <b>Immutable</b>.
 *
 * @param state what came of the last attempt
 * @param lastCompared when an answer was last compared; null before the first
 * @param nextAttempt not before this
 * @param comparisons so far
 * @param differences in the latest
 * @param failures attempts that led to no comparison, so far
 * @param lastError of the latest of these; null for none
 * @param clockSkewMillis how far the venue's clock is before this machine's; null when it does not tell
 */
public record PollStatus(
        State state,
        @Nullable Instant lastCompared,
        @Nullable Instant nextAttempt,
        long comparisons,
        int differences,
        long failures,
        @Nullable String lastError,
        @Nullable Long clockSkewMillis) {
    /** What came of the last attempt. */
    public enum State {
        /** There was none yet. */
        WAITING,
        /** The account was compared. */
        COMPARED,
        /** There was no answer that can be compared: it is tried again. */
        FAILING,
        /** The venue asks to be left alone for a while. */
        LIMITED,
        /** The venue refuses the key. */
        REFUSED,
        /** It is closed here. */
        CLOSED
    }

    static final PollStatus BEFORE = new PollStatus(State.WAITING, null, null, 0, 0, 0, null, null);

    PollStatus compared(Instant at, int found, @Nullable Long skew) {
        return new PollStatus(State.COMPARED, at, nextAttempt, comparisons + 1, found, failures, lastError, skew);
    }

    PollStatus failed(State as, String error, @Nullable Long skew) {
        return new PollStatus(as, lastCompared, nextAttempt, comparisons, differences, failures + 1, error, skew);
    }

    PollStatus next(Instant at) {
        return new PollStatus(state, lastCompared, at, comparisons, differences, failures, lastError, clockSkewMillis);
    }

    PollStatus closed() {
        return new PollStatus(
                State.CLOSED, lastCompared, null, comparisons, differences, failures, lastError, clockSkewMillis);
    }

    /** Writes the members of the status into the object that is open. */
    public void write(JsonWriter to) {
        to.text("state", state.name())
                .text("lastCompared", lastCompared == null ? null : lastCompared.toString())
                .text("nextAttempt", nextAttempt == null ? null : nextAttempt.toString())
                .integer("comparisons", comparisons)
                .integer("differences", differences)
                .integer("failures", failures)
                .text("lastError", lastError);
        if (clockSkewMillis == null) {
            to.nullValue("clockSkewMillis");
        } else {
            to.integer("clockSkewMillis", clockSkewMillis);
        }
    }
}
