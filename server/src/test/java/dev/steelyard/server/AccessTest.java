package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.server.access.RateLimit;
import dev.steelyard.server.problem.Problem;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
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
        assertThat(ServerOptions.STANDARD
                        .listening("127.0.0.1", 8080, null, true)
                        .asksForKeys())
                .as("behind a proxy on the machine itself")
                .isTrue();
    }

    @Test
    void aGoodKeyIsLetInHoweverManyWrongOnesCameFromItsAddress() {
        try (TestServer own = TestServer.withKeys()) {
            String good = own.key();
            List<Integer> statuses = new ArrayList<>();
            own.use("sk_000000000000_" + "A".repeat(43));
            for (int i = 0; i < 100; i++) {
                statuses.add(own.get("/api/v1/accounts").statusCode());
                own.post("/api/v1/session", "{\"key\":\"sk_0_x\"}");
            }
            assertThat(statuses).contains(401, 429).doesNotContain(200);
            own.use(good);
            assertThat(own.get("/api/v1/accounts").statusCode()).isEqualTo(200);
            String audit = own.get("/api/v1/audit?most=1000").body();
            assertThat(audit).contains("refuseKey", "from 127.0.0.1").doesNotContain("sk_");
            assertThat(audit.split("refuseKey", -1)).hasSizeLessThan(40);
        }
    }

    @Test
    void comingAndGoingAndWhatAScopeForbidsAreInTheAuditTrail() {
        String reader = issue("\"READ\"", "\"*\"", "");
        server.use(reader);
        assertThat(server.post("/api/v1/events", "{}").statusCode()).isEqualTo(403);
        server.use(null);
        String cookie = server.post("/api/v1/session", "{\"key\":\"" + reader + "\"}")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        server.send(HttpRequest.newBuilder(server.uri("/api/v1/session"))
                .header("Cookie", cookie.substring(0, cookie.indexOf(';')))
                .DELETE());
        server.use(all);
        List<String> told = new ArrayList<>();
        for (JsonValue entry : server.json("/api/v1/audit").require("entries").elements()) {
            if (entry.require("actor").text().contains(reader.split("_")[1])) {
                told.add(entry.require("action").text() + " "
                        + entry.require("detail").text());
            }
        }
        assertThat(told)
                .containsExactly("logout done", "login done", "events refused: the key has not the scope INGEST");
    }

    @Test
    void aKeyWithVeryManySessionsLosesItsOldestAndKeepsNobodyOut() {
        String key = issue("\"READ\"", "\"*\"", "");
        server.use(null);
        List<String> cookies = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            String cookie = server.post("/api/v1/session", "{\"key\":\"" + key + "\"}")
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow();
            cookies.add(cookie.substring(0, cookie.indexOf(';')));
        }
        for (int i : new int[] {0, 1, 100}) {
            assertThat(server.send(HttpRequest.newBuilder(server.uri("/api/v1/accounts"))
                                    .header("Cookie", cookies.get(i)))
                            .statusCode())
                    .as("session " + i)
                    .isEqualTo(i == 0 ? 401 : 200);
        }
    }

    @Test
    void everyWriteIsDoneOnceForItsIdempotencyKeyAndASecretIsToldOnce() {
        server.use(all);
        String body = "{\"name\":\"once\",\"scopes\":[\"READ\"],\"accounts\":[\"*\"]}";
        JsonValue first = once("/api/v1/keys", body, "k-1");
        JsonValue again = once("/api/v1/keys", body, "k-1");
        assertThat(again.require("id").text()).isEqualTo(first.require("id").text());
        assertThat(first.require("secret").text()).startsWith("sk_");
        assertThat(again.present("secret")).isNull();
        assertThat(server.get("/api/v1/keys").body().split("\"once\"", -1)).hasSize(2);
        String revoke = "/api/v1/keys/" + first.require("id").text() + "/revoke";
        assertThat(once(revoke, "{}", "k-2").raw())
                .isEqualTo(once(revoke, "{}", "k-2").raw());
        assertThat(server.post(revoke, "{}").statusCode()).isEqualTo(404);
    }

    private static JsonValue once(String path, String body, String name) {
        HttpResponse<String> response = server.send(HttpRequest.newBuilder(server.uri(path))
                .header("Idempotency-Key", name)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonDocument.parse(response.body(), "answer").root();
    }

    @Test
    void noAnswerIsKeptByABrowserOrAProxy() {
        server.use(all);
        for (String path : List.of("/api/v1/accounts", "/api/v1/keys", "/metrics", "/api/v1/accounts/nobody")) {
            assertThat(server.get(path).headers().allValues("Cache-Control"))
                    .as(path)
                    .containsExactly("no-store");
        }
        assertThat(server.get("/").headers().allValues("Cache-Control")).containsExactly("no-cache");
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
