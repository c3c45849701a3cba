package dev.steelyard.server.poll;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a venue gave no answer that can be compared. */
final class PollFailure extends Exception {
    private static final long serialVersionUID = 1;

    /** What is to be done about it. */
    enum Kind {
        /** Ask again, later each time. */
        FAILED,
        /** Ask again no sooner than the venue says. */
        LIMITED,
        /** The key is not good: ask as rarely as can be, or the venue bars the address. */
        REFUSED
    }

    private final Kind kind;
    private final transient @Nullable Duration pause;

    PollFailure(Kind kind, String message, @Nullable Duration pause) {
        super(message, null, false, false);
        this.kind = kind;
        this.pause = pause;
    }

    static PollFailure failed(String message) {
        return new PollFailure(Kind.FAILED, message, null);
    }

    static PollFailure refused(String message) {
        return new PollFailure(Kind.REFUSED, message, null);
    }

    /** @param pause that the venue asks for; null when it says nothing of it */
    static PollFailure limited(String message, @Nullable Duration pause) {
        return new PollFailure(Kind.LIMITED, message, pause);
    }

    Kind kind() {
        return kind;
    }

    @Nullable
    Duration pause() {
        return pause;
    }
}
