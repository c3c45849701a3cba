package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.engine.source.SourceRegister;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody who sees a part of the accounts sends changes nothing for the others. */
class TenantEventsTest {
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.withKeys();
        server.board();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String issue(String name, String scopes, String accounts) {
        HttpResponse<String> response = server.post(
                "/api/v1/keys",
                "{\"name\":\"" + name + "\",\"scopes\":[" + scopes + "],\"accounts\":[\"" + accounts + "\"]}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonDocument.parse(response.body(), "key")
                .root()
                .require("secret")
                .text();
    }

    private JsonValue sent(String key, String... lines) {
        server.use(key);
        HttpResponse<String> response = server.post("/api/v1/events", String.join("\n", lines));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonDocument.parse(response.body(), "receipt").root();
    }

    private static String transfer(String account, String origin) {
        return "{\"type\":\"transfer\",\"at\":\"2026-03-02T12:00:01Z\",\"account\":\"" + account
                + "\",\"asset\":\"USDT\",\"amount\":\"1\"" + origin + "}";
    }

    @Test
    void whatOneTenantCallsItsEventsIsNothingToAnother() {
        String all = server.key();
        String atlas = issue("atlas", "\"INGEST\"", "atlas*");
        String birch = issue("birch", "\"INGEST\"", "birch*");
        String id = ",\"source\":\"bank\",\"id\":\"fill-1\"";
        String number = ",\"source\":\"feed\",\"number\":1";
        for (String key : new String[] {atlas, birch, all}) {
            String account = key.equals(birch) ? "birch-isolated" : "atlas-cross";
            JsonValue first = sent(key, transfer(account, id), transfer(account, number));
            assertThat(first.require("applied").integer()).as(first.raw()).isEqualTo(2);
            JsonValue again = sent(key, transfer(account, id), transfer(account, number));
            assertThat(again.require("applied").integer()).isZero();
            assertThat(again.require("repeated").size()).isEqualTo(2);
        }
        server.use(all);
        String other = issue("atlas, rotated", "\"INGEST\"", "atlas*");
        assertThat(sent(other, transfer("atlas-cross", id)).require("repeated").size())
                .isEqualTo(1);
    }

    @Test
    void aTenantThatNumbersManySourcesLeavesRoomForOthers() {
        String atlas = issue("atlas", "\"INGEST\"", "atlas*");
        String birch = issue("birch", "\"INGEST\"", "birch*");
        String[] lines = new String[SourceRegister.MOST_SOURCES_OF_OWNER + 2];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = transfer("atlas-cross", ",\"source\":\"feed-" + i + "\",\"number\":1");
        }
        JsonValue many = sent(atlas, lines);
        assertThat(many.require("applied").integer()).isEqualTo(SourceRegister.MOST_SOURCES_OF_OWNER);
        assertThat(many.require("refused").size()).isEqualTo(2);
        assertThat(many.require("refused").raw()).contains("OUT_OF_RANGE", "256 sources number their events already");
        String next = transfer("birch-isolated", ",\"source\":\"feed\",\"number\":1");
        assertThat(sent(birch, next).require("applied").integer()).isEqualTo(1);
        String more = transfer("atlas-cross", ",\"source\":\"feed-0\",\"number\":2");
        assertThat(sent(atlas, more).require("applied").integer()).isEqualTo(1);
    }

    @Test
    void aTenantCannotMoveTheTimeOfEverybody() {
        String all = server.key();
        String atlas = issue("atlas", "\"INGEST\"", "atlas*");
        JsonValue receipt = sent(
                atlas,
                transfer("atlas-cross", "").replace("2026-03-02T12:00:01Z", "2100-01-01T00:00:00Z"),
                transfer("atlas-cross", ""));
        assertThat(receipt.require("applied").integer()).isEqualTo(1);
        assertThat(receipt.require("refused").raw()).contains("in the future");
        server.use(all);
        Waiting.until(() -> server.json("/api/v1/market").require("asOf").text().startsWith("2026-03-02T12:00:01"));
    }

    @Test
    void controlsNeedTheScopeAndAnOverrideTheNameOfItsKey() {
        String all = server.key();
        String feed = issue("feed", "\"INGEST\"", "*");
        String ana = issue("ana", "\"INGEST\",\"ADMIN\"", "*");
        String anasName = "ana (" + ana.split("_")[1] + ")";
        String controls = "{\"type\":\"configured\",\"at\":\"2026-03-02T12:00:01Z\",\"controls\":"
                + "{\"schema\":\"steelyard/controls/1\",\"limits\":[{\"holder\":\"*\",\"limits\":[{\"id\":\"gross\","
                + "\"scope\":\"ACCOUNT\",\"key\":\"linden-sol\",\"measure\":\"GROSS\",\"cap\":{\"base\":\"50000\","
                + "\"unit\":\"USD\"},\"owner\":\"risk\"}]}]}}";
        String asked = "{\"type\":\"overrideRequested\",\"at\":\"2026-03-02T12:00:02Z\",\"id\":\"o-1\",\"by\":\"ben\","
                + "\"limit\":\"gross\",\"cap\":\"70000\",\"expires\":\"2026-03-03T12:00:00Z\",\"reason\":\"r\"}";
        String decided = "{\"type\":\"overrideDecided\",\"at\":\"2026-03-02T12:00:03Z\",\"id\":\"o-1\",\"by\":\"cara\","
                + "\"decision\":\"APPROVED\"}";
        JsonValue byFeed = sent(feed, controls, asked, decided);
        assertThat(byFeed.require("applied").integer()).isZero();
        assertThat(byFeed.raw().split("the key has not the scope ADMIN", -1)).hasSize(4);
        JsonValue byAna =
                sent(ana, controls, asked, asked.replace("ben", anasName), decided, decided.replace("cara", anasName));
        assertThat(byAna.require("applied").integer()).as(byAna.raw()).isEqualTo(2);
        assertThat(byAna.require("refused").raw())
                .contains("by was \\\"ben\\\"", "by was \\\"cara\\\"", "another identity");
        server.use(all);
        assertThat(server.json("/api/v1/limits").require("overrides").raw()).doesNotContain("APPROVED");
    }
}
