package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.engine.journal.MemoryJournal;
import dev.steelyard.io.account.AccountFile;
import dev.steelyard.io.account.AccountFileReader;
import dev.steelyard.io.scenario.AssetClassFile;
import dev.steelyard.io.scenario.ScenarioFile;
import dev.steelyard.io.tail.BookRiskJson;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.TailMethod;
import dev.steelyard.quant.tail.TailSettings;
import dev.steelyard.risk.tail.BookRisk;
import dev.steelyard.risk.tail.TailQuestion;
import dev.steelyard.server.demo.DemoAccounts;
import dev.steelyard.server.demo.DemoHistory;
import dev.steelyard.server.store.Store;
import dev.steelyard.venue.rules.RulePackRepository;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RiskAnswersTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyAccountOfTheDemoHasItsRiskAndItsPartsSumToIt() {
        int parts = 0;
        for (String account : accounts()) {
            JsonValue risk =
                    answer(server.get("/api/v1/accounts/" + account + "/risk?method=fhs-mean&confidence=0.975"));
            assertThat(risk.require("schema").text()).isEqualTo("steelyard/risk-tail/1");
            double total = risk.require("expectedShortfall").real();
            assertThat(total).as(account).isPositive();
            assertThat(risk.require("tailLeverage").real()).isPositive();
            double sum = 0;
            for (JsonValue part : risk.require("parts").elements()) {
                sum += part.require("component").require("expectedShortfall").real();
                parts++;
            }
            assertThat(sum).as(account).isCloseTo(total, Percentage.withPercentage(1e-4));
        }
        assertThat(parts).isGreaterThan(12);
    }

    @Test
    void theDocumentIsThatOfTheVerb() {
        String told = server.post(
                        "/api/v1/accounts/atlas-cross/risk", "{\"method\":\"historical\",\"confidence\":0.99}")
                .body();
        AccountFile file = AccountFileReader.read(server.json("/api/v1/accounts/atlas-cross/positions"));
        JsonValue pack = server.json("/api/v1/accounts/atlas-cross").require("rulePack");
        RulePack rules = RulePackRepository.bundled()
                .find(pack.require("id").text() + "@"
                        + pack.require("effectiveFrom").text())
                .orElseThrow()
                .pack();
        String own = JsonWriter.toText(to -> BookRiskJson.write(
                BookRisk.of(
                        file.account(),
                        file.market(),
                        rules,
                        DemoHistory.prices(7, TestServer.START).returns(ReturnKind.SIMPLE),
                        new TailQuestion(
                                TailMethod.HISTORICAL,
                                TailSettings.STANDARD,
                                Confidence.BASEL_VALUE,
                                AssetClassFile.bundled())),
                to));
        assertThat(told.strip()).isEqualTo(own);
        assertThat(server.get("/api/v1/accounts/atlas-cross/risk?method=historical&confidence=0.99")
                        .body()
                        .strip())
                .isEqualTo(own);
    }

    @Test
    void growthByLeverageIsToldWhenAskedFor() {
        JsonValue size =
                answer(server.post("/api/v1/accounts/juniper-inverse/size", "{\"method\":\"kelly\",\"curve\":true}"));
        JsonValue curve = size.require("curve");
        assertThat(curve.require("points").size()).isEqualTo(21);
        assertThat(curve.require("fastestHigh").decimal())
                .isGreaterThanOrEqualTo(curve.require("fastestLow").decimal());
        assertThat(answer(server.get("/api/v1/accounts/juniper-inverse/size?method=kelly&curve=true"))
                        .require("curve")
                        .size())
                .isEqualTo(curve.size());
        assertThat(answer(server.get("/api/v1/accounts/juniper-inverse/size?method=kelly"))
                        .has("curve"))
                .isFalse();
    }

    @Test
    void aSizeSurvivesAndSaysHowLikelyTheAccountIsLiquidated() {
        JsonValue week = answer(server.post(
                "/api/v1/accounts/juniper-inverse/size",
                "{\"method\":\"survival\",\"horizon\":\"7d\",\"paths\":4000}"));
        JsonValue day =
                answer(server.get("/api/v1/accounts/juniper-inverse/size?method=survival&horizon=1d&paths=4000"));
        double longer =
                week.require("figures").require("accountLiquidationProbability").real();
        double shorter =
                day.require("figures").require("accountLiquidationProbability").real();
        assertThat(longer).isBetween(shorter, 1.0);
        assertThat(week.require("target").decimal().abs())
                .isLessThanOrEqualTo(day.require("target").decimal().abs());
        for (String account : accounts()) {
            JsonValue held =
                    server.json("/api/v1/accounts/" + account + "/positions").require("positions");
            String symbol = held.elements().iterator().next().require("symbol").text();
            JsonValue size = answer(server.get(
                    "/api/v1/accounts/" + account + "/size?method=survival&horizon=1d&paths=2000&symbol=" + symbol));
            assertThat(size.require("figures")
                            .require("accountLiquidationProbability")
                            .real())
                    .as(account)
                    .isBetween(0.0, 1.0);
            if (account.equals("cedar-hedge")) {
                assertThat(size.require("figures").raw()).contains("liquidationProbability." + symbol + ".LONG");
            }
        }
        JsonValue plan = answer(server.post(
                "/api/v1/accounts/atlas-cross/size", "{\"method\":\"unwind\",\"targetUtilization\":\"0.01\"}"));
        assertThat(plan.require("schema").text()).isEqualTo("steelyard/plan/1");
    }

    @Test
    void scenariosAndTheNearestLiquidationAreTold() {
        int scenarios = ScenarioFile.bundled().size();
        assertThat(answer(server.get("/api/v1/scenarios")).require("scenarios").size())
                .isEqualTo(scenarios);
        JsonValue one = answer(server.post("/api/v1/accounts/atlas-cross/stress", "{\"scenario\":\"MAR12-2020\"}"));
        JsonValue account = one.require("accounts").elements().iterator().next();
        assertThat(account.require("scenarios").size()).isEqualTo(1);
        JsonValue all = answer(server.post("/api/v1/accounts/gale-options/stress", "{\"scenario\":\"all\"}"));
        assertThat(all.require("accounts")
                        .elements()
                        .iterator()
                        .next()
                        .require("scenarios")
                        .size())
                .isGreaterThan(scenarios);
        for (String name : accounts()) {
            JsonValue reverse = answer(server.post("/api/v1/accounts/" + name + "/stress", "{\"reverse\":true}"));
            assertThat(reverse.require("schema").text()).isEqualTo("steelyard/reverse-stress/1");
            assertThat(reverse.require("covariance").text()).as(name).contains("played");
        }
    }

    @Test
    void parityGivesEveryAssetItsBudget() {
        JsonValue plan = answer(server.post(
                "/api/v1/parity", "{\"targetVol\":\"0.2\",\"budget\":{\"BTC\":\"0.5\"},\"short\":[\"SOL\"]}"));
        assertThat(plan.require("positions").size()).isEqualTo(3);
        for (JsonValue position : plan.require("positions").elements()) {
            double budget = position.require("name").text().equals("BTC") ? 0.5 : 0.25;
            assertThat(position.require("contribution").real()).isCloseTo(budget, Offset.offset(1e-9));
        }
    }

    @Test
    void whatCannotBeComputedIsRefusedWithItsPlace() {
        refused("/risk", "{\"method\":\"guess\"}", 400, "/method", "montecarlo");
        refused("/risk", "{\"confidence\":1}", 400, "/confidence", "below 1");
        refused("/risk", "{\"confidence\":\"0\"}", 400, "/confidence", "above 0");
        refused("/risk", "{\"horizon\":\"5h\"}", 400, "/horizon", "86400");
        refused("/risk", "{\"paths\":1000000}", 422, "/paths", "16384");
        refused("/risk", "{\"windw\":100}", 400, "", "windw");
        refused("/size", "{\"method\":\"survival\",\"horizon\":\"soon\"}", 400, "/horizon", "7d");
        refused("/size", "{\"method\":\"survival\",\"symbol\":\"NONE\"}", 422, "", "NONE");
        refused("/size", "{}", 422, "", "method");
        refused("/stress", "{\"scenario\":\"NONE\"}", 400, "/scenario", "MAR12-2020");
        refused("/stress", "{\"scenario\":\"all\",\"moves\":[\"0\"]}", 400, "", "moves");
        refused("/stress", "{\"reverse\":true,\"toward\":2}", 400, "/toward", "0 to 1");
        HttpResponse<String> parity = server.post("/api/v1/parity", "{\"targetVol\":0.2,\"budget\":{\"BTC\":2}}");
        assertThat(parity.statusCode()).as(parity.body()).isEqualTo(400);
        HttpResponse<String> twice = server.get("/api/v1/accounts/atlas-cross/risk?method=fhs&method=aged");
        assertThat(twice.statusCode()).isEqualTo(400);
        assertThat(server.post("/api/v1/accounts/nobody/risk", "{}").statusCode())
                .isEqualTo(404);
    }

    private static void refused(String path, String body, int status, String pointer, String word) {
        server.refuses("/api/v1/accounts/atlas-cross" + path, body, status, pointer, word);
    }

    @Test
    void withoutAHistoryRiskIsMissingAndTheRestAnswers() {
        try (TestServer without = new TestServer(new MemoryJournal(), Store.passing(), Extras.NONE)) {
            for (String path : List.of("/risk", "/size?method=kelly")) {
                HttpResponse<String> response = without.get("/api/v1/accounts/atlas-cross" + path);
                assertThat(response.statusCode()).isEqualTo(422);
                assertThat(response.body()).contains("\"MISSING_DATA\"").contains("--returns");
            }
            assertThat(without.post("/api/v1/parity", "{\"targetVol\":0.2}").statusCode())
                    .isEqualTo(422);
            assertThat(answer(without.get("/api/v1/returns"))
                            .require("sourceReason")
                            .text())
                    .isEqualTo("MISSING_DATA");
            JsonValue reverse = answer(without.post("/api/v1/accounts/atlas-cross/stress", "{\"reverse\":true}"));
            assertThat(reverse.require("covariance").text()).contains("daily volatilities");
        }
    }

    @Test
    void anAccountWithoutAPriceIsRefusedAndNeverADefect() {
        try (TestServer own = new TestServer()) {
            own.feed(List.of(new MarketEvent.Mark(
                    TestServer.START.plusSeconds(1), "BTCUSDT", new BigDecimal("60000"), MarkState.HALTED)));
            for (String path : List.of("/risk", "/size?method=survival&symbol=BTCUSDT")) {
                assertThat(own.get("/api/v1/accounts/atlas-cross" + path).statusCode())
                        .isLessThan(500);
            }
        }
    }

    private static List<String> accounts() {
        List<String> names = new ArrayList<>();
        for (Event event : DemoAccounts.opened(TestServer.START)) {
            names.add(((AccountEvent) event).account());
        }
        return names;
    }

    private static JsonValue answer(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonDocument.parse(response.body(), "answer").root();
    }
}
