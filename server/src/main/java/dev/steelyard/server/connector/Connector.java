package dev.steelyard.server.connector;

import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.server.connector.ConnectorStatus.State;
import dev.steelyard.server.live.Worker;
import dev.steelyard.venue.feed.FeedFrame;
import dev.steelyard.venue.feed.VenueFeed;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a venue, on a thread of its own: made, listened to, and made again when it is lost, falls silent or
 * leaves a gap; its prices are STALE from then until newer ones come. <b>Thread-safe</b>.
 */
public final class Connector implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long MOST_BYTES = 64L << 20;
    private static final System.Logger LOG = System.getLogger("dev.steelyard.server.connector");

    /** Why a connection ended. */
    private static final class Ended extends Exception {
        private static final long serialVersionUID = 1;

        Ended(String why) {
            super(why, null, false, false);
        }
    }

    private final ConnectorOptions options;
    private final VenueFeed feed;
    private final HttpClient client;
    private final Consumer<MarketEvent> sink;
    private final Clock clock;
    private final Backoff backoff;
    private final Tally tally;
    private final LastPrices prices = new LastPrices();
    private final Worker worker;

    /**
     * Begins to connect.
     *
     * @param sink is given every event, on the connector's thread, and may make it wait
     */
    public Connector(
            ConnectorOptions options,
            HttpClient client,
            Consumer<MarketEvent> sink,
            Clock clock,
            RandomGenerator random) {
        this.options = options;
        this.feed = Objects.requireNonNull(VenueFeed.ALL.get(options.venue()), options.venue())
                .apply(options.feed());
        this.client = client;
        this.sink = sink;
        this.clock = clock;
        this.backoff =
                new Backoff(options.timing().firstPause(), options.timing().longestPause(), random);
        this.tally = new Tally(clock);
        this.worker = new Worker("connector " + options.name(), this::run);
        worker.start();
    }

    /** Returns what it connects to. */
    public ConnectorOptions options() {
        return options;
    }

    /** Returns how it stands. */
    public ConnectorStatus status() {
        return tally.status();
    }

    private void run() {
        try {
            while (worker.open()) {
                long began = System.nanoTime();
                try {
                    connect();
                } catch (Ended e) {
                    lost(String.valueOf(e.getMessage()));
                } catch (IllegalStateException e) {
                    throw e;
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.ERROR, "a defect in the connector " + options.name(), e);
                    lost("this is a defect; see the log");
                }
                if (System.nanoTime() - began > options.timing().longestPause().toNanos()) {
                    backoff.reset();
                }
                if (worker.open()) {
                    Thread.sleep(backoff.next());
                }
            }
        } catch (InterruptedException | IllegalStateException e) {
            if (worker.open()) {
                tally.error("no longer tried: " + e.getMessage());
                LOG.log(System.Logger.Level.ERROR, "the connector " + options.name() + " ended", e);
            }
        } finally {
            tally.turn(State.CLOSED);
        }
    }

    private void lost(String why) {
        if (!worker.open()) {
            return;
        }
        tally.error(why);
        tally.turn(State.RECONNECTING);
        LOG.log(System.Logger.Level.WARNING, "the connector " + options.name() + " connects again: " + why);
        prices.silenced().forEach(sink);
    }

    private void connect() throws Ended, InterruptedException {
        FrameInbox inbox = new FrameInbox();
        WebSocket socket =
                waitFor(client.newWebSocketBuilder().connectTimeout(PATIENCE).buildAsync(options.url(), inbox));
        try {
            for (String message : feed.opening()) {
                waitFor(socket.sendText(message, true));
            }
            tally.turn(State.CONNECTED);
            askForSnapshot();
            listen(socket, inbox);
        } finally {
            socket.abort();
        }
    }

    /** What the snapshot cannot tell the frames will: its failure is told and nothing more. */
    private void askForSnapshot() throws InterruptedException {
        VenueFeed.Snapshot asked = feed.snapshot();
        URI rest = options.rest();
        if (asked == null || rest == null) {
            return;
        }
        String base = rest.toString();
        URI address = URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + asked.path());
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        if (asked.body() != null) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(asked.body()));
        }
        CompletableFuture<HttpResponse<byte[]>> coming = client.sendAsync(
                request.build(),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            Duration idle = options.timing().idle();
            HttpResponse<byte[]> answer = waitFor(coming, idle.compareTo(PATIENCE) < 0 ? idle : PATIENCE);
            if (answer.statusCode() == 200) {
                read(JsonDocument.parse(answer.body(), options.name() + " snapshot"));
            } else {
                tally.error("the snapshot was refused: status " + answer.statusCode());
            }
        } catch (Ended e) {
            tally.error("the snapshot failed: " + e.getMessage());
        } catch (FailureException e) {
            tally.error(e.failure().format());
        } finally {
            coming.cancel(true);
        }
    }

    private void listen(WebSocket socket, FrameInbox inbox) throws Ended, InterruptedException {
        FrameSequence sequence = new FrameSequence();
        long idle = options.timing().idle().toNanos();
        long heartbeat = options.timing().heartbeat().toNanos();
        long lastFrame = System.nanoTime();
        long lastBeat = lastFrame;
        while (worker.open()) {
            long now = System.nanoTime();
            if (now - lastFrame >= idle) {
                throw new Ended("nothing came for " + options.timing().idle().toMillis() + " ms");
            }
            if (now - lastBeat >= heartbeat) {
                String beat = feed.heartbeat();
                waitFor(beat == null ? socket.sendPing(ByteBuffer.allocate(0)) : socket.sendText(beat, true));
                lastBeat = now;
            }
            FrameInbox.Item item = inbox.poll(Math.min(lastFrame + idle - now, lastBeat + heartbeat - now));
            if (item == null) {
                continue;
            }
            if (item.frame() == null) {
                throw new Ended(item.end());
            }
            lastFrame = System.nanoTime();
            take(item.frame(), socket, sequence);
            socket.request(1);
        }
    }

    private void take(String text, WebSocket socket, FrameSequence sequence) throws Ended, InterruptedException {
        tally.message();
        FeedFrame frame;
        try {
            frame = decode(JsonDocument.parse(text, options.name() + " frame"));
        } catch (FailureException e) {
            tally.error(e.failure().format());
            return;
        }
        tally.frame(frame);
        if (frame.number() != null && sequence.take(frame.number()) == FrameSequence.Place.GAP) {
            tally.gap();
            throw new Ended("frames of " + frame.number().channel() + " before "
                    + frame.number().number() + " are missing");
        }
        frame.events().forEach(this::tell);
        if (frame.reply() != null) {
            waitFor(socket.sendText(frame.reply(), true));
        }
    }

    private void read(JsonDocument document) {
        FeedFrame frame = decode(document);
        tally.frame(frame);
        frame.events().forEach(this::tell);
    }

    private FeedFrame decode(JsonDocument document) {
        return feed.decode(document.root(), clock.instant());
    }

    private void tell(MarketEvent event) {
        if (prices.note(event)) {
            sink.accept(event);
        } else {
            tally.late();
        }
    }

    private static <T extends @Nullable Object> T waitFor(CompletableFuture<T> asked)
            throws Ended, InterruptedException {
        return waitFor(asked, PATIENCE);
    }

    private static <T extends @Nullable Object> T waitFor(CompletableFuture<T> asked, Duration patience)
            throws Ended, InterruptedException {
        try {
            return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new Ended("the connection failed: " + cause.getClass().getSimpleName() + " " + cause.getMessage());
        } catch (TimeoutException e) {
            throw new Ended("the connection failed: no answer within " + patience.toMillis() + " ms");
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
