package dev.steelyard.server.connector;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.server.connector.ConnectorStatus.State;
import dev.steelyard.venue.feed.FeedFrame;
import java.time.Clock;
import java.time.Instant;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what comes of a connection. <b>Thread-safe</b>. */
final class Tally {
    /** A venue that makes up kinds does not fill the memory: further ones are counted together. */
    private static final int MOST_KINDS = 100;

    private static final String OTHER = "other";
    private static final int LONGEST_ERROR = 500;

    private final Clock clock;
    private final SequencedMap<String, Long> kinds = new TreeMap<>();
    private State state = State.CONNECTING;
    private Instant since;
    private @Nullable Instant lastMessage;
    private long messages;
    private long events;
    private long connections;
    private long late;
    private long gaps;
    private long errors;
    private @Nullable String lastError;

    Tally(Clock clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    synchronized void turn(State next) {
        if (next != state) {
            state = next;
            since = clock.instant();
        }
        if (next == State.CONNECTED) {
            connections++;
        }
    }

    synchronized void message() {
        messages++;
        lastMessage = clock.instant();
    }

    synchronized void frame(FeedFrame frame) {
        events += frame.events().size();
        kinds.merge(kinds.size() < MOST_KINDS || kinds.containsKey(frame.kind()) ? frame.kind() : OTHER, 1L, Long::sum);
        for (Failure failure : frame.failures()) {
            error(failure.format());
        }
    }

    synchronized void late() {
        late++;
    }

    synchronized void gap() {
        gaps++;
    }

    synchronized void error(String text) {
        errors++;
        lastError = text.length() > LONGEST_ERROR ? text.substring(0, LONGEST_ERROR) : text;
    }

    synchronized ConnectorStatus status() {
        return new ConnectorStatus(
                state, since, lastMessage, messages, events, late, kinds, connections, gaps, errors, lastError);
    }
}
