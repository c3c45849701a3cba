package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.engine.band.BandWaker;
import dev.steelyard.engine.journal.Journal;
import dev.steelyard.engine.journal.MemoryJournal;
import dev.steelyard.engine.run.JournaledEngine;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.watch.Alert;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.server.access.Scope;
import dev.steelyard.server.demo.DemoAccounts;
import dev.steelyard.server.demo.DemoHistory;
import dev.steelyard.server.demo.DemoMarket;
import dev.steelyard.server.history.PriceHistory;
import dev.steelyard.server.live.RulesAtHand;
import dev.steelyard.server.store.KeyStore;
import dev.steelyard.server.store.Store;
import dev.steelyard.venue.rules.RulePackRepository;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A server over the accounts of the demo at the first prices of its market, and a client of it. */
final class TestServer implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T12:00:00Z");

    final DemoMarket market = new DemoMarket(7, START);
    final Store store;
    final SteelyardServer server;
    final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private @Nullable String key;

    TestServer() {
        this(ServerOptions.STANDARD.listening("127.0.0.1", 0, null, false), new MemoryJournal());
    }

    /** A server that asks for keys, with one for everything, which this client sends until told otherwise. */
    static TestServer withKeys() {
        return new TestServer(
                ServerOptions.STANDARD.listening("127.0.0.1", 0, null, false).withKeys(), new MemoryJournal());
    }

    TestServer(ServerOptions options, Journal journal) {
        this(
                options,
                journal,
                Store.passing(),
                Extras.NONE.withHistory(PriceHistory.of("played", DemoHistory.prices(7, START))));
    }

    /** A server on this machine with a store of one's own, which it closes. */
    TestServer(Journal journal, Store store, Extras extras) {
        this(ServerOptions.STANDARD.listening("127.0.0.1", 0, null, false), journal, store, extras);
    }

    TestServer(ServerOptions options, Journal journal, Store store, Extras extras) {
        ServerLog.to(System.err);
        this.store = store;
        KeyStore keys = new KeyStore(store, Clock.systemUTC());
        if (options.asksForKeys()) {
            key = keys.issue("all", EnumSet.allOf(Scope.class), List.of("*"), null)
                    .secret();
        }
        RulePackRepository rules = RulePackRepository.bundled();
        List<Alert> replayed = new ArrayList<>();
        JournaledEngine engine = JournaledEngine.recover(
                () -> new RiskEngine(new RulesAtHand(rules), WatchPolicy.STANDARD, new BandWaker(WatchPolicy.STANDARD)),
                journal,
                null,
                outcome -> replayed.addAll(outcome.alerts()));
        boolean first = engine.engine().state().sequence() == 0;
        server =
                new SteelyardServer(engine, 0, rules, options, store, Clock.systemUTC(), extras.withReplayed(replayed));
        if (first) {
            feed(market.opening(START));
            feed(DemoAccounts.opened(START));
        }
    }

    /** Hands over events and waits until they are applied. */
    void feed(List<Event> events) {
        for (Event event : events) {
            server.loop().submit(event).join();
        }
    }

    /** Lets the mark of a contract be this. */
    void mark(int second, String symbol, String price) {
        feed(List.of(new MarketEvent.Mark(START.plusSeconds(second), symbol, new BigDecimal(price), MarkState.OK)));
    }

    /** The ids of all alerts so far, in order. */
    List<String> alertIds() {
        List<String> ids = new ArrayList<>();
        json("/api/v1/alerts?since=0")
                .require("alerts")
                .elements()
                .forEach(a -> ids.add(a.require("id").text()));
        return ids;
    }

    String key() {
        return Objects.requireNonNull(key);
    }

    void use(@Nullable String other) {
        key = other;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    HttpResponse<String> post(String path, String body) {
        return send(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Posts what is to be refused. @param pointer into the body, where the problem has one; else empty */
    void refuses(String path, String body, int status, String pointer, String word) {
        HttpResponse<String> response = post(path, body);
        String asked = path + " " + body.substring(0, Math.min(80, body.length())) + " " + response.body();
        assertThat(response.statusCode()).as(asked).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body()).contains(word);
        if (!pointer.isEmpty()) {
            JsonValue problem = JsonDocument.parse(response.body(), "problem").root();
            assertThat(problem.require("pointer").text()).as(asked).isEqualTo(pointer);
        }
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        if (key != null) {
            request.setHeader("Authorization", "Bearer " + key);
        }
        try {
            return client.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonValue json(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " gave " + response.statusCode() + " " + response.body());
        }
        return JsonDocument.parse(response.body(), path).root();
    }

    /** Waits until the board shows every account. */
    JsonValue board() {
        int all = DemoAccounts.opened(START).size();
        Waiting.until(() -> json("/api/v1/accounts").require("accounts").size() == all);
        return json("/api/v1/accounts");
    }

    @Override
    public void close() {
        client.close();
        server.close();
        store.close();
    }
}
