package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.journal.MemoryJournal;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.server.alert.Threshold;
import dev.steelyard.server.alert.Threshold.Measure;
import dev.steelyard.server.alert.ThresholdAlert;
import dev.steelyard.server.alert.ThresholdWatch;
import dev.steelyard.server.board.AccountRow;
import dev.steelyard.server.board.Announcement;
import dev.steelyard.server.board.Board;
import dev.steelyard.server.hook.AlertPlan;
import dev.steelyard.server.store.AlertStore;
import dev.steelyard.server.store.Store;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
    private static final Threshold UTILIZATION =
            new Threshold(List.of("a*"), Measure.UTILIZATION, new BigDecimal("0.6"), new BigDecimal("0.05"));
    private static final Threshold DISTANCE =
            new Threshold(List.of("a*"), Measure.DISTANCE, new BigDecimal("0.05"), new BigDecimal("0.1"));

    private static Answer<BigDecimal> answer(String value) {
        return value.matches("[A-Z_]+") ? Answer.none(Reason.valueOf(value)) : Answer.of(new BigDecimal(value));
    }

    private static Board board(long sequence, Map<String, String[]> figures) {
        SequencedMap<String, Board.Shown<AccountRow>> rows = new LinkedHashMap<>();
        Answer<Amount> amount = Answer.of(Amount.of(BigDecimal.ONE, Asset.of("USDT")));
        figures.forEach((account, two) -> {
            AccountRow.Figures shown = new AccountRow.Figures(
                    amount, amount, amount, amount, answer(two[0]), answer("1"), answer(two[1]), answer("1"));
            rows.put(
                    account,
                    new Board.Shown<>(
                            new AccountRow(
                                    0,
                                    account,
                                    "v",
                                    "CROSS",
                                    RiskStatus.HEALTHY,
                                    List.of(),
                                    shown,
                                    null,
                                    null,
                                    sequence),
                            sequence));
        });
        Instant at = TestServer.START.plusSeconds(sequence);
        return new Board(sequence, sequence, at, at, rows, List.of(), List.of());
    }

    /** Shows one account's figures after each other and returns what is told. */
    private static List<String> told(Threshold threshold, boolean utilization, String... values) {
        List<String> told = new ArrayList<>();
        ThresholdWatch watch = new ThresholdWatch(
                List.of(threshold),
                () -> Long.MAX_VALUE,
                Set.of(),
                alert -> told.add(alert.sequence() + " " + alert.kind().substring("THRESHOLD_".length())));
        for (int i = 0; i < values.length; i++) {
            String[] two = utilization ? new String[] {values[i], "1"} : new String[] {"0", values[i]};
            watch.accept(board(i + 1, values[i].isEmpty() ? Map.of() : Map.of("a1", two, "b1", two)));
        }
        return told;
    }

    @Test
    void aThresholdIsToldOnceAndArmedAgainBeyondItsHysteresis() {
        assertThat(told(UTILIZATION, true, "0.59", "0.60", "0.7", "0.58", "0.61", "0.57", "0.59", "0.6"))
                .containsExactly("2 RAISED", "6 CLEARED", "8 RAISED");
        assertThat(told(DISTANCE, false, "0.06", "0.05", "0.02", "0.0549", "0.04", "0.055", "0.051", "0.05"))
                .containsExactly("2 RAISED", "6 CLEARED", "8 RAISED");
    }

    @Test
    void anInsolventAccountIsBeyondAndOneThatIsNotKnownChangesNothing() {
        assertThat(told(UTILIZATION, true, "0.1", "INSOLVENT", "MISSING_DATA", "0.8", "0.1"))
                .containsExactly("2 RAISED", "5 CLEARED");
        assertThat(told(DISTANCE, false, "0.01", "MISSING_DATA", "NO_LIQUIDATION"))
                .containsExactly("1 RAISED", "3 CLEARED");
    }

    @Test
    void anAccountThatIsClosedIsToldAsComeBack() {
        assertThat(told(UTILIZATION, true, "0.9", "", "0.9")).containsExactly("1 RAISED", "2 CLEARED", "3 RAISED");
    }

    @Test
    void whatIsNotDurableIsNotToldYet() {
        List<Announcement> told = new ArrayList<>();
        long[] durable = {1};
        ThresholdWatch watch = new ThresholdWatch(List.of(UTILIZATION), () -> durable[0], Set.of(), told::add);
        Board board = board(2, Map.of("a1", new String[] {"0.9", "1"}));
        watch.accept(board);
        assertThat(told).isEmpty();
        durable[0] = 2;
        watch.accept(board);
        assertThat(told).hasSize(1);
    }

    /** The rule stated again, without memory but for one flag: on random walks both say the same. */
    @Test
    void onRandomWalksTheTellingFollowsTheRule() {
        SplittableRandom random = new SplittableRandom(5);
        int raised = 0;
        int cleared = 0;
        for (int walk = 0; walk < 400; walk++) {
            int at = 55;
            List<String> values = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            boolean up = false;
            for (int i = 1; i <= 60; i++) {
                at = Math.max(40, Math.min(80, at + random.nextInt(-4, 5)));
                values.add("0." + at);
                if (!up && at >= 60) {
                    up = true;
                    raised++;
                    expected.add(i + " RAISED");
                } else if (up && at <= 57) {
                    up = false;
                    cleared++;
                    expected.add(i + " CLEARED");
                }
            }
            assertThat(told(UTILIZATION, true, values.toArray(String[]::new))).isEqualTo(expected);
        }
        System.out.println("thresholds raised " + raised + ", cleared " + cleared);
        assertThat(raised).isGreaterThan(400);
        assertThat(cleared).isGreaterThan(400);
    }

    @Test
    void aThresholdOfTheLiveBoardIsKeptAndNotToldAgainAfterARestart() {
        JsonValue file = JsonDocument.parse(
                        "{\"thresholds\":[{\"accounts\":[\"linden*\"],\"utilization\":\"0.95\",\"hysteresis\":\"0.01\"}]}",
                        "alerts.json")
                .root();
        AlertPlan plan = AlertPlan.read(file, Map.of());
        try (TestServer server = new TestServer(new MemoryJournal(), Store.passing(), Extras.NONE.withPlan(plan))) {
            server.board();
            server.mark(5, "SOLUSDT", "159");
            Waiting.until(() -> server.get("/api/v1/alerts").body().contains(ThresholdAlert.RAISED));
            AlertStore store = new AlertStore(server.store);
            Waiting.until(() -> !ThresholdAlert.raised(store).isEmpty());
            JsonValue alert = Objects.requireNonNull(alertOf(server, ThresholdAlert.RAISED));
            assertThat(alert.require("measure").text()).isEqualTo("marginUtilization");
            assertThat(alert.require("account").text()).isEqualTo("linden-sol");
            assertThat(ThresholdAlert.raised(store))
                    .containsExactly(new ThresholdAlert.Key("linden-sol", Measure.UTILIZATION, new BigDecimal("0.95")));
            server.mark(6, "SOLUSDT", "150");
            Waiting.until(() -> server.get("/api/v1/alerts").body().contains(ThresholdAlert.CLEARED));
            Waiting.until(() -> ThresholdAlert.raised(store).isEmpty());
        }
    }

    private static @Nullable JsonValue alertOf(TestServer server, String kind) {
        for (JsonValue alert : server.json("/api/v1/alerts").require("alerts").elements()) {
            if (alert.require("kind").text().equals(kind)) {
                return alert;
            }
        }
        return null;
    }

    @Test
    void alertsOfLongAgoAreReadFromTheStorePageByPage() {
        try (TestServer server = new TestServer()) {
            List<Announcement> old = new ArrayList<>();
            for (int i = 1; i <= 2_500; i++) {
                old.add(new ThresholdAlert(
                        1_000_000 + i,
                        TestServer.START,
                        "HEALTHY",
                        ThresholdAlert.RAISED,
                        new ThresholdAlert.Key("a" + i % 2, Measure.UTILIZATION, BigDecimal.ONE),
                        null));
            }
            List<Announcement> late = new ArrayList<>(old);
            Collections.shuffle(late, new Random(5));
            new AlertStore(server.store).keep(late);
            new AlertStore(server.store).keep(old);
            assertThat(new AlertStore(server.store).lastSequence())
                    .as("of the engine's own: those of later events may be kept before them")
                    .isLessThan(1_000_000);
            List<String> read = new ArrayList<>();
            long since = 1_000_000;
            for (int size = 1; size > 0; ) {
                JsonValue page = server.json("/api/v1/alerts?since=" + since).require("alerts");
                size = page.size();
                for (JsonValue alert : page.elements()) {
                    read.add(alert.require("id").text());
                    since = alert.require("sequence").integer();
                }
            }
            assertThat(read).isEqualTo(old.stream().map(Announcement::id).toList());
        }
    }
}
