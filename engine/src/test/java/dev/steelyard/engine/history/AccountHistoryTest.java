package dev.steelyard.engine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.engine.journal.MemoryJournal;
import dev.steelyard.engine.journal.Sessions;
import dev.steelyard.engine.journal.file.ChannelOpener;
import dev.steelyard.engine.journal.file.SnapshotFolder;
import dev.steelyard.engine.run.EngineSnapshot;
import dev.steelyard.engine.run.JournaledEngine;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.margin.answer.RiskAnswer;
import dev.steelyard.margin.answer.RiskPoint;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.watch.Alert;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountHistoryTest {
    private static final int EVENTS = 300;
    private static final List<String> ACCOUNTS = List.of("a0", "a1", "a2", "a3");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final MemoryJournal journal = new MemoryJournal();
    private final List<StateAt> states = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private SnapshotFolder snapshots;

    /** What was so after an event: the hash, and every account's answer. */
    private record StateAt(String hash, Map<String, @Nullable RiskPoint> points) {}

    @BeforeEach
    void runASession() {
        snapshots = new SnapshotFolder(folder, 4, ChannelOpener.FILES);
        JournaledEngine engine = JournaledEngine.recover(Sessions::engine, journal, snapshots, outcome -> {});
        states.add(new StateAt(engine.hash().hex(), Map.of()));
        for (Event event : Sessions.events(EVENTS)) {
            engine.accept(event);
            states.add(new StateAt(engine.hash().hex(), points(engine.engine().state())));
            if (engine.engine().state().sequence() % 90 == 0) {
                engine.snapshot();
            }
        }
    }

    /** Assesses every account, whatever happened. */
    private static Map<String, @Nullable RiskPoint> points(EngineState state) {
        Map<String, @Nullable RiskPoint> points = new TreeMap<>();
        for (int number = 0; number < state.accounts().size(); number++) {
            Account account = state.accounts().account(number);
            points.put(
                    state.accounts().id(number),
                    account == null
                            ? null
                            : RiskPoint.of(
                                    account,
                                    state.market().view(),
                                    state.rules(account),
                                    Objects.requireNonNull(state.market().asOf()),
                                    null));
        }
        return points;
    }

    @Test
    @Accepts(59)
    void everyPointIsWhatWasSoAndNothingChangesBetweenPoints() {
        Coverage coverage = new Coverage();
        for (String account : ACCOUNTS) {
            List<RiskPoint> history = new ArrayList<>();
            AccountHistory.EVENTS.read(past(true), account, null, Moment.END, history::add);
            Map<Long, RiskPoint> bySequence = new TreeMap<>();
            history.forEach(point -> bySequence.put(point.sequence(), point));
            assertThat(bySequence).as("one point an event").hasSameSizeAs(history);
            RiskPoint shown = null;
            for (int sequence = 1; sequence <= EVENTS; sequence++) {
                RiskPoint point = bySequence.get((long) sequence);
                RiskPoint expected = states.get(sequence).points().get(account);
                if (point != null) {
                    shown = point;
                    assertThat(point.event()).isNotNull();
                    coverage.hit("point");
                }
                if (expected == null) {
                    assertThat(shown == null || shown.status() == null).isTrue();
                    coverage.hit("closed");
                } else {
                    assertThat(shown).isNotNull();
                    assertThat(figures(Objects.requireNonNull(shown)))
                            .as("%s after event %s", account, sequence)
                            .isEqualTo(figures(expected));
                    coverage.hitIf(point == null, "unchanged between points");
                    coverage.hit("status " + expected.status());
                }
            }
        }
        coverage.require("point", 400);
        coverage.require("closed", 10);
        coverage.require("unchanged between points", 100);
        coverage.require("status HEALTHY", 50);
        coverage.require("status LIQUIDATABLE", 50);
        coverage.require("status UNKNOWN", 50);
    }

    @Test
    @Accepts(59)
    void crossingUpAndDownFiresOnceEachAndTheHistoryShowsIt() {
        MemoryJournal own = new MemoryJournal();
        RiskEngine engine = Sessions.engine();
        List<Alert> alerts = new ArrayList<>();
        List<String> prices = List.of("100", "96", "95.9", "96.1", "95.95", "96", "99", "100", "99.9", "100");
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        List<Event> events = new ArrayList<>();
        events.add(Sessions.account(at, "desk", "46", "5"));
        for (String price : prices) {
            at = at.plusSeconds(60);
            events.add(new MarketEvent.Mark(at, "BTCUSDT", new BigDecimal(price), MarkState.OK));
        }
        for (Event event : events) {
            own.append(event);
            alerts.addAll(engine.accept(event).alerts());
        }
        assertThat(alerts.stream().map(a -> a.kind() + " " + a.level() + " " + a.sequence()))
                .containsExactly("UNKNOWN HEALTHY 1", "KNOWN HEALTHY 2", "RAISED WARNING 3", "RECOVERED HEALTHY 8");
        List<RiskPoint> history = new ArrayList<>();
        AccountHistory.EVENTS.read(new Past(Sessions::engine, own, null), "desk", null, Moment.END, history::add);
        List<Alert> again = new ArrayList<>();
        RiskEngine replayed = Sessions.engine();
        own.read(1, (sequence, event) -> {
            again.addAll(replayed.accept(event).alerts());
            return true;
        });
        assertThat(again).isEqualTo(alerts);
        assertThat(history).hasSize(events.size());
        assertThat(history.stream().skip(1).map(RiskPoint::status))
                .startsWith(RiskStatus.HEALTHY, RiskStatus.WARNING)
                .endsWith(RiskStatus.HEALTHY);
    }

    @Test
    void anyAccountAtAnyEventIsTheSameFromEverySnapshot() {
        Coverage coverage = new Coverage();
        Draw draw = new Draw(11);
        for (int i = 0; i < 80; i++) {
            long sequence = draw.integer(1, EVENTS);
            Moment moment = new Moment.Sequence(sequence);
            RiskEngine engine = past(draw.chance(0.7)).at(moment);
            assertThat(EngineSnapshot.hash(engine).hex())
                    .isEqualTo(states.get((int) sequence).hash());
            String id = draw.pick(ACCOUNTS);
            RiskPoint expected = states.get((int) sequence).points().get(id);
            if (expected == null) {
                assertThatThrownBy(() -> AccountHistory.answer(engine, id)).isInstanceOf(FailureException.class);
                coverage.hit("closed");
            } else {
                RiskAnswer answer = AccountHistory.answer(engine, id);
                assertThat(figures(RiskPoint.of(answer, sequence, expected.at(), null)))
                        .isEqualTo(figures(expected));
                coverage.hit("answered");
            }
        }
        coverage.require("answered", 40);
        coverage.require("closed", 5);
    }

    @Test
    void aGridShowsTheStateBeforeTheFirstEventAfterEachStep() {
        Duration step = Duration.ofMinutes(7);
        List<RiskPoint> grid = new ArrayList<>();
        AccountHistory.onGrid(step).read(past(true), "a1", null, Moment.END, grid::add);
        assertThat(grid).hasSizeGreaterThan(EVENTS / 10);
        for (RiskPoint point : grid) {
            assertThat(point.at().getEpochSecond() % step.toSeconds()).isZero();
            // The session has an event each minute, from the first minute on.
            int sequence = (int) (point.at().getEpochSecond() / 60
                    - Instant.parse("2026-01-01T00:00:00Z").getEpochSecond() / 60);
            RiskPoint expected = states.get(sequence).points().get("a1");
            assertThat(point.sequence()).isEqualTo(sequence);
            assertThat(expected).isNotNull();
            assertThat(figures(point)).isEqualTo(figures(Objects.requireNonNull(expected)));
        }
        List<RiskPoint> both = new ArrayList<>();
        new AccountHistory(true, step).read(past(true), "a1", null, Moment.END, both::add);
        List<RiskPoint> events = new ArrayList<>();
        AccountHistory.EVENTS.read(past(true), "a1", null, Moment.END, events::add);
        assertThat(both).hasSize(grid.size() + events.size()).containsAll(grid).containsAll(events);
    }

    @Test
    void aRangeBeginsWithWhatWasSoAndEndsAtItsMoment() {
        List<RiskPoint> range = new ArrayList<>();
        Moment from = new Moment.Sequence(100);
        Instant end = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(200 * 60);
        AccountHistory.EVENTS.read(past(true), "a2", from, new Moment.Time(end), range::add);
        List<RiskPoint> whole = new ArrayList<>();
        AccountHistory.EVENTS.read(past(false), "a2", null, Moment.END, whole::add);
        assertThat(range.subList(1, range.size()))
                .isEqualTo(whole.stream()
                        .filter(p -> p.sequence() > 100 && p.sequence() <= 200)
                        .toList());
        assertThat(range.getFirst().sequence()).isEqualTo(100);
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatThrownBy(() -> past(true).at(new Moment.Sequence(EVENTS + 1)))
                .hasMessage("the journal ended with event 300; expected event 301");
        assertThatThrownBy(() -> AccountHistory.EVENTS.read(past(true), "nobody", null, Moment.END, p -> {}))
                .hasMessageStartingWith(
                        "account nobody: it was not opened up to event 300; of 4 accounts the first are");
        assertThatThrownBy(() -> AccountHistory.onGrid(Duration.ofMillis(5)))
                .hasMessageContaining("expected a second or more");
    }

    private Past past(boolean fromSnapshots) {
        return new Past(Sessions::engine, journal, fromSnapshots ? snapshots : null);
    }

    /** Returns the figures of a point, without its place. */
    private static RiskPoint figures(RiskPoint point) {
        return point.still(Instant.EPOCH, 0);
    }
}
