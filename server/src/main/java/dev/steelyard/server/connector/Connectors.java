package dev.steelyard.server.connector;

import dev.steelyard.core.event.MarketEvent;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** All connections of a server. <b>Thread-safe</b>. */
public final class Connectors implements AutoCloseable {
    private final Consumer<MarketEvent> sink;
    private final Clock clock;
    private final CopyOnWriteArrayList<Connector> all = new CopyOnWriteArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /** Makes none yet. @param sink is given every event of every connection */
    public Connectors(Consumer<MarketEvent> sink, Clock clock) {
        this.sink = sink;
        this.clock = clock;
    }

    /** Begins a connection. @param seed of its pauses */
    public Connector start(ConnectorOptions options, long seed) {
        Connector connector = new Connector(options, client, sink, clock, new SplittableRandom(seed));
        all.add(connector);
        return connector;
    }

    /** Returns all connections in the order in which they were begun. */
    public List<Connector> all() {
        return List.copyOf(all);
    }

    @Override
    public void close() {
        all.forEach(Connector::close);
        client.shutdownNow();
    }
}
