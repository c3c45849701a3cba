package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may open a WebSocket, what they are told, and for how long. */
class SocketAccessTest {
    private static final String TRANSFER =
            "{\"type\":\"transfer\",\"at\":\"2026-03-02T12:00:01Z\",\"account\":\"atlas-cross\",\"asset\":\"USDT\",\"amount\":\"1\"}";

    /** Keeps what came, and how it ended. */
    private static final class Told implements WebSocket.Listener {
        private final List<String> messages = new CopyOnWriteArrayList<>();
        private final StringBuilder part = new StringBuilder();
        private volatile int ended;

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                messages.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            ended = code;
            return null;
        }
    }

    private TestServer server;
    private String all;

    @BeforeEach
    void start() {
        server = TestServer.withKeys();
        all = server.key();
        server.board();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String issue(String accounts) {
        server.use(all);
        String body = server.post(
                        "/api/v1/keys",
                        "{\"name\":\"desk\",\"scopes\":[\"READ\",\"INGEST\"],\"accounts\":[\"" + accounts + "\"]}")
                .body();
        return JsonDocument.parse(body, "key").root().require("secret").text();
    }

    private void revoke(String key) {
        server.use(all);
        assertThat(server.post("/api/v1/keys/" + key.split("_")[1] + "/revoke", "{}")
                        .statusCode())
                .isEqualTo(200);
    }

    private WebSocket open(String path, Told told, String... headers) {
        WebSocket.Builder builder = server.client.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder.buildAsync(URI.create("ws://127.0.0.1:" + server.server.port() + path), told)
                .join();
    }

    private boolean isRefused(String path, String... headers) {
        try {
            open(path, new Told(), headers).abort();
            return false;
        } catch (CompletionException e) {
            return true;
        }
    }

    @Test
    void aTenantFollowsItsOwnAccountsOnly() {
        String key = issue("atlas*");
        Told told = new Told();
        WebSocket socket = open("/api/v1/stream", told, "Authorization", "Bearer " + key);
        Waiting.until(() -> !told.messages.isEmpty());
        // Liquidatable and well again: rows and alerts of another account change.
        server.mark(5, "SOLUSDT", "159");
        server.mark(6, "SOLUSDT", "150");
        server.mark(7, "BTCUSDT", "61000");
        Waiting.until(
                () -> told.messages.size() >= 2 && told.messages.stream().anyMatch(text -> text.contains("\"61000\"")));
        socket.abort();
        assertThat(String.join("", told.messages)).contains("atlas-cross");
        for (String other : TenantsTest.OTHERS) {
            assertThat(told.messages).noneMatch(text -> text.contains(other));
        }
    }

    @Test
    void anotherSiteAndAnotherScopeOpenNothing() {
        String key = issue("atlas*");
        server.use(null);
        String cookie = server.post("/api/v1/session", "{\"key\":\"" + key + "\"}")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        String pair = cookie.substring(0, cookie.indexOf(';'));
        for (String path : List.of("/api/v1/stream", "/api/v1/ingest")) {
            assertThat(isRefused(path)).isTrue();
            assertThat(isRefused(path, "Authorization", "Bearer sk_0_0")).isTrue();
            assertThat(isRefused(path, "Cookie", pair, "Origin", "https://elsewhere.example"))
                    .isTrue();
            assertThat(isRefused(path, "Cookie", pair)).isFalse();
        }
    }

    @Test
    void aSocketEndsWithTheKeyThatOpenedIt() {
        String key = issue("*");
        Told follower = new Told();
        Told sender = new Told();
        open("/api/v1/stream", follower, "Authorization", "Bearer " + key);
        WebSocket ingest = open("/api/v1/ingest", sender, "Authorization", "Bearer " + key);
        ingest.sendText(TRANSFER + "\n{}", true).join();
        Waiting.until(() -> sender.messages.size() == 1 && !follower.messages.isEmpty());
        revoke(key);
        long before = server.json("/api/v1/journal").require("sequence").integer();
        // It may be closed by now, or not yet: it is taken in neither case.
        ingest.sendText(TRANSFER, true).exceptionally(e -> ingest).join();
        Waiting.until(() -> follower.ended == 1008 && sender.ended == 1008);
        assertThat(sender.messages).hasSize(1);
        assertThat(server.json("/api/v1/journal").require("sequence").integer()).isEqualTo(before);
        Waiting.until(() -> server.get("/api/v1/audit")
                .body()
                .contains(
                        "disconnected after 1 batches, 1 events applied, the last of them " + before + "; 1 refused"));
    }

    @Test
    void aSocketEndsWithTheSessionThatOpenedIt() {
        String key = issue("*");
        server.use(null);
        String cookie = server.post("/api/v1/session", "{\"key\":\"" + key + "\"}")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        String pair = cookie.substring(0, cookie.indexOf(';'));
        Told follower = new Told();
        open("/api/v1/stream", follower, "Cookie", pair);
        Waiting.until(() -> !follower.messages.isEmpty());
        server.send(HttpRequest.newBuilder(server.uri("/api/v1/session"))
                .header("Cookie", pair)
                .DELETE());
        Waiting.until(() -> follower.ended == 1008);
        JsonValue first =
                JsonDocument.parse(follower.messages.getFirst(), "message").root();
        assertThat(first.require("type").text()).isEqualTo("snapshot");
    }
}
