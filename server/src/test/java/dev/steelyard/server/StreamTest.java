package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamTest {
    /** Gathers whole messages. */
    private static final class Messages implements WebSocket.Listener {
        private final BlockingQueue<String> whole = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                whole.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        JsonValue next() throws InterruptedException {
            String text = whole.poll(30, TimeUnit.SECONDS);
            assertThat(text).as("a message within 30 seconds").isNotNull();
            return JsonDocument.parse(text, "message").root();
        }
    }

    private static WebSocket open(TestServer server, String path, Messages messages) {
        WebSocket.Builder builder = server.client.newWebSocketBuilder();
        return builder.buildAsync(URI.create("ws://127.0.0.1:" + server.server.port() + path), messages)
                .join();
    }

    @Test
    void aSnapshotAndItsDeltasGiveTheBoardWithoutAGap() throws InterruptedException {
        try (TestServer server = new TestServer()) {
            server.board();
            Messages messages = new Messages();
            WebSocket socket = open(server, "/api/v1/stream", messages);
            JsonValue first = messages.next();
            assertThat(first.require("type").text()).isEqualTo("snapshot");
            Map<String, String> rows = new LinkedHashMap<>();
            take(first, rows);
            assertThat(rows).hasSize(12);
            long sequence = first.require("sequence").integer();
            List<String> alerts = new ArrayList<>();
            for (int step = 1; step <= 40; step++) {
                server.feed(server.market.step(TestServer.START.plusSeconds(step), Duration.ofMillis(1_000)));
                if (step % 10 == 0) {
                    JsonValue delta = messages.next();
                    assertThat(delta.require("type").text()).isEqualTo("delta");
                    assertThat(delta.require("from").integer()).isEqualTo(sequence);
                    sequence = delta.require("sequence").integer();
                    take(delta, rows);
                    delta.require("alerts")
                            .elements()
                            .forEach(alert -> alerts.add(alert.require("id").text()));
                }
            }
            long last = server.json("/api/v1/journal").require("sequence").integer();
            while (sequence < last) {
                JsonValue delta = messages.next();
                assertThat(delta.require("from").integer()).isEqualTo(sequence);
                sequence = delta.require("sequence").integer();
                take(delta, rows);
            }
            assertThat(alerts).doesNotHaveDuplicates();
            socket.abort();
            Map<String, String> shown = new LinkedHashMap<>();
            take(server.json("/api/v1/accounts"), shown);
            assertThat(figures(rows)).isEqualTo(figures(shown));
        }
    }

    /** The rows without the sequence, which goes on while nothing else changes. */
    private static Map<String, String> figures(Map<String, String> rows) {
        Map<String, String> without = new LinkedHashMap<>();
        rows.forEach((account, row) -> without.put(account, row.replaceAll("\"sequence\":\\d+", "")));
        return without;
    }

    private static void take(JsonValue message, Map<String, String> rows) {
        message.require("accounts")
                .elements()
                .forEach(row -> rows.put(row.require("account").text(), row.raw()));
    }

    @Test
    void eachBatchSentGetsItsReceiptInOrder() throws InterruptedException {
        try (TestServer server = new TestServer()) {
            Messages receipts = new Messages();
            WebSocket socket = open(server, "/api/v1/ingest", receipts);
            String line =
                    "{\"type\":\"transfer\",\"at\":\"2026-03-02T12:00:01Z\",\"account\":\"atlas-cross\",\"asset\":\"USDT\",\"amount\":\"1\"}";
            long last = 0;
            for (int i = 1; i <= 50; i++) {
                socket.sendText((line + "\n").repeat(i) + "{\"type\":\"none\"}", true)
                        .join();
            }
            for (int i = 1; i <= 50; i++) {
                JsonValue receipt = receipts.next();
                assertThat(receipt.require("applied").integer()).isEqualTo(i);
                assertThat(receipt.require("refused").size()).isEqualTo(1);
                assertThat(receipt.require("sequence").integer())
                        .isEqualTo(last == 0 ? receipt.require("sequence").integer() : last + i);
                last = receipt.require("sequence").integer();
            }
            socket.abort();
        }
    }

    @Test
    void withoutAKeyNobodyFollows() {
        try (TestServer server = TestServer.withKeys()) {
            assertThat(server.client
                            .newWebSocketBuilder()
                            .buildAsync(
                                    URI.create("ws://127.0.0.1:" + server.server.port() + "/api/v1/stream"),
                                    new Messages())
                            .handle((socket, failure) -> failure != null)
                            .join())
                    .isTrue();
        }
    }
}
