package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.venue.codec.AccountMerge;
import dev.steelyard.venue.codec.DecodeHints;
import dev.steelyard.venue.codec.DecodedAccount;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReconcileTest {
    private static final List<String> VENUES =
            List.of("binance-usdm", "bybit", "ccxt", "deribit", "hyperliquid", "okx");

    /** The initial margin in this example is 0.05% above what its size and the venue's schedule give. */
    private static final List<String> OF_DERIBIT = List.of(
            "asset BTC initialMargin 0.0062548828125 0.006258",
            "asset BTC freeMargin 0.4969667661875 0.496963649",
            "position BTC-PERPETUAL initialMargin 0.0062548828125 0.006258");

    /** Returns the answers of one venue in the examples, as a body. */
    private static String answers(String venue) {
        Path folder = Path.of(System.getProperty("steelyard.root")).resolve("examples/venue/" + venue);
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                texts.add(Files.readString(file));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return "{\"answers\":[" + String.join(",", texts) + "]}";
    }

    private static DecodedAccount decoded(String body) {
        return AccountMerge.decode(
                JsonDocument.parse(body, "body").root().require("answers").values(answer -> answer), DecodeHints.NONE);
    }

    /** Holds what an answer says, at its marks. */
    private static void hold(TestServer server, String id, DecodedAccount answer) {
        List<Event> events = new ArrayList<>();
        answer.market()
                .marks()
                .forEach((symbol, mark) ->
                        events.add(new MarketEvent.Mark(TestServer.START, symbol, mark.value(), MarkState.OK)));
        Account account =
                answer.account().withId(id).withVenue(answer.rulePackId()).withAsOf(TestServer.START);
        events.add(new AccountEvent.Opened(TestServer.START, account));
        server.feed(events);
    }

    private static JsonValue json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonDocument.parse(response.body(), "report").root();
    }

    @Test
    void anAccountThatIsHeldAsItsVenueSaysDiffersOnlyWhereTheVenueIsNotWhatItsRulesGive() {
        try (TestServer server = new TestServer()) {
            for (String venue : VENUES) {
                DecodedAccount answer = decoded(answers(venue));
                hold(server, "desk-" + venue, answer);
                JsonValue report = json(server.post("/api/v1/reconcile/desk-" + venue, answers(venue)));
                assertThat(report.require("venue").text()).isEqualTo(answer.rulePackId());
                assertThat(report.require("differences").values(ReconcileTest::line))
                        .as(venue)
                        .isEqualTo(venue.equals("deribit") ? OF_DERIBIT : List.of());
            }
        }
    }

    @Test
    void aDifferenceIsAnnouncedOnceAndAgainOnlyAfterItWasGone() {
        String body = answers("deribit");
        try (TestServer server = new TestServer()) {
            hold(server, "desk", decoded(body));
            for (int i = 0; i < 3; i++) {
                json(server.post("/api/v1/reconcile/desk", body));
            }
            Waiting.until(() -> announced(server) >= OF_DERIBIT.size());
            server.mark(5, "SOLUSDT", "159");
            Waiting.until(() -> server.get("/api/v1/alerts").body().contains("linden-sol"));
            assertThat(announced(server)).isEqualTo(OF_DERIBIT.size());
            assertThat(server.get("/api/v1/alerts").body()).contains("\"field\":\"initialMargin\"", "0.006258");
        }
    }

    private static int announced(TestServer server) {
        return server.get("/api/v1/alerts").body().split("\"kind\":\"RECONCILE\"", -1).length - 1;
    }

    private static String line(JsonValue one) {
        return one.require("scope").text() + " " + one.require("field").text() + " "
                + one.require("ours").text() + " " + one.require("theirs").text();
    }

    @Test
    void aSizeThatDiffersIsToldWithWhatFollowsAndCorrectedOnlyWhenAsked() {
        String body = answers("binance-usdm");
        try (TestServer server = new TestServer()) {
            DecodedAccount answer = decoded(body);
            hold(server, "desk", answer);
            Account held = answer.account();
            server.feed(List.of(
                    new AccountEvent.Fill(
                            TestServer.START,
                            "desk",
                            "BTCUSDT",
                            new BigDecimal("0.05"),
                            new BigDecimal("97000"),
                            BigDecimal.ZERO),
                    new AccountEvent.Transfer(
                            TestServer.START,
                            "desk",
                            Objects.requireNonNull(held.balances()).getFirst().asset(),
                            new BigDecimal("10"))));
            JsonValue report = json(server.post("/api/v1/reconcile/desk", body));
            List<String> found = report.require("differences").values(ReconcileTest::line);
            assertThat(found)
                    .doesNotHaveDuplicates()
                    .contains("position BTCUSDT size 0.3 0.25", "asset USDT walletBalance 5010 5000")
                    .anyMatch(line -> line.startsWith("position BTCUSDT maintenanceMargin 115.68"))
                    .anyMatch(line -> line.startsWith("position BTCUSDT unrealizedPnl -180"));
            assertThat(Objects.requireNonNull(report.find("corrected")).isNull())
                    .isTrue();
            long before = server.json("/api/v1/journal").require("sequence").integer();

            JsonValue corrected = json(server.post("/api/v1/reconcile/desk?correct=true", body));
            assertThat(corrected.require("corrected").integer()).isEqualTo(before + 1);
            assertThat(corrected.require("differences").size()).isEqualTo(found.size());
            JsonValue after = json(server.post("/api/v1/reconcile/desk?correct=true", body));
            assertThat(after.require("differences").raw()).isEqualTo("[]");
            assertThat(Objects.requireNonNull(after.find("corrected")).isNull()).isTrue();
            assertThat(server.json("/api/v1/journal").require("sequence").integer())
                    .isEqualTo(before + 1);

            JsonValue latest = server.json("/api/v1/reconcile").require("reports");
            assertThat(latest.size()).isEqualTo(1);
            assertThat(latest.elements().iterator().next().raw()).isEqualTo(after.raw());
            assertThat(server.json("/api/v1/reconcile?limit=10&account=desk&venue=binance-usdm")
                            .require("reports")
                            .size())
                    .isEqualTo(3);
            assertThat(server.json("/api/v1/reconcile?venue=deribit")
                            .require("reports")
                            .size())
                    .isZero();
        }
    }

    @Test
    void anAnswerThatCannotBeComparedIsRefusedWithItsPlace() {
        try (TestServer server = new TestServer()) {
            hold(server, "desk", decoded(answers("binance-usdm")));
            assertThat(server.post("/api/v1/reconcile/desk", answers("deribit")).body())
                    .contains("the answer is of deribit; expected one of binance-usdm");
            assertThat(server.post("/api/v1/reconcile/desk", "{\"answers\":[]}").body())
                    .contains("expected an answer of the venue");
            HttpResponse<String> wrong = server.post(
                    "/api/v1/reconcile/desk", answers("binance-usdm").replace("0.250", "20x"));
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(wrong.body()).contains("20x").contains("positionAmt");
            assertThat(server.post("/api/v1/reconcile/nobody", answers("deribit"))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(server.json("/api/v1/reconcile").require("reports").size())
                    .isZero();
        }
    }

    @Test
    void aCorrectionIsNotTheComparisonThatWasAskedForUnderTheSameIdempotencyKey() {
        try (TestServer server = new TestServer()) {
            hold(server, "desk", decoded(answers("binance-usdm")));
            List<Integer> statuses = new ArrayList<>();
            for (String query : List.of("", "", "?correct=true")) {
                statuses.add(server.send(HttpRequest.newBuilder(server.uri("/api/v1/reconcile/desk" + query))
                                .header("Idempotency-Key", "morning")
                                .POST(HttpRequest.BodyPublishers.ofString(answers("binance-usdm"))))
                        .statusCode());
            }
            assertThat(statuses).containsExactly(200, 200, 422);
            assertThat(server.json("/api/v1/reconcile?limit=5")
                            .require("reports")
                            .size())
                    .isEqualTo(1);
        }
    }

    @Test
    void balancesAloneCorrectNoPosition() throws IOException {
        Path file = Path.of(System.getProperty("steelyard.root")).resolve("examples/venue/binance-usdm/balance.json");
        try (TestServer server = new TestServer()) {
            hold(server, "desk", decoded(answers("binance-usdm")));
            String whole = Files.readString(file);
            HttpResponse<String> gap = server.post("/api/v1/reconcile/desk?correct=true", whole);
            assertThat(gap.statusCode()).isEqualTo(422);
            assertThat(gap.body()).contains("the files hold none");
            HttpResponse<String> none =
                    server.post("/api/v1/reconcile/desk?correct=true", whole.replace("-150.00000000", "0"));
            assertThat(none.statusCode()).isEqualTo(422);
            assertThat(none.body()).contains("an answer that tells none ends none");
            assertThat(server.get("/api/v1/accounts/desk/positions").body()).contains("\"size\":\"0.250\"");
        }
    }

    @Test
    void whatAVenueStatedLastIsBesideOurAnswerWhenAsked() {
        String body = answers("binance-usdm");
        try (TestServer server = new TestServer()) {
            hold(server, "desk", decoded(body));
            String path = "/api/v1/accounts/desk";
            assertThat(server.json(path).find("venueFields")).isNull();
            JsonValue silent = server.json(path + "?venueFields=true");
            assertThat(silent.require("venueFields").size()).isZero();
            assertThat(silent.require("warnings").raw()).contains("the venue has stated no figures of this account");

            json(server.post("/api/v1/reconcile/desk", body));
            server.mark(5, "BTCUSDT", "96000");
            JsonValue told = server.json(path + "?venueFields=true&explain=true");
            assertThat(told.require("warnings").raw()).contains("the venue's figures are those of 20");
            assertThat(told.find("explain")).isNotNull();
            List<String> fields = told.require("venueFields")
                    .values(one -> one.require("scope").text() + " "
                            + one.require("field").text() + " "
                            + Objects.requireNonNull(one.find("reported")).raw().replace("\"", ""));
            assertThat(fields).contains("asset USDT balance 5000", "position BTCUSDT maintMargin 96.4");
            JsonValue pnl = told.require("venueFields").values(one -> one).stream()
                    .filter(one -> one.require("field").text().equals("unRealizedProfit"))
                    .findFirst()
                    .orElseThrow();
            assertThat(pnl.require("figure").text()).isEqualTo("unrealizedPnl");
            assertThat(pnl.require("ours").text()).isEqualTo("-250");
            assertThat(pnl.require("difference").text()).isEqualTo("-100");
            assertThat(server.get(path + "?venueFields=yes").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void aTenantSeesTheReportsOfNobodyElse() {
        try (TestServer server = TestServer.withKeys()) {
            hold(server, "desk", decoded(answers("binance-usdm")));
            json(server.post("/api/v1/reconcile/desk", answers("binance-usdm")));
            assertThat(server.json("/api/v1/reconcile").require("reports").size())
                    .isEqualTo(1);
            String key = server.post(
                            "/api/v1/keys",
                            "{\"name\":\"atlas\",\"scopes\":[\"READ\",\"INGEST\"],\"accounts\":[\"atlas*\"]}")
                    .body();
            server.use(JsonDocument.parse(key, "key").root().require("secret").text());
            assertThat(server.json("/api/v1/reconcile").require("reports").size())
                    .isZero();
            assertThat(server.json("/api/v1/reconcile?account=desk")
                            .require("reports")
                            .size())
                    .isZero();
            assertThat(server.post("/api/v1/reconcile/desk", answers("binance-usdm"))
                            .statusCode())
                    .isEqualTo(404);
        }
    }
}
