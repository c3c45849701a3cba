package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.server.poll.PollOptions;
import dev.steelyard.server.poll.PollStatus;
import dev.steelyard.server.poll.PollStatus.State;
import dev.steelyard.server.poll.Poller;
import dev.steelyard.server.poll.VenueKey;
import dev.steelyard.venue.codec.AccountMerge;
import dev.steelyard.venue.codec.DecodeHints;
import dev.steelyard.venue.codec.DecodedAccount;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts that are asked for at a venue that refuses, limits, lies and stalls. */
class PollTest {
    private static final PollOptions.Timing QUICK = new PollOptions.Timing(
            Duration.ofMillis(100),
            Duration.ofSeconds(10),
            Duration.ofMillis(20),
            Duration.ofMillis(40),
            Duration.ofMillis(160));
    private static final PollOptions.Timing IMPATIENT = new PollOptions.Timing(
            QUICK.every(), Duration.ofMillis(800), QUICK.confirm(), QUICK.firstPause(), QUICK.longestPause());
    private static final VenueKey KEY = new VenueKey(FakeAccounts.ID, FakeAccounts.SECRET);

    private FakeAccounts venue;
    private TestServer server;

    @BeforeEach
    void start() {
        venue = new FakeAccounts();
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
        venue.close();
    }

    private Poller poll(String name, VenueKey key, PollOptions.Timing timing) {
        return server.server
                .pollers()
                .start(
                        new PollOptions(
                                "desk",
                                name,
                                venue.url(),
                                key,
                                name.equals("deribit") ? List.of("BTC") : List.of(),
                                name.equals("hyperliquid") ? "0x" + "0".repeat(40) : null,
                                timing),
                        7);
    }

    private void hold(String... files) {
        List<JsonValue> answers = Stream.of(files)
                .map(file ->
                        JsonDocument.parse(FakeAccounts.example(file), file).root())
                .toList();
        DecodedAccount answer = AccountMerge.decode(answers, DecodeHints.NONE);
        List<Event> events = new ArrayList<>();
        answer.market()
                .marks()
                .forEach((symbol, mark) ->
                        events.add(new MarketEvent.Mark(TestServer.START, symbol, mark.value(), MarkState.OK)));
        events.add(new AccountEvent.Opened(
                TestServer.START,
                answer.account().withId("desk").withVenue(answer.rulePackId()).withAsOf(TestServer.START)));
        server.feed(events);
    }

    private void holdBinance() {
        hold("binance-usdm/positionRisk.json", "binance-usdm/balance.json");
    }

    private static PollStatus reached(Poller poller, State state) {
        Waiting.until(() -> poller.status().state() == state, () -> String.valueOf(poller.status()));
        return poller.status();
    }

    private JsonValue latest() {
        return server.json("/api/v1/reconcile?account=desk")
                .require("reports")
                .elements()
                .iterator()
                .next();
    }

    private List<String> differences() {
        return latest().require("differences")
                .values(one ->
                        one.require("scope").text() + " " + one.require("field").text());
    }

    @Test
    void anAccountOfBinanceIsComparedWithAllThatItsVenueTells() {
        holdBinance();
        venue.clockAheadMillis = 90_000;
        Poller poller = poll("binance-usdm", KEY, QUICK);
        PollStatus status = reached(poller, State.COMPARED);
        assertThat(differences()).isEmpty();
        assertThat(latest().require("formats").values(JsonValue::text))
                .containsExactly("Binance position risk", "Binance account");
        assertThat(status.clockSkewMillis()).isBetween(88_000L, 92_000L);
        assertThat(venue.asked)
                .startsWith("/fapi/v1/time", "/fapi/v2/positionRisk", "/fapi/v2/account", "/fapi/v2/positionRisk");
    }

