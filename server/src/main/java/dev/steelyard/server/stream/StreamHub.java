package dev.steelyard.server.stream;

import dev.steelyard.server.access.Viewer;
import dev.steelyard.server.board.Board;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** All who follow the board. <b>Thread-safe</b>. */
public final class StreamHub {
    private final Map<Session, StreamClient> clients = new ConcurrentHashMap<>();
    private volatile BoardMessages latest = new BoardMessages(Board.EMPTY);

    /** Begins to tell a viewer what is shown. */
    public void connect(Session session, Viewer viewer, Board board) {
        StreamClient client = new StreamClient(session, viewer);
        clients.put(session, client);
        BoardMessages shown = latest;
        client.show(shown.board().version() == board.version() ? shown : new BoardMessages(board));
    }

    /** Ends it. */
    public void disconnect(Session session) {
        clients.remove(session);
    }

    /** Tells everyone a new board. */
    public void publish(Board board) {
        BoardMessages messages = new BoardMessages(board);
        latest = messages;
        clients.values().forEach(client -> client.show(messages));
    }

    /** Returns how many follow. */
    public int size() {
        return clients.size();
    }

    /** Ends all. */
    public void close() {
        clients.keySet().forEach(session -> session.close(1001, "the server stops", Callback.NOOP));
        clients.clear();
    }
}
