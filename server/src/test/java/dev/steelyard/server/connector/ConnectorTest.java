package dev.steelyard.server.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.server.Waiting;
import dev.steelyard.server.connector.ConnectorOptions.Timing;
import dev.steelyard.server.connector.ConnectorStatus.State;
import dev.steelyard.testkit.Checkout;
import dev.steelyard.venue.feed.FeedOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConnectorTest {
    private static final Timing QUICK =
            new Timing(Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofMillis(20), Duration.ofMillis(100));

    private final List<MarketEvent> events = new CopyOnWriteArrayList<>();

    private Connectors connectors() {
        return new Connectors(events::add, Clock.systemUTC());
    }

    private static ConnectorOptions options(String venue, URI url, @Nullable URI rest, Timing timing) {
        return new ConnectorOptions("test", venue, url, rest, FeedOptions.of(List.of("BTC-PERPETUAL")), timing);
    }

    private static String ticker(long time, String mark) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"ticker.BTC-PERPETUAL.100ms\","
                + "\"data\":{\"timestamp\":" + time
                + ",\"state\":\"open\",\"instrument_name\":\"BTC-PERPETUAL\",\"index_price\":60000,\"mark_price\":"
                + mark
                + "}}}";
    }

    private static String book(String previous, long number) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"book.BTC-PERPETUAL.100ms\","
                + "\"data\":{\"timestamp\":1780000000000," + previous + "\"change_id\":" + number + "}}}";
    }

    private List<String> marks() {
        return events.stream()
                .filter(MarketEvent.Mark.class::isInstance)
                .map(MarketEvent.Mark.class::cast)
                .map(mark -> mark.price() + " " + mark.state())
                .toList();
    }

    private static List<String> recorded() {
        List<String> frames = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(
                        Files.newInputStream(Checkout.shared("data/ws_captures_2021_2022/DERIBIT.ws.1.0.gz"))),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int space = line.indexOf(": ");
                if (space > 0 && !line.startsWith("wss:")) {
                    frames.add(line.substring(space + 2));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return frames;
    }

    @Test
    void aRecordingIsTakenWholeAndCountedByKind() {
        List<String> frames = recorded();
        try (FakeVenue venue = new FakeVenue().plays(false, frames);
                Connectors connectors = connectors()) {
            Connector connector = connectors.start(options("deribit", venue.url(), null, QUICK), 1);
            Waiting.until(() -> connector.status().messages() == frames.size());
            Waiting.until(() -> connector.status().kinds().getOrDefault("ticker", 0L) == 89);
            Waiting.until(() -> events.size() + connector.status().late() == 356);
            ConnectorStatus status = connector.status();
            System.out.println("recorded: " + events.size() + " events told, " + status.late() + " late");
            assertThat(status.late()).isPositive();
            Map<String, Instant> times = new HashMap<>();
            for (MarketEvent event : events) {
                if (event instanceof MarketEvent.Index index) {
                    Instant before = times.put(index.asset().code(), index.at());
                    assertThat(before == null || !index.at().isBefore(before)).isTrue();
                }
            }
            assertThat(status.state()).isEqualTo(State.CONNECTED);
            assertThat(status.kinds())
                    .containsEntry("ticker", 89L)
                    .containsEntry("book", 46L)
                    .containsEntry("answer", 1L);
            assertThat(status.events()).isEqualTo(356);
            assertThat(status.gaps()).isZero();
            assertThat(status.errors()).isZero();
            assertThat(venue.received.get(0)).contains("public/set_heartbeat");
            Waiting.until(() -> venue.received.size() >= 2);
            assertThat(venue.received.get(1)).contains("ticker.BTC-PERPETUAL.100ms");
        }
    }

    @Test
    void aDroppedConnectionMakesItsPricesStaleAndIsMadeAgain() {
        try (FakeVenue venue = new FakeVenue()
                        .plays(true, List.of(ticker(1_780_000_000_000L, "60001")))
                        .plays(false, List.of(ticker(1_780_000_001_000L, "60002")));
                Connectors connectors = connectors()) {
            Connector connector = connectors.start(options("deribit", venue.url(), null, QUICK), 2);
            Waiting.until(() -> marks().size() == 3);
            assertThat(marks()).containsExactly("60001 OK", "60001 STALE", "60002 OK");
            assertThat(events.stream()
                            .filter(MarketEvent.Index.class::isInstance)
                            .map(event -> ((MarketEvent.Index) event).state()))
                    .containsExactly(MarkState.OK, MarkState.STALE, MarkState.OK);
            assertThat(events)
                    .anyMatch(event -> event instanceof MarketEvent.Mark mark
                            && mark.state() == MarkState.STALE
                            && mark.at().toEpochMilli() == 1_780_000_000_000L);
            assertThat(connector.status().state()).isEqualTo(State.CONNECTED);
            assertThat(connector.status().connections()).isEqualTo(2);
            assertThat(connector.status().errors()).isEqualTo(1);
            assertThat(connector.status().lastError()).contains("closed the connection");
        }
    }

    @Test
    void aMissingNumberMakesPricesStaleAndSubscribesAnew() {
        try (FakeVenue venue = new FakeVenue()
                        .plays(
                                false,
                                List.of(
                                        book("", 10),
                                        ticker(1_780_000_000_000L, "60001"),
                                        book("\"prev_change_id\":10,", 12),
                                        book("\"prev_change_id\":10,", 12),
                                        book("\"prev_change_id\":14,", 15),
                                        ticker(1_780_000_000_500L, "1")))
                        .plays(false, List.of(book("", 20), ticker(1_780_000_001_000L, "60002")));
                Connectors connectors = connectors()) {
            Connector connector = connectors.start(options("deribit", venue.url(), null, QUICK), 3);
            Waiting.until(() -> marks().size() == 3);
            assertThat(marks()).containsExactly("60001 OK", "60001 STALE", "60002 OK");
            assertThat(connector.status().gaps()).isEqualTo(1);
            assertThat(connector.status().connections()).isEqualTo(2);
            assertThat(connector.status().lastError()).contains("before 15 are missing");
        }
    }

    @Test
    void aVenueThatFallsSilentIsAskedForASignOfLifeAndThenLeft() {
        Timing hasty = new Timing(
                Duration.ofMillis(1_500), Duration.ofMillis(100), Duration.ofMillis(20), Duration.ofMillis(100));
        try (FakeVenue venue = new FakeVenue()
                        .plays(false, List.of(ticker(1_780_000_000_000L, "60001")))
                        .plays(false, List.of(ticker(1_780_000_001_000L, "60002")));
                Connectors connectors = connectors()) {
            Connector connector = connectors.start(options("deribit", venue.url(), null, hasty), 4);
            Waiting.until(() -> marks().contains("60002 OK"));
            assertThat(marks()).startsWith("60001 OK", "60001 STALE", "60002 OK");
            assertThat(venue.received).anyMatch(text -> text.contains("public/test"));
            assertThat(connector.status().lastError()).contains("nothing came for 1500 ms");
        }
    }

    @Test
    void garbageIsCountedAndTakesNothingWithIt() {
        try (FakeVenue venue = new FakeVenue()
                        .plays(
                                false,
                                List.of(
                                        "hello",
                                        "{\"jsonrpc\":\"2.0\"",
                                        "[]",
                                        ticker(1_780_000_000_000L, "-5"),
                                        ticker(1_780_000_000_000L, "\"x\""),
                                        "{\"jsonrpc\":\"2.0\",\"method\":\"heartbeat\",\"params\":{\"type\":\"test_request\"}}",
                                        "{\"jsonrpc\":\"2.0\",\"id\":2,\"error\":{\"code\":11044,\"message\":\"bad\"}}",
                                        ticker(1_780_000_000_000L, "60001")));
                Connectors connectors = connectors()) {
            Connector connector = connectors.start(options("deribit", venue.url(), null, QUICK), 5);
            Waiting.until(() -> connector.status().messages() == 8 && !marks().isEmpty());
            assertThat(marks()).containsExactly("60001 OK");
            assertThat(connector.status().errors()).isEqualTo(6);
            assertThat(connector.status().connections()).isEqualTo(1);
            Waiting.until(() -> venue.received.stream().anyMatch(text -> text.contains("public/test")));
        }
    }

    @Test
    void theSnapshotComesBeforeTheFramesAndItsRefusalIsTold() {
        String snapshot = "[{\"symbol\":\"BTCUSDT\",\"markPrice\":\"60000\",\"indexPrice\":\"59990\","
                + "\"lastFundingRate\":\"0.0001\",\"time\":1780000000000}]";
        String frame = "{\"e\":\"markPriceUpdate\",\"E\":1780000001000,\"s\":\"BTCUSDT\",\"p\":\"60001\",\"i\":\"1\","
                + "\"r\":\"0.0001\",\"T\":1}";
        try (FakeVenue venue = new FakeVenue().tells(snapshot).plays(false, List.of(frame));
                Connectors connectors = connectors()) {
            connectors.start(options("binance-usdm", venue.url(), venue.rest(), QUICK), 6);
            Waiting.until(() -> marks().size() == 2);
            assertThat(marks()).containsExactly("60000 OK", "60001 OK");
        }
        events.clear();
        try (FakeVenue venue = new FakeVenue().plays(false, List.of(frame));
                Connectors connectors = connectors()) {
            Connector connector = connectors.start(options("binance-usdm", venue.url(), venue.rest(), QUICK), 7);
            Waiting.until(() -> marks().size() == 1);
            assertThat(connector.status().lastError()).isEqualTo("the snapshot was refused: status 503");
            assertThat(connector.status().state()).isEqualTo(State.CONNECTED);
        }
    }

    @Test
    void aSnapshotThatNeverEndsKeepsNoFrameBack() {
        Timing hasty = new Timing(
                Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofMillis(20), Duration.ofMillis(100));
        String frame = "{\"e\":\"markPriceUpdate\",\"E\":1780000001000,\"s\":\"BTCUSDT\",\"p\":\"60001\",\"i\":\"1\","
                + "\"r\":\"0.0001\",\"T\":1}";
        try (FakeVenue venue = new FakeVenue().stalls().plays(false, List.of(frame));
                Connectors connectors = connectors()) {
            Connector connector = connectors.start(options("binance-usdm", venue.url(), venue.rest(), hasty), 10);
            Waiting.until(() -> marks().contains("60001 OK"));
            assertThat(connector.status().lastError()).contains("the snapshot failed", "no answer within 2000 ms");
        }
    }

    @Test
    void aDefectEndsTheConnectionAndNotTheConnector() {
        AtomicBoolean first = new AtomicBoolean(true);
        Consumer<MarketEvent> sink = event -> {
            if (first.getAndSet(false)) {
                throw new IllegalArgumentException("planted");
            }
            events.add(event);
        };
        try (FakeVenue venue = new FakeVenue()
                        .plays(false, List.of(ticker(1_780_000_000_000L, "60000")))
                        .plays(false, List.of(ticker(1_780_000_001_000L, "60001")));
                Connectors connectors = new Connectors(sink, Clock.systemUTC())) {
            Connector connector = connectors.start(options("deribit", venue.url(), null, QUICK), 11);
            Waiting.until(() -> marks().contains("60001 OK"));
            assertThat(connector.status().lastError()).contains("a defect");
            assertThat(connector.status().state()).isEqualTo(State.CONNECTED);
            assertThat(connector.status().connections()).isEqualTo(2);
        }
    }

    @Test
    void aVenueThatCannotBeReachedIsTriedAgain() {
        URI nowhere;
        try (FakeVenue venue = new FakeVenue()) {
            nowhere = venue.url();
        }
        try (Connectors connectors = connectors()) {
            Connector connector = connectors.start(options("deribit", nowhere, null, QUICK), 8);
            Waiting.until(() -> connector.status().errors() >= 3);
            assertThat(connector.status().state()).isEqualTo(State.RECONNECTING);
            assertThat(connector.status().connections()).isZero();
            connector.close();
            assertThat(connector.status().state()).isEqualTo(State.CLOSED);
        }
        assertThat(events).isEmpty();
    }

    @Test
    void pausesDoubleUpToTheLongestAndAreShakenBySeed() {
        Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), new SplittableRandom(9));
        Backoff same = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), new SplittableRandom(9));
        Duration highest = Duration.ofMillis(500);
        for (int attempt = 0; attempt < 20; attempt++) {
            Duration pause = backoff.next();
            assertThat(pause).isBetween(highest.dividedBy(2), highest).isEqualTo(same.next());
            Duration doubled = highest.multipliedBy(2);
            highest = doubled.compareTo(Duration.ofSeconds(30)) > 0 ? Duration.ofSeconds(30) : doubled;
        }
        assertThat(highest).isEqualTo(Duration.ofSeconds(30));
        backoff.reset();
        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(500));
    }
}
