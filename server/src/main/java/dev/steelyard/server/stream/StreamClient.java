package dev.steelyard.server.stream;

import dev.steelyard.server.access.Viewer;
import dev.steelyard.server.board.Board;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * One who follows the board: first the whole, then what has changed since what was sent last. While a message is under way
 * nothing is sent, and the next one holds all that has changed meanwhile: a slow client gets fewer messages and delays
 * nobody. <b>Thread-safe</b>.
 */
final class StreamClient {
    private final Session session;
    private final Viewer viewer;
    private final AtomicReference<@Nullable BoardMessages> next = new AtomicReference<>();
    private Board sent = Board.EMPTY;
    private boolean sending;

    StreamClient(Session session, Viewer viewer) {
        this.session = session;
        this.viewer = viewer;
    }

    /** Sends a board, or what has changed by it, as soon as the message before is through. */
    void show(BoardMessages messages) {
        next.set(messages);
        sendNext();
    }

    private void sendNext() {
        String message;
        synchronized (this) {
            BoardMessages messages = sending ? null : next.getAndSet(null);
            if (messages == null || messages.board().version() <= sent.version()) {
                return;
            }
            message = messages.after(sent, viewer);
            sent = messages.board();
            sending = true;
        }
        session.sendText(message, Callback.from(this::through, failure -> session.disconnect()));
    }

    private void through() {
        synchronized (this) {
            sending = false;
        }
        if (next.get() != null) {
            sendNext();
        }
    }
}
