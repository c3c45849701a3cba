package dev.steelyard.bench;

import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.engine.band.BandWaker;
import dev.steelyard.engine.journal.file.FileJournal;
import dev.steelyard.engine.journal.file.JournalOptions;
import dev.steelyard.engine.run.JournaledEngine;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.server.ServerLog;
import dev.steelyard.server.ServerOptions;
import dev.steelyard.server.SteelyardServer;
import dev.steelyard.server.demo.DemoAccounts;
import dev.steelyard.server.demo.DemoMarket;
import dev.steelyard.server.live.SearchThread;
import dev.steelyard.server.store.Store;
import dev.steelyard.venue.rules.RulePackRepository;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The whole server under load: ticks through the journal at a steady rate, what-ifs over HTTP in an open loop, and then
 * followers of the WebSocket. Client and server share the machine. {@code -Dsteelyard.server.seconds} sets how long each of
 * the two halves takes: a soak is the same at 900.
 */
final class ServerLoad implements Benchmark {
    private static final int TICKS_PER_SECOND = 20_000;
    private static final int SAMPLED = 20;
    private static final int WHAT_IFS_PER_SECOND = 200;
    private static final int FOLLOWERS = 200;
    private static final int COPIES = 10;
    private static final long NANOS = 1_000_000_000L;
    private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
    private static final long ORIGIN = System.nanoTime();
    private static final long HIGHEST = 60 * NANOS;
    private static final List<String> SYMBOLS =
            List.of("BTCUSDT", "ETHUSDT", "SOLUSDT", "BTC-USDT-SWAP", "BTC", "ETH", "BTCUSD", "ETH-PERP");
    private static final List<BigDecimal> PRICES =
            List.of("60000", "3000", "150", "60000", "60000", "3000", "60000", "3000").stream()
                    .map(BigDecimal::new)
                    .toList();

    @Override
    public String name() {
        return "server";
    }

    @Override
    public String summary() {
        return "what-ifs over HTTP and followers of the WebSocket while ticks flow";
    }

    /** What one half of the run measured. */
    private static final class Half {
        private final Histogram ticks = new ConcurrentHistogram(HIGHEST, 3);
        private final Histogram whatIfs = new ConcurrentHistogram(HIGHEST, 3);
        private final AtomicLong failed = new AtomicLong();
    }

    @Override
    public Outcome run(Stopwatch watch) {
        int seconds =
                Math.max(1, (int) (Integer.getInteger("steelyard.server.seconds", 20) * Math.min(1, watch.pace())));
        ServerLog.to(System.err);
        List<Outcome> outcomes = new ArrayList<>();
        JournalEvents.seconds(folder -> outcomes.add(measure(folder, seconds)));
        return outcomes.getFirst();
    }

