package dev.steelyard.server;

import dev.steelyard.server.live.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Ends connections whose request does not come: those that send its line and headers byte by byte, and those that send nothing or
 * never end their handshake of TLS. Each byte begins the idle time of a connection anew, so that this alone ends none of them.
 * <b>Thread-safe</b>.
 */
final class HeaderPatience implements Connection.Listener, AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private record Began(long request, long nanos) {}

    private final long patience;
    private final LongSupplier nanos;
    private final Map<HttpConnection, Began> open = new ConcurrentHashMap<>();
    private final Ticker ticker;

    /** Begins to look. @param patience from the first byte of a request, or from the beginning, to the end of its headers */
    HeaderPatience(Duration patience, LongSupplier nanos) {
        this.patience = patience.toNanos();
        this.nanos = nanos;
        this.ticker = new Ticker("headers", EVERY, this::look);
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof HttpConnection http) {
            open.put(http, new Began(0, nanos.getAsLong()));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof HttpConnection http) {
            open.remove(http);
        }
    }

    private void look() {
        long now = nanos.getAsLong();
        open.forEach((http, began) -> {
            long request = http.getMessagesIn();
            if (began.request() != request || !isAwaited(http, request)) {
                open.replace(http, began, new Began(request, now));
            } else if (now - began.nanos() > patience) {
                http.getEndPoint().close();
            }
        });
    }

    /** Returns whether a connection is amid the headers of a request, or has never sent one. */
    private static boolean isAwaited(HttpConnection http, long request) {
        HttpParser.State state = http.getParser().getState();
        boolean amid = state.compareTo(HttpParser.State.START) > 0 && state.compareTo(HttpParser.State.CONTENT) < 0;
        return amid || (request == 0 && state == HttpParser.State.START);
    }

    @Override
    public void close() {
        ticker.close();
    }
}