    @Test
    void aVenueWhoseClockMovesIsAskedForItsTimeAgain() {
        holdBinance();
        Poller poller = poll("binance-usdm", KEY, QUICK);
        reached(poller, State.COMPARED);
        venue.clockAheadMillis = -600_000;
        long before = poller.status().comparisons();
        Waiting.until(() -> poller.status().comparisons() > before + 1);
        assertThat(poller.status().failures()).isZero();
        assertThat(poller.status().clockSkewMillis()).isLessThan(-590_000L);
    }

    @Test
    void anAccountOfDeribitIsReadByATokenThatIsAskedForReadingAlone() {
        hold("deribit/positions.json", "deribit/account.json");
        Poller poller = poll("deribit", KEY, QUICK);
        reached(poller, State.COMPARED);
        assertThat(differences())
                .containsExactly(
                        "asset BTC initialMargin", "asset BTC freeMargin", "position BTC-PERPETUAL initialMargin");
        assertThat(venue.asked.stream().filter("/public/auth"::equals)).hasSize(1);
        assertThat(venue.asked).contains("for reading alone").doesNotContain("for more");
    }

    @Test
    void aTokenThatMayTradeIsNotUsed() {
        hold("deribit/positions.json", "deribit/account.json");
        venue.scope = "account:read trade:read_write";
        PollStatus status = reached(poll("deribit", KEY, QUICK), State.REFUSED);
        assertThat(status.lastError()).contains("may do more than read", "expected a read-only key");
        assertThat(venue.asked).doesNotContain("/private/get_positions");
    }

    @Test
    void anAddressOfHyperliquidIsReadWithoutAKey() {
        hold("hyperliquid/clearinghouseState.json");
        Poller poller = poll("hyperliquid", VenueKey.NONE, QUICK);
        reached(poller, State.COMPARED);
        assertThat(differences()).isEmpty();
        venue.clockAheadMillis = -3_600_000;
        PollStatus status = reached(poller, State.FAILING);
        assertThat(status.lastError()).contains("older than the one before it");
    }

    @Test
    void aKeyThatIsRefusedIsTriedAsRarelyAsCanBeAndToldNowhere() {
        holdBinance();
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        ServerLog.to(log);
        Poller poller = poll("binance-usdm", new VenueKey("some-other-id", "some-other-secret"), QUICK);
        PollStatus status = reached(poller, State.REFUSED);
        assertThat(status.lastError()).contains("HTTP 401, -2015 Invalid API-key");
        int before = venue.asked.size();
        Waiting.until(() -> poller.status().failures() > 2);
        assertThat(venue.asked.size() - before).isLessThan(12);
        venue.meets(context -> context.status(400)
                .result("{\"code\":-1,\"msg\":\"you sent " + FakeAccounts.ID + " and " + FakeAccounts.SECRET + "\"}"));
        Poller lied = poll("binance-usdm", KEY, QUICK);
        Waiting.until(() -> lied.status().failures() > 0);
        assertThat(lied.status().lastError()).contains("you sent [withheld] and [withheld]");
        String told = server.get("/api/v1/reconcile/sources").body()
                + server.get("/metrics").body()
                + server.get("/api/v1/audit").body()
                + log.toString(StandardCharsets.UTF_8);
        assertThat(told)
                .contains("REFUSED")
                .doesNotContain("some-other", FakeAccounts.ID, FakeAccounts.SECRET, "signature=");
        ServerLog.to(System.err);
        assertThat(KEY.toString()).isEqualTo("VenueKey[withheld]");
    }

    @Test
    void aLimitIsKeptForAsLongAsTheVenueSays() {
        holdBinance();
        venue.meets(context ->
                context.status(429).header("Retry-After", "3600").result("{\"code\":-1003,\"msg\":\"Too many\"}"));
        Poller poller = poll("binance-usdm", KEY, QUICK);
        PollStatus status = reached(poller, State.LIMITED);
        Waiting.until(() -> poller.status().nextAttempt() != null);
        assertThat(poller.status().nextAttempt()).isAfter(Instant.now().plusSeconds(3_500));
        assertThat(status.lastError()).contains("limits how often it is asked (HTTP 429)");
    }