    private Outcome measure(Path folder, int seconds) throws IOException {
        long began = System.nanoTime();
        try (Store store = Store.passing()) {
            SteelyardServer server = server(folder, store);
            try (HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                int status = client.send(get(server, "/api/v1/accounts"), HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                double first = (System.nanoTime() - began) / 1e6;
                open(server);
                half(server, client, seconds);
                Half alone = half(server, client, seconds);
                long before = used();
                AtomicLong messages = new AtomicLong();
                List<WebSocket> followers = follow(server, client, messages);
                awaitSnapshots(messages);
                Half followed = half(server, client, seconds);
                followers.forEach(WebSocket::abort);
                return outcome(seconds, status, first, alone, followed, messages.get(), before, used());
            } finally {
                server.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Outcome outcome(
            int seconds,
            int status,
            double first,
            Half alone,
            Half followed,
            long messages,
            long heapBefore,
            long heapAfter) {
        return new Outcome(
                name(),
                (double) alone.whatIfs.getTotalCount() / seconds,
                "what-ifs/s answered in an open loop",
                String.format(
                        Locale.ROOT,
                        "%s; %d accounts of every mode, %d ticks/s journaled (batch), %d what-ifs/s, client on the same machine,"
                                + " %d s a half after as long to warm up, best of one run, the median beside the tails; failed %d and %d; first answer %d after %.0f ms with the store and the rules;"
                                + " heap %d MB before and %d MB after the second half",
                        Machine.describe(),
                        COPIES * DemoAccounts.opened(Instant.EPOCH).size(),
                        TICKS_PER_SECOND,
                        WHAT_IFS_PER_SECOND,
                        seconds,
                        alone.failed.get(),
                        followed.failed.get(),
                        status,
                        first,
                        heapBefore >> 20,
                        heapAfter >> 20),
                List.of(
                        figure("p50 of a what-if, ms", alone.whatIfs, 50, alone.whatIfs),
                        figure("p99 of a what-if, ms", alone.whatIfs, 99, alone.whatIfs),
                        figure("p99.9 of a what-if, ms", alone.whatIfs, 99.9, alone.whatIfs),
                        figure("p50 of a tick to its alerts, ms", alone.ticks, 50, alone.ticks),
                        figure("p99 of a tick to its alerts, ms", alone.ticks, 99, alone.ticks),
                        figure(
                                "p50 of a tick to its alerts with " + FOLLOWERS + " followers, ms",
                                followed.ticks,
                                50,
                                alone.ticks),
                        figure(
                                "p99 of a tick to its alerts with " + FOLLOWERS + " followers, ms",
                                followed.ticks,
                                99,
                                alone.ticks),
                        figure(
                                "p99 of a what-if with " + FOLLOWERS + " followers, ms",
                                followed.whatIfs,
                                99,
                                alone.whatIfs),
                        new Versus(
                                "messages to each follower and second", messages / (double) FOLLOWERS / seconds, 1)));
    }

    /** Returns a percentile in milliseconds, and over the same percentile of another histogram. */
    private static Versus figure(String what, Histogram histogram, double percentile, Histogram over) {
        double nanos = Math.max(1, histogram.getValueAtPercentile(percentile));
        return new Versus(what, nanos / 1e6, nanos / Math.max(1, over.getValueAtPercentile(percentile)));
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static SteelyardServer server(Path folder, Store store) {
        RulePackRepository rules = RulePackRepository.bundled();
        JournaledEngine engine = JournaledEngine.recover(
                () -> new RiskEngine(
                        (pack, day) -> rules.find(pack, day).orElseThrow().pack(),
                        WatchPolicy.STANDARD,
                        new BandWaker(WatchPolicy.STANDARD, SearchThread.executor())),
                FileJournal.open(folder, JournalOptions.STANDARD),
                null,
                outcome -> {});
        ServerOptions options = ServerOptions.STANDARD.listening("127.0.0.1", 0, null, false);
        return new SteelyardServer(engine, 0, rules, options, store, Clock.systemUTC());
    }

    /** Opens the accounts of the demo, so many times over, with more cash each time. */
    private static void open(SteelyardServer server) {
        Instant start = at();
        List<Event> events = new ArrayList<>(new DemoMarket(7, start).opening(start));
        for (int copy = 0; copy < COPIES; copy++) {
            for (Event event : DemoAccounts.opened(start)) {
                AccountEvent.Opened opened = (AccountEvent.Opened) event;
                events.add(new AccountEvent.Opened(start, opened.holdings().withId(opened.account() + "-" + copy)));
            }
        }
        events.forEach(event -> server.loop().submit(event).join());
    }

    /** Returns a time that goes on as the machine's does, from the same instant in every run. */
    private static Instant at() {
        return START.plusNanos(System.nanoTime() - ORIGIN);
    }

    private static HttpRequest get(SteelyardServer server, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .build();
    }

    private static Half half(SteelyardServer server, HttpClient client, int seconds) throws InterruptedException {
        Half half = new Half();
        Thread ticks = Thread.ofPlatform().start(() -> tick(server, half, seconds));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/api/v1/accounts/atlas-cross-3/whatif"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"trades\":[{\"symbol\":\"BTCUSDT\",\"size\":\"-1\"}]}"))
                .build();
        long step = NANOS / WHAT_IFS_PER_SECOND;
        long next = System.nanoTime();
        long end = next + seconds * NANOS;
        for (; next < end; next += step) {
            waitUntil(next);
            long intended = next;
            client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((response, failure) -> {
                if (failure != null || response.statusCode() != 200) {
                    half.failed.incrementAndGet();
                } else {
                    half.whatIfs.recordValue(Math.min(HIGHEST, System.nanoTime() - intended));
                }
            });
        }
        ticks.join();
        return half;
    }

    private static void tick(SteelyardServer server, Half half, int seconds) {
        SplittableRandom random = new SplittableRandom(5);
        long step = NANOS / TICKS_PER_SECOND;
        long next = System.nanoTime();
        long count = (long) seconds * TICKS_PER_SECOND;
        for (long i = 0; i < count; i++, next += step) {
            waitUntil(next);
            int at = random.nextInt(SYMBOLS.size());
            BigDecimal move = BigDecimal.valueOf(random.nextInt(2_001) - 1_000L, 6);
            BigDecimal price = PRICES.get(at).multiply(BigDecimal.ONE.add(move));
            Event event = new MarketEvent.Mark(at(), SYMBOLS.get(at), price, MarkState.OK);
            if (i % SAMPLED == 0) {
                long intended = next;
                server.loop()
                        .submit(event)
                        .whenComplete((outcome, failure) ->
                                half.ticks.recordValue(Math.min(HIGHEST, System.nanoTime() - intended)));
            } else {
                server.loop().feed(event);
            }
        }
    }

    private static void waitUntil(long time) {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Each follower has its first message before the measurement begins. */
    private static void awaitSnapshots(AtomicLong messages) throws InterruptedException {
        long end = System.nanoTime() + 30 * NANOS;
        while (messages.get() < FOLLOWERS) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("only " + messages.get() + " followers were told anything");
            }
            Thread.sleep(5);
        }
    }

    private static List<WebSocket> follow(SteelyardServer server, HttpClient client, AtomicLong messages) {
        List<WebSocket> followers = new ArrayList<>();
        for (int i = 0; i < FOLLOWERS; i++) {
            followers.add(client.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/api/v1/stream"), new Counter(messages))
                    .join());
        }
        return followers;
    }

    /** Counts whole messages. */
    private record Counter(AtomicLong messages) implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            if (last) {
                messages.incrementAndGet();
            }
            socket.request(1);
            return null;
        }
    }
}
