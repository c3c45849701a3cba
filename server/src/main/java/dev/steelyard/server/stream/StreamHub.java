package dev.steelyard.server.stream;

import dev.steelyard.server.access.Viewer;
import dev.steelyard.server.board.Board;
import dev.steelyard.server.live.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * All who follow the board. They are told on a thread of its own, a few at a time over a part of the pause between two boards:
 * many followers who are told at one moment would take all processors from those who ask for answers then.
 * <b>Thread-safe</b>.
 */
public final class StreamHub implements AutoCloseable {
    /** So many are told without a rest. */
    private static final int AT_ONCE = 8;

    private final Map<Session, StreamClient> clients = new ConcurrentHashMap<>();
    private final Duration spread;
    private final Worker teller;
    private BoardMessages latest = new BoardMessages(Board.EMPTY);

    /** Makes a hub without followers. @param spread the time over which many are told of a board */
    public StreamHub(Duration spread) {
        this.spread = spread;
        BoardMessages first = latest;
        this.teller = new Worker("stream", () -> run(first));
        teller.start();
    }

    /** Begins to tell a viewer what is shown. */
    public void connect(Session session, Viewer viewer, Board board) {
        StreamClient client = new StreamClient(session, viewer);
        clients.put(session, client);
        BoardMessages shown = latest();
        client.show(shown.board().version() == board.version() ? shown : new BoardMessages(board));
    }

    /** Ends it. */
    public void disconnect(Session session) {
        clients.remove(session);
    }

    /** Lets everyone be told a new board. */
    public synchronized void publish(Board board) {
        latest = new BoardMessages(board);
        notifyAll();
    }

    /** Returns how many follow. */
    public int size() {
        return clients.size();
    }

    private synchronized BoardMessages latest() {
        return latest;
    }

    private synchronized BoardMessages laterThan(BoardMessages told) throws InterruptedException {
        while (latest == told) {
            wait();
        }
        return latest;
    }

    /** @param first what is the latest before anyone is told: also what comes before this begins is told */
    private void run(BoardMessages first) {
        BoardMessages told = first;
        try {
            while (teller.open()) {
                told = laterThan(told);
                tell(List.copyOf(clients.values()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells everyone the board that is the latest when it is their turn. */
    private void tell(List<StreamClient> everyone) throws InterruptedException {
        Duration rest = spread.multipliedBy(AT_ONCE).dividedBy(Math.max(AT_ONCE, everyone.size()));
        for (int i = 0; i < everyone.size(); i++) {
            if (i > 0 && i % AT_ONCE == 0) {
                Thread.sleep(rest);
            }
            everyone.get(i).show(latest());
        }
    }

    /** Ends all. */
    @Override
    public void close() {
        teller.close();
        clients.keySet().forEach(session -> session.close(1001, "the server stops", Callback.NOOP));
        clients.clear();
    }
}