    @Test
    void aVenueThatIsOverloadedIsAskedAgain() {
        hold("deribit/positions.json", "deribit/account.json");
        venue.meets(
                context -> context.status(400)
                        .result("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":10028,\"message\":\"too_many_requests\"}}"),
                context -> context.status(502).result("<html>Bad gateway</html>"),
                context -> context.status(302).header("Location", "/private/elsewhere"));
        Poller poller = poll("deribit", KEY, QUICK);
        Waiting.until(() -> poller.status().comparisons() > 0);
        assertThat(poller.status().failures()).isEqualTo(3);
        assertThat(venue.asked).doesNotContain("/private/elsewhere");
    }

    @Test
    void aVenueThatStallsEndsTheQuestionAndNotTheAsking() {
        holdBinance();
        venue.meets(venue::stall);
        Poller poller = poll("binance-usdm", KEY, IMPATIENT);
        PollStatus status = reached(poller, State.FAILING);
        assertThat(status.lastError()).contains("within 800 ms");
        reached(poller, State.COMPARED);
    }

    @Test
    void liesAreRefusedWithTheirPlaceAndCompareNothing() {
        holdBinance();
        List<String> lies = List.of(
                FakeAccounts.example("binance-usdm/positionRisk.json").replace("0.250", "20x"),
                "{\"code\":200}",
                "[[[[[",
                "[1,2,3]",
                FakeAccounts.example("deribit/positions.json"),
                FakeAccounts.example("binance-usdm/positionRisk.json").replace("\"symbol\": \"BTCUSDT\",", ""));
        lies.forEach(lie -> venue.meets(context -> context.result(lie), context -> context.result(lie)));
        Poller poller = poll("binance-usdm", KEY, QUICK);
        Waiting.until(() -> poller.status().comparisons() > 0);
        assertThat(poller.status().failures()).isGreaterThanOrEqualTo(lies.size());
        assertThat(server.json("/api/v1/reconcile?account=desk&limit=100")
                        .require("reports")
                        .values(report -> report.require("differences").size()))
                .containsOnly(0);
    }

    @Test
    void marksThatMoveBetweenTheAnswersAreWaitedFor() {
        holdBinance();
        String moved = venue.positionRisk
                .replace("\"markPrice\": \"96400.00000000\"", "\"markPrice\": \"96500.00000000\"")
                .replace("-150.00000000", "-125.00000000");
        assertThat(moved).isNotEqualTo(venue.positionRisk);
        venue.meets(context -> context.result(moved));
        Poller poller = poll("binance-usdm", KEY, QUICK);
        reached(poller, State.COMPARED);
        assertThat(differences()).isEmpty();
        assertThat(poller.status().failures()).isZero();
        assertThat(venue.asked.stream().filter("/fapi/v2/account"::equals).count())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void aDifferenceCountsOnceItWasSeenTwiceAndIsAnnounced() {
        holdBinance();
        server.feed(List.of(new AccountEvent.Fill(
                TestServer.START, "desk", "BTCUSDT", new BigDecimal("0.05"), new BigDecimal("97000"), null)));
        Poller poller = poll("binance-usdm", KEY, QUICK);
        reached(poller, State.COMPARED);
        assertThat(differences()).contains("position BTCUSDT size");
        assertThat(poller.status().differences()).isGreaterThan(1);
        Waiting.until(() -> server.get("/api/v1/alerts").body().contains("\"kind\":\"RECONCILE\""));
        assertThat(server.get("/api/v1/accounts/desk/positions").body()).contains("\"size\":\"0.300\"");
    }

    @Test
    void anAccountThatIsNotHeldHereIsTold() {
        PollStatus status = reached(poll("binance-usdm", KEY, QUICK), State.FAILING);
        assertThat(status.lastError()).isEqualTo("account desk is not open here");
        assertThat(server.get("/api/v1/reconcile/sources").body())
                .contains(
                        "\"account\":\"desk\",\"venue\":\"binance-usdm\"", "\"state\":\"FAILING\"", "\"folder\":null");
    }
}
