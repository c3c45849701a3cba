package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.io.account.AccountFile;
import dev.steelyard.io.account.AccountFileReader;
import dev.steelyard.io.risk.RiskJsonWriter;
import dev.steelyard.io.risk.RiskReport;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.answer.RiskAnswer;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.server.demo.DemoAccounts;
import dev.steelyard.server.live.ClockFeed;
import dev.steelyard.venue.rules.RulePackRepository;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AnswersTest {
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
    void everyAccountOfTheDemoIsAssessed() {
        List<String> modes = new ArrayList<>();
        for (JsonValue row : server.board().require("accounts").elements()) {
            assertThat(row.require("status").text()).as(row.raw()).isNotEqualTo("UNKNOWN");
            assertThat(row.require("equity").require("value").decimal()).isPositive();
            modes.add(row.require("mode").text());
        }
        assertThat(modes).contains("CROSS", "ISOLATED", "MULTI_ASSET", "PORTFOLIO");
    }

    @Test
    void aCellOfTheStressMatrixHasItsWorkingAsATree() {
        int compared = 0;
        for (Event event : DemoAccounts.opened(TestServer.START)) {
            String path = "/api/v1/accounts/" + ((AccountEvent) event).account() + "/stress";
            JsonValue grid = JsonDocument.parse(
                            server.post(path, "{\"moves\":[\"-0.2\",\"0.1\"],\"volMoves\":[\"0\",\"0.5\"]}")
                                    .body(),
                            "grid")
                    .root();
            for (JsonValue cell : grid.require("cells").elements()) {
                HttpResponse<String> answer = server.post(
                        path + "/explain",
                        "{\"move\":\"" + cell.require("move").text() + "\",\"volMove\":\""
                                + cell.require("volMove").text() + "\"}");
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                JsonValue explained = JsonDocument.parse(answer.body(), "cell").root();
                for (String member : List.of("status", "equity", "maintenanceMargin", "marginSurplus")) {
                    assertThat(explained.require(member).raw())
                            .as(path + " " + member)
                            .isEqualTo(cell.require(member).raw());
                }
                assertThat(explained.require("explain").require("children").size())
                        .isPositive();
                compared++;
            }
        }
        assertThat(compared).isEqualTo(48);
        HttpResponse<String> wrong =
                server.post("/api/v1/accounts/atlas-cross/stress/explain", "{\"move\":\"-1\",\"volMove\":\"0\"}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("\"pointer\":\"/move\"");
        assertThat(server.post("/api/v1/accounts/atlas-cross/stress/explain", "{\"move\":\"0\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    /** The holdings and the market that the server tells are those of its answer: assessed anew they give the same document. */
    @Test
    void theAnswerIsThatOfTheCommandLineOverTheSameAccountFile() {
        for (Event event : DemoAccounts.opened(TestServer.START)) {
            String id = ((AccountEvent) event).account();
            JsonValue document = server.json("/api/v1/accounts/" + id + "/positions");
            JsonValue answer = server.json("/api/v1/accounts/" + id + "?explain=true");
            AccountFile file = AccountFileReader.read(document);
            RulePack rules = RulePackRepository.bundled()
                    .find(answer.require("rulePack").require("id").text() + "@"
                            + answer.require("rulePack")
                                    .require("effectiveFrom")
                                    .text())
                    .orElseThrow()
                    .pack();
            RiskAnswer own = RiskAnswer.of(file.account(), file.market(), rules, AssessOptions.EXPLAINED);
            JsonValue expected = JsonDocument.parse(
                            JsonWriter.toText(to -> RiskJsonWriter.write(RiskReport.of(own), to)), "own")
                    .root();
            for (String member : List.of("status", "equity", "maintenanceMargin", "marginUtilization", "positions")) {
                assertThat(answer.require(member).raw())
                        .as(id + " " + member)
                        .isEqualTo(expected.require(member).raw());
            }
        }
    }

    @Test
    void aWhatIfShowsBeforeAndAfterAndChangesNothing() {
        String before = server.json("/api/v1/journal").require("sequence").raw();
        HttpResponse<String> response = server.post(
                "/api/v1/accounts/atlas-cross/whatif", "{\"trades\":[{\"symbol\":\"BTCUSDT\",\"size\":\"-4\"}]}");
        assertThat(response.statusCode()).isEqualTo(200);
        JsonValue answer = JsonDocument.parse(response.body(), "whatif").root();
        assertThat(answer.require("delta").size()).isPositive();
        assertThat(answer.require("positions").size()).isEqualTo(1);
        assertThat(server.json("/api/v1/journal").require("sequence").raw()).isEqualTo(before);
    }

    @Test
    void aTradeInAContractThatIsNotHeldIsAtThePriceOfTheMarket() {
        String path = "/api/v1/accounts/birch-isolated/";
        assertThat(server.get(path + "positions").body()).doesNotContain("BTCUSDT");
        HttpResponse<String> response =
                server.post(path + "whatif", "{\"trades\":[{\"symbol\":\"BTCUSDT\",\"size\":\"0.01\"}]}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonValue answer = JsonDocument.parse(response.body(), "whatif").root();
        assertThat(answer.require("positions")
                        .values(one -> one.require("symbol").text()))
                .contains("BTCUSDT");
        server.refuses(path + "whatif", "{\"trades\":[{\"symbol\":\"NONEUSDT\",\"size\":\"1\"}]}", 422, "", "NONEUSDT");
    }

    @Test
    void stressTellsEveryCell() {
        HttpResponse<String> response = server.post(
                "/api/v1/accounts/harbor-portfolio/stress",
                "{\"moves\":[\"-0.2\",\"0\"],\"volMoves\":[\"0\",\"0.5\"]}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("steelyard/stress/1");
    }

    @Test
    void theSafeBandHoldsThePrice() {
        JsonValue bands = server.json("/api/v1/accounts/atlas-cross/bands");
        assertThat(bands.require("awake").bool()).isFalse();
        assertThat(bands.require("bands").size()).isPositive();
        for (JsonValue band : bands.require("bands").elements()) {
            JsonValue low = band.present("low");
            JsonValue high = band.present("high");
            assertThat(low != null || high != null).isTrue();
            if (low != null) {
                assertThat(low.decimal()).isLessThan(band.require("value").decimal());
            }
            if (high != null) {
                assertThat(high.decimal()).isGreaterThan(band.require("value").decimal());
            }
        }
    }

    @Test
    void eventsAreAppliedAndTheRefusedOnesAreTold() {
        String lines = """
                {"type":"transfer","at":"2026-03-02T12:00:01Z","account":"birch-isolated","asset":"USDT","amount":"5"}
                {"type":"transfer","at":"2026-03-02T12:00:01Z","account":"birch-isolated","asset":"USDT","amount":"x"}
                {"type":"fill","at":"2026-03-02T12:00:01Z","account":"nobody","symbol":"BTCUSDT","size":"1","price":"1"}
                """;
        JsonValue receipt = JsonDocument.parse(
                        server.post("/api/v1/events", lines).body(), "receipt")
                .root();
        assertThat(receipt.require("applied").integer()).isEqualTo(1);
        assertThat(receipt.require("refused").size()).isEqualTo(2);
        assertThat(receipt.raw()).contains("body line 2", "/amount").contains("nobody");
    }

    @Test
    void whatItsSourceGaveBeforeIsNotAppliedAgainAndWhatComesTooEarlyWaits() {
        JsonValue receipt = batch("\"id\":\"w-1\"", "\"id\":\"w-1\"", "\"number\":4", "\"number\":6");
        assertThat(receipt.require("applied").integer()).isEqualTo(2);
        assertThat(receipt.require("repeated").raw()).contains("DUPLICATE", "body line 2", "it came before, as event ");
        assertThat(receipt.require("waiting").raw()).contains("WAITING", "body line 4", "number 5 has not come");
        assertThat(receipt.require("refused").size()).isZero();
        JsonValue again = batch("\"number\":5", "\"number\":6");
        assertThat(again.require("applied").integer()).isEqualTo(1);
        assertThat(again.require("repeated").size()).isEqualTo(1);
    }

    private JsonValue batch(String... names) {
        StringBuilder lines = new StringBuilder();
        for (String name : names) {
            lines.append("{\"type\":\"transfer\",\"at\":\"2026-03-02T12:00:01Z\",\"source\":\"bank\",")
                    .append(name)
                    .append(",\"account\":\"birch-isolated\",\"asset\":\"USDT\",\"amount\":\"1\"}\n");
        }
        return JsonDocument.parse(
                        server.post("/api/v1/events", lines.toString()).body(), "receipt")
                .root();
    }

    @Test
    void aWriteThatIsSentAgainIsNotDoneAgain() {
        String line =
                "{\"type\":\"transfer\",\"at\":\"2026-03-02T12:00:02Z\",\"account\":\"birch-isolated\",\"asset\":\"USDT\",\"amount\":\"7\"}";
        HttpResponse<String> first = once("n1", line);
        String sequence = server.json("/api/v1/journal").require("sequence").raw();
        HttpResponse<String> second = once("n1", line);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(first.headers().firstValue("Idempotency-Replayed")).contains("false");
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(server.json("/api/v1/journal").require("sequence").raw()).isEqualTo(sequence);
        assertThat(once("n1", line + "\n" + line).statusCode()).isEqualTo(422);
    }

    private static HttpResponse<String> once(String name, String body) {
        return server.send(HttpRequest.newBuilder(server.uri("/api/v1/events"))
                .header("Idempotency-Key", name)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void aCrossingIsTold() {
        long before = server.json("/api/v1/journal").require("sequence").integer();
        server.feed(List.of(
                new MarketEvent.Mark(TestServer.START.plusSeconds(5), "SOLUSDT", new BigDecimal("159"), MarkState.OK)));
        Waiting.until(() ->
                server.json("/api/v1/alerts?since=" + before).require("alerts").size() > 0);
        JsonValue alerts = server.json("/api/v1/alerts?since=" + before);
        assertThat(alerts.require("alerts").raw()).contains("linden-sol", "LIQUIDATABLE");
    }

    @Test
    void whatAVenueRunHereDoesIsTold() throws IOException {
        Path examples = Path.of(System.getProperty("steelyard.root")).resolve("examples/controls/venue.jsonl");
        try (TestServer venue = new TestServer()) {
            venue.post("/api/v1/events", Files.readString(examples));
            String told = venue.get("/api/v1/actions").body();
            assertThat(told).contains("CANCEL_ORDERS", "TAKE_OVER", "\"type\":\"order\"", "\"type\":\"override\"");
        }
    }

    @Test
    void theClockGoesOnWhileFeedsAreSilent() {
        try (TestServer silent = new TestServer()) {
            Instant now = TestServer.START.plusSeconds(90);
            try (ClockFeed clock = new ClockFeed(silent.server.loop(), Clock.fixed(now, ZoneOffset.UTC))) {
                Waiting.until(() -> silent.get("/api/v1/market").body().contains(now.toString()));
            }
        }
    }

    @Test
    void aRefusalSaysWhereAndWhatWouldBeRight() {
        HttpResponse<String> response = server.post(
                "/api/v1/accounts/atlas-cross/whatif", "{\"trades\":[{\"symbol\":\"BTCUSDT\",\"size\":\"20x\"}]}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        JsonValue problem = JsonDocument.parse(response.body(), "problem").root();
        assertThat(problem.require("pointer").text()).isEqualTo("/trades/0/size");
        assertThat(problem.require("detail").text()).contains("20x").contains("expected");
        assertThat(server.get("/api/v1/accounts/nobody").statusCode()).isEqualTo(404);
        assertThat(server.get("/api/v1/accounts?what=1").statusCode()).isEqualTo(400);
        assertThat(server.get("/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void readinessIsTold() {
        assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
    }
}
