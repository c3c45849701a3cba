package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final String CONTROLS = """
            {"schema":"steelyard/controls/1","limits":[{"holder":"*","limits":[
             {"id":"gross","scope":"ACCOUNT","key":"linden-sol","measure":"GROSS","cap":{"base":"50000","unit":"USD"},"owner":"risk"}]}]}
            """;

    private static String key(TestServer server, String name, String accounts) {
        HttpResponse<String> issued = server.post(
                "/api/v1/keys",
                "{\"name\":\"" + name + "\",\"scopes\":[\"READ\",\"ADMIN\"],\"accounts\":[\"" + accounts + "\"]}");
        return JsonDocument.parse(issued.body(), "key").root().require("secret").text();
    }

    private static JsonValue linden(TestServer server) {
        for (JsonValue holder : server.json("/api/v1/limits").require("holders").elements()) {
            if (holder.require("holder").text().equals("linden-sol")) {
                return holder.require("limits").elements().iterator().next();
            }
        }
        throw new AssertionError("linden-sol has no limits");
    }

    @Test
    void theUseOfALimitIsToldAndAnOverrideTakesTwoKeys() {
        try (TestServer server = TestServer.withKeys()) {
            server.feed(List.of(new ControlEvent.Configured(TestServer.START, CONTROLS)));
            JsonValue before = linden(server);
            assertThat(before.require("used").decimal()).isEqualByComparingTo("62996.22");
            assertThat(before.require("room").decimal()).isEqualByComparingTo("-12996.22");
            String ana = key(server, "ana", "*");
            String ben = key(server, "ben", "*");
            String tenant = key(server, "tenant", "atlas*");
            Instant end = Instant.now().plus(Duration.ofDays(1));
            String body = "{\"id\":\"o-1\",\"limit\":\"gross\",\"cap\":\"70000\",\"expires\":\"" + end
                    + "\",\"reason\":\"a quarter end\"}";
            server.use(tenant);
            assertThat(server.post("/api/v1/overrides", body).statusCode()).isEqualTo(403);
            assertThat(server.get("/api/v1/limits").body()).doesNotContain("linden");
            server.use(ana);
            assertThat(server.post("/api/v1/overrides", body.replace("gross", "none"))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(server.post("/api/v1/overrides", body).statusCode()).isEqualTo(200);
            HttpResponse<String> own = server.post("/api/v1/overrides/o-1/decide", "{\"decision\":\"APPROVED\"}");
            assertThat(own.statusCode()).isEqualTo(400);
            assertThat(own.body()).contains("another identity");
            server.use(ben);
            assertThat(server.post("/api/v1/overrides/o-1/decide", "{\"decision\":\"APPROVED\"}")
                            .statusCode())
                    .isEqualTo(200);
            JsonValue override = server.json("/api/v1/limits")
                    .require("overrides")
                    .elements()
                    .iterator()
                    .next();
            assertThat(override.require("by").text()).startsWith("ana");
            assertThat(server.post("/api/v1/overrides/o-2/decide", "{\"decision\":\"APPROVED\"}")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(server.get("/api/v1/audit").body()).contains("decideOverride", "requestOverride");
        }
    }
}
