package dev.steelyard.venue.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.testkit.Checkout;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Frames as venues sent them, in the folder beside the checkout: each is read, or counted under its kind. */
class RecordedFramesTest {
    private static final Instant NOW = Instant.parse("2026-05-20T00:00:00Z");
    private static final VenueFeed DERIBIT = new DeribitFeed(FeedOptions.of(List.of()));
    private static final VenueFeed BINANCE = new BinanceFeed(FeedOptions.of(List.of()), "/");
    private static final VenueFeed HYPERLIQUID = new HyperliquidFeed(FeedOptions.of(List.of()));

    /** Returns what the venue sent: lines of a time and a frame, without what was sent to it. */
    private static List<String> received(String name) {
        Path file = Checkout.shared("data/ws_captures_2021_2022/" + name);
        List<String> frames = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
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

    private static JsonValue json(String text) {
        return JsonDocument.parse(text, "frame").root();
    }

    @Test
    void everyFrameOfDeribitIsReadOrCounted() {
        Map<String, Integer> kinds = new TreeMap<>();
        Map<String, Integer> events = new TreeMap<>();
        Map<String, Long> numbers = new HashMap<>();
        int numbered = 0;
        for (String text : received("DERIBIT.ws.1.0.gz")) {
            FeedFrame frame = DERIBIT.decode(json(text), NOW);
            assertThat(frame.failures()).isEmpty();
            kinds.merge(frame.kind(), 1, Integer::sum);
            frame.events().forEach(event -> events.merge(event.getClass().getSimpleName(), 1, Integer::sum));
            FrameNumber number = frame.number();
            if (number != null) {
                Long last = numbers.put(number.channel(), number.number());
                assertThat(number.before()).as(text).isEqualTo(last);
                numbered++;
            }
            if (frame.kind().equals("ticker")) {
                assertThat(frame.events()).hasSize(4);
            }
        }
        System.out.println("Deribit: " + kinds + " " + events + ", numbered " + numbered);
        assertThat(kinds).containsExactlyInAnyOrderEntriesOf(Map.of("answer", 1, "book", 46, "ticker", 89));
        assertThat(events).containsExactlyInAnyOrderEntriesOf(Map.of("Index", 89, "Forward", 89, "Vol", 89, "Mark", 89));
        assertThat(numbered).isEqualTo(46);
    }

    @Test
    void everyFrameOfBinanceIsReadOrCounted() {
        Map<String, Integer> kinds = new TreeMap<>();
        Map<String, Long> numbers = new HashMap<>();
        int joined = 0;
        for (String text : received("BINANCE_FUTURES.ws.1.0.gz")) {
            FeedFrame frame = BINANCE.decode(json(text), NOW);
            kinds.merge(frame.kind(), 1, Integer::sum);
            assertThat(frame.events()).isEmpty();
            FrameNumber number = frame.number();
            if (number != null) {
                Long last = numbers.put(number.channel(), number.number());
                if (last != null) {
                    assertThat(number.before()).as(text).isEqualTo(last);
                    joined++;
                }
            }
        }
        System.out.println("Binance: " + kinds + ", joined " + joined);
        assertThat(kinds)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("aggTrade", 91, "bookTicker", 613, "depthUpdate", 764, "kline", 67));
        assertThat(joined).isEqualTo(760);
    }

    @Test
    void everyContextOfHyperliquidIsReadInTheEnvelopeOfItsChannel() {
        JsonValue recorded = JsonDocument.parse(
                        Checkout.shared("data/leverage_tiers/hyperliquid_ws_all_dexs_asset_ctxs.json"))
                .root();
        assertThat(HYPERLIQUID.decode(recorded, NOW)).isEqualTo(FeedFrame.passedOver("allDexsAssetCtxs"));
        int contexts = 0;
        int marks = 0;
        for (JsonValue dex : recorded.require("data").require("ctxs").elements()) {
            for (JsonValue context : dex.values(part -> part).get(1).elements()) {
                FeedFrame frame = HYPERLIQUID.decode(
                        json("{\"channel\":\"activeAssetCtx\",\"data\":{\"coin\":\"C\",\"ctx\":" + context.raw() + "}}"),
                        NOW);
                assertThat(frame.failures()).as(context.raw()).isEmpty();
                contexts++;
                marks += (int) frame.events().stream()
                        .filter(MarketEvent.Mark.class::isInstance)
                        .count();
                assertThat(frame.events()).as(context.raw()).allMatch(event -> event.at().equals(NOW));
            }
        }
        System.out.println("Hyperliquid: " + contexts + " contexts, " + marks + " marks");
        assertThat(contexts).isGreaterThan(200);
        assertThat(marks).isGreaterThan(contexts * 9 / 10);
    }

    @Test
    void aFrameThatIsCutOrChangedIsReadOrRefusedAndNeverADefect() {
        List<String> frames = new ArrayList<>(received("DERIBIT.ws.1.0.gz").stream()
                .filter(text -> text.contains("ticker."))
                .toList());
        frames.add(DocumentedFramesTest.MARK_PRICE);
        frames.add(DocumentedFramesTest.ACTIVE_ASSET);
        SplittableRandom random = new SplittableRandom(60);
        int refused = 0;
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = changed(frames.get(random.nextInt(frames.size())), random);
            for (VenueFeed feed : List.of(DERIBIT, BINANCE, HYPERLIQUID)) {
                try {
                    FeedFrame frame = feed.decode(json(text), NOW);
                    refused += frame.failures().size();
                    read++;
                } catch (FailureException e) {
                    assertThat(e.failure().reason()).isNotEqualTo(FailureReason.IO);
                    assertThat(e.failure().location()).isNotEmpty();
                    refused++;
                }
            }
        }
        System.out.println("changed frames: " + read + " read, " + refused + " refused");
        assertThat(read).isGreaterThan(5_000);
        assertThat(refused).isGreaterThan(5_000);
    }

    private static String changed(String text, SplittableRandom random) {
        int at = random.nextInt(text.length());
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + "-" + text.substring(at);
            case 2 -> text.replaceFirst("\"[a-z_]+\":[0-9.]+", "\"mark_price\":\"x\"");
            case 3 -> text.replaceAll("\\d{5,}", "0");
            default -> text.replaceFirst("(mark_price|mark_iv|timestamp|instrument_name)", "other");
        };
    }
}
