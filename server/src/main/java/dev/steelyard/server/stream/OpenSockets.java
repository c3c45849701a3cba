package dev.steelyard.server.stream;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.server.access.Admission;
import dev.steelyard.server.live.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;

/**
 * The WebSockets that are open, each with who opened it: one whose key or session has ended is closed within seconds.
 * <b>Thread-safe</b>.
 */
public final class OpenSockets implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.steelyard.server.stream");
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Map<Session, Admission> open = new ConcurrentHashMap<>();
    private final Consumer<Session> ended;
    private final Ticker ticker;

    /** Begins to look. @param ended is given each session before it is closed here */
    public OpenSockets(Consumer<Session> ended) {
        this.ended = ended;
        this.ticker = new Ticker("sockets", EVERY, this::look);
    }

    /** Begins to look after a session. */
    public void add(Session session, Admission admission) {
        open.put(session, admission);
    }

    /** Ends it. */
    public void remove(Session session) {
        open.remove(session);
    }

    private void look() {
        try {
            open.forEach((session, admission) -> {
                if (!admission.stands()) {
                    end(session);
                }
            });
        } catch (FailureException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "keys of open connections are looked at later: "
                            + e.failure().format());
        }
    }

    /** Closes a session of somebody who is let in no longer. */
    void end(Session session) {
        ended.accept(session);
        open.remove(session);
        session.close(StatusCode.POLICY_VIOLATION, "the key or the session has ended", Callback.NOOP);
    }

    @Override
    public void close() {
        ticker.close();
    }
}
