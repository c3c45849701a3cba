package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.server.access.RateLimit;
import dev.steelyard.server.problem.Problem;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static TestServer server;
    private static String all;

    @BeforeAll
    static void start() {
        server = TestServer.withKeys();
        all = server.key();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String issue(String scopes, String accounts, String more) {
        server.use(all);
        HttpResponse<String> response = server.post(
                "/api/v1/keys",
                "{\"name\":\"test\",\"scopes\":[" + scopes + "],\"accounts\":[" + accounts + "]" + more + "}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonDocument.parse(response.body(), "key")
                .root()
                .require("secret")
                .text();
    }

    @Test
    void withoutAKeyNothingIsTold() {
        server.use(null);
        for (String path : List.of("/api/v1/accounts", "/api/v1/market", "/api/v1/keys", "/api/v1/rules")) {
            assertThat(server.get(path).statusCode()).as(path).isEqualTo(401);
        }
        server.use("sk_000000000000_" + "A".repeat(43));
        assertThat(server.get("/api/v1/accounts").statusCode()).isEqualTo(401);
        server.use(all.substring(0, all.length() - 1) + (all.endsWith("A") ? "B" : "A"));
        assertThat(server.get("/api/v1/accounts").statusCode()).isEqualTo(401);
    }

    @Test
    void aKeyIsGoodForItsScopesOnly() {
        server.use(issue("\"READ\"", "\"*\"", ""));
        assertThat(server.get("/api/v1/accounts").statusCode()).isEqualTo(200);
        assertThat(server.get("/api/v1/keys").statusCode()).isEqualTo(403);
        assertThat(server.post("/api/v1/events", "{\"type\":\"time\",\"at\":\"2026-03-02T12:00:00Z\"}")
                        .statusCode())
                .isEqualTo(403);
        server.use(issue("\"INGEST\"", "\"*\"", ""));
        assertThat(server.get("/api/v1/accounts").statusCode()).isEqualTo(403);
    }

    @Test
    void aKeyEndsWhenItExpiresAndWhenItIsRevoked() {
        server.use(issue("\"READ\"", "\"*\"", ",\"expires\":\"2020-01-01T00:00:00Z\""));
        assertThat(server.get("/api/v1/accounts").statusCode()).isEqualTo(401);
        String key = issue("\"READ\"", "\"*\"", "");
        String id = key.split("_")[1];
        server.use(key);
        assertThat(server.get("/api/v1/accounts").statusCode()).isEqualTo(200);
        server.use(all);
        assertThat(server.post("/api/v1/keys/" + id + "/revoke", "{}").statusCode())
                .isEqualTo(200);
        server.use(key);
        assertThat(server.get("/api/v1/accounts").statusCode()).isEqualTo(401);
    }

    @Test
    void thePageLogsInForACookieThatScriptsAndOtherSitesCannotUse() {
        String key = issue("\"READ\"", "\"atlas*\"", "");
        server.use(null);
        HttpResponse<String> login = server.post("/api/v1/session", "{\"key\":\"" + key + "\"}");
        assertThat(login.statusCode()).isEqualTo(204);
        String cookie = login.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict");
        String pair = cookie.substring(0, cookie.indexOf(';'));
        HttpResponse<String> read = server.send(
                HttpRequest.newBuilder(server.uri("/api/v1/accounts")).header("Cookie", pair));
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).doesNotContain("birch");
        HttpResponse<String> foreign = server.send(HttpRequest.newBuilder(server.uri("/api/v1/accounts"))
                .header("Cookie", pair)
                .header("Origin", "https://elsewhere.example"));
        assertThat(foreign.statusCode()).isEqualTo(403);
        HttpResponse<String> out = server.send(HttpRequest.newBuilder(server.uri("/api/v1/session"))
                .header("Cookie", pair)
                .DELETE());
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(server.send(HttpRequest.newBuilder(server.uri("/api/v1/accounts"))
                                .header("Cookie", pair))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoDoesNotSeeAllAccountsCannotMoveTheMarket() {
        server.use(issue("\"INGEST\"", "\"atlas*\"", ""));
        String mark = "{\"type\":\"mark\",\"at\":\"2026-03-02T12:00:01Z\",\"symbol\":\"BTCUSDT\",\"price\":\"1\"}";
        String own =
                "{\"type\":\"transfer\",\"at\":\"2026-03-02T12:00:01Z\",\"account\":\"atlas-cross\",\"asset\":\"USDT\",\"amount\":\"1\"}";
        String other = own.replace("atlas-cross", "birch-isolated");
        String receipt =
                server.post("/api/v1/events", mark + "\n" + own + "\n" + other).body();
        assertThat(JsonDocument.parse(receipt, "receipt")
                        .root()
                        .require("applied")
                        .integer())
                .isEqualTo(1);
        assertThat(receipt).contains("\"line\":1").contains("\"line\":3").doesNotContain("\"line\":2");
    }

    @Test
    void writesAreInTheAuditTrailAndSecretsAreNot() {
        String key = issue("\"READ\"", "\"*\"", "");
        server.use(all);
        String audit = server.get("/api/v1/audit").body();
        assertThat(audit).contains("issueKey").doesNotContain(key.split("_", 3)[2]);
        assertThat(server.get("/api/v1/keys").body()).doesNotContain(key.split("_", 3)[2]);
    }

    @Test
    void offTheMachineTheServerRefusesToStartWithoutTls() {
        assertThatThrownBy(() -> ServerOptions.STANDARD.listening("0.0.0.0", 8080, null, false))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("TLS");
        assertThat(ServerOptions.STANDARD.listening("0.0.0.0", 8080, null, true).asksForKeys())
                .isTrue();
    }

    @Test
    void tooManyRequestsAreRefused() {
        RateLimit limit = new RateLimit(10, 20, () -> 0);
        for (int i = 0; i < 20; i++) {
            limit.take("key");
        }
        assertThatThrownBy(() -> limit.take("key"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(429));
        limit.take("other");
    }
}
