package dev.steelyard.server.connector;

import dev.steelyard.server.ServerLog;
import io.javalin.Javalin;
import io.javalin.websocket.WsContext;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A venue on this machine. Each connection plays the next script: what it sends once it was asked for something, and whether
 * it then drops the connection. After the last script it is silent.
 */
public final class FakeVenue implements AutoCloseable {
    /** What one connection sends, and whether it is dropped then. */
    record Script(List<String> frames, boolean drops) {}

    /** What came, in order. */
    final List<String> received = new CopyOnWriteArrayList<>();

    private final List<WsContext> connections = new CopyOnWriteArrayList<>();
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final Map<String, Boolean> played = new ConcurrentHashMap<>();
    private final Javalin http;
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean stalls;
    private volatile @Nullable String snapshot;

    /** Begins to listen. */
    public FakeVenue() {
        ServerLog.to(System.err);
        http = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.host = "127.0.0.1";
            config.jetty.port = 0;
            config.routes.ws("/ws", ws -> {
                ws.onConnect(context -> connections.add(context));
                ws.onMessage(context -> {
                    received.add(context.message());
                    if (played.putIfAbsent(context.sessionId(), true) == null) {
                        play(context);
                    }
                });
            });
            config.routes.get("/fapi/v1/premiumIndex", context -> {
                if (stalls) {
                    context.outputStream().write('[');
                    context.outputStream().flush();
                    released.await();
                } else if (snapshot == null) {
                    context.status(503);
                } else {
                    context.result(snapshot);
                }
            });
        });
        http.start();
    }

    /** The next connection sends these, and is dropped then or falls silent. */
    public FakeVenue plays(boolean drops, List<String> frames) {
        scripts.add(new Script(frames, drops));
        return this;
    }

    /** The snapshot is this; until then it is refused. */
    FakeVenue tells(String answer) {
        snapshot = answer;
        return this;
    }

    /** The snapshot begins and never ends. */
    FakeVenue stalls() {
        stalls = true;
        return this;
    }

    private void play(WsContext context) {
        Script script = scripts.poll();
        if (script == null) {
            return;
        }
        script.frames().forEach(context::send);
        if (script.drops()) {
            context.closeSession();
        }
    }

    /** Sends a frame on the connection made last. */
    public void sends(String frame) {
        connections.getLast().send(frame);
    }

    /** Returns how many connections were made. */
    public int connections() {
        return connections.size();
    }

    /** Returns where it is. */
    public URI url() {
        return URI.create("ws://127.0.0.1:" + http.port() + "/ws");
    }

    URI rest() {
        return URI.create("http://127.0.0.1:" + http.port() + "/");
    }

    @Override
    public void close() {
        released.countDown();
        http.stop();
    }
}
