package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.Assertions;
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

    private static final String WHOLE = """
            {"schema":"steelyard/controls/1","classes":{"SOL":"major"},
             "clients":[{"holder":"linden-sol","jurisdiction":"EU","client":"retail","strategies":{"linden-sol":"trend"}}],
             "limits":[{"holder":"linden-sol","limits":[
              {"id":"all","scope":"ACCOUNT","key":"linden-sol","measure":"GROSS","cap":{"base":"90000","unit":"USD"},"owner":"risk"},
              {"id":"trend","parent":"all","scope":"STRATEGY","key":"trend","measure":"GROSS","cap":{"base":"100000","unit":"USD"},"owner":"risk"},
              {"id":"sol","parent":"trend","scope":"ASSET","key":"SOL","measure":"NET","cap":{"base":"70000","unit":"USD"},"force":"SOFT","owner":"risk"},
              {"id":"major","parent":"all","scope":"CLASS","key":"major","measure":"NET","cap":{"base":"80000","unit":"USD"},"owner":"risk"}]}],
             "breakers":[{"symbol":"SOLUSDT","staticMoves":["0.05","0.2"],"haltSeconds":"60","coolDownSeconds":"30",
               "liquidations":{"most":"500000","windowSeconds":"60"}}],
             "controllers":[{"account":"linden-sol","lower":"1","upper":"2","aim":"MIDDLE","coolDownSeconds":"600","lot":"100","costRate":"0"}],
             "noticeHours":"24",
             "policies":[
              {"id":"eu-now","origin":"REGULATION","jurisdiction":"EU","mostLeverage":"20","announced":"2026-01-01","effectiveFrom":"2026-02-01","source":"the law"},
              {"id":"house-now","origin":"HOUSE","mostLeverage":"15","announced":"2026-01-01","effectiveFrom":"2026-02-01","source":"the house"},
              {"id":"house-june","origin":"HOUSE","assetClass":"major","mostLeverage":"5","announced":"2026-03-01","effectiveFrom":"2026-06-01","source":"the house"},
              {"id":"gone","origin":"VENUE","mostLeverage":"1","announced":"2025-01-01","effectiveFrom":"2025-02-01","effectiveTo":"2025-03-01","source":"the venue"}]}
            """;

    private static JsonValue named(JsonValue list, String member, String name) {
        for (JsonValue one : list.elements()) {
            if (one.require(member).text().equals(name)) {
                return one;
            }
        }
        throw new AssertionError("there is no " + name + " in " + list.raw());
    }

    @Test
    void theWholeTreeIsToldWithWhatBindsAndFromWhen() {
        try (TestServer server = TestServer.withKeys()) {
            server.feed(List.of(
                    new ControlEvent.Configured(TestServer.START, WHOLE),
                    new ControlEvent.SessionBegan(TestServer.START, "SOLUSDT", new BigDecimal("160"))));
            server.mark(1, "SOLUSDT", "150");
            JsonValue told = server.json("/api/v1/limits");
            JsonValue holder = named(told.require("holders"), "holder", "linden-sol");
            JsonValue limits = holder.require("limits");
            assertThat(limits.values(one -> one.require("scope").text()))
                    .containsExactly("ACCOUNT", "STRATEGY", "ASSET", "CLASS");
            JsonValue trend = named(limits, "id", "trend");
            assertThat(trend.require("boundBy").text()).isEqualTo("all");
            assertThat(trend.require("cap").decimal()).isEqualByComparingTo("90000");
            JsonValue sol = named(limits, "id", "sol");
            BigDecimal used = sol.require("used").decimal();
            assertThat(sol.require("room").decimal()).isEqualByComparingTo(new BigDecimal("70000").subtract(used));
            assertThat(holder.require("binding").text()).isEqualTo("sol");
            assertThat(sol.require("utilization").decimal().multiply(new BigDecimal("70000")))
                    .isCloseTo(used, Assertions.within(new BigDecimal("0.0000001")));

            JsonValue breaker = named(told.require("breakers"), "symbol", "SOLUSDT");
            assertThat(breaker.require("phase").text()).isEqualTo("HALTED");
            assertThat(breaker.require("increasesAdmitted").bool()).isFalse();
            assertThat(breaker.require("until").text())
                    .isEqualTo(TestServer.START.plusSeconds(61).toString());
            assertThat(breaker.require("mostLiquidated").decimal()).isEqualByComparingTo("500000");

            JsonValue policies = told.require("policies");
            assertThat(policies.values(one -> one.require("id").text() + " "
                            + one.require("state").text()))
                    .containsExactly("eu-now IN_FORCE", "house-now IN_FORCE", "house-june ANNOUNCED", "gone ENDED");

            JsonValue own = named(told.require("accounts"), "account", "linden-sol");
            JsonValue restrictions = own.require("restrictions");
            assertThat(restrictions.values(one -> one.require("by").text() + " "
                            + one.require("inForce").bool() + " "
                            + one.require("binding").bool()))
                    .containsExactly(
                            "policy eu-now true false", "policy house-now true true", "policy house-june false false");
            JsonValue june = named(restrictions, "by", "policy house-june");
            assertThat(june.require("effectiveFrom").text()).startsWith("2026-06-01");
            assertThat(june.require("headroom")
                            .decimal()
                            .add(june.require("leverage").decimal()))
                    .isEqualByComparingTo("5");
            JsonValue controller = own.require("controller");
            assertThat(controller.require("upper").decimal()).isEqualByComparingTo("2");
            assertThat(controller.require("reason").text()).isNotBlank();

            assertThat(server.json("/api/v1/limits?account=atlas-cross")
                            .require("holders")
                            .size())
                    .isZero();
            server.use(key(server, "tenant", "atlas*"));
            JsonValue tenants = server.json("/api/v1/limits");
            assertThat(tenants.raw()).doesNotContain("linden");
            assertThat(tenants.require("accounts")
                            .values(one -> one.require("account").text()))
                    .containsExactly("atlas-cross");
            assertThat(tenants.require("policies").size()).isEqualTo(4);
        }
    }
}
