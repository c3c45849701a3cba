package dev.steelyard.engine.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.event.Event;
import dev.steelyard.engine.band.BandWaker;
import dev.steelyard.engine.control.ControlNotice;
import dev.steelyard.engine.run.EngineSnapshot;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.run.SweepWaker;
import dev.steelyard.engine.run.Waker;
import dev.steelyard.margin.liquidation.LiquidationAction;
import dev.steelyard.margin.liquidation.LiquidationPolicy;
import dev.steelyard.margin.liquidation.LiquidationStage;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Coverage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Long random runs of six venues: what they do is the same however accounts were woken, restored or replayed. */
class LiquidationDeskPropertyTest {
    private static final int EVENTS = 20_000;
    private static final int RESTORED_EVERY = 500;
    /** Far below the smallest unit of any asset: averages of entry prices have 50 digits. */
    private static final BigDecimal DUST = new BigDecimal("1E-30");

    private final Coverage coverage = new Coverage();

    @Accepts(31)
    @Test
    void venuesConserveEveryAssetAndDoTheSameHoweverTheyAreWokenRestoredOrReplayed() throws IOException {
        DeskWorld world = new DeskWorld(20_261_121);
        RiskEngine sweep = engine(new SweepWaker());
        RiskEngine banded = engine(new BandWaker(WatchPolicy.STANDARD));
        List<Event> events = new ArrayList<>();
        List<RiskEngine.Outcome> outcomes = new ArrayList<>();
        for (Event event : world.beginning()) {
            events.add(event);
            outcomes.add(accept(sweep, banded, event));
        }
        TreeMap<String, BigDecimal> held = Ledgers.of(sweep);
        for (int i = 0; i < EVENTS; i++) {
            Event event = world.next(sweep);
            TreeMap<String, BigDecimal> expected = new TreeMap<>(held);
            Ledgers.expect(expected, event, sweep);
            RiskEngine.Outcome outcome = accept(sweep, banded, event);
            events.add(event);
            outcomes.add(outcome);
            held = outcome.failure() == null ? expected : held;
            conserved(held, Ledgers.of(sweep), event, outcome);
            outcome.actions().forEach(action -> cover(action, sweep));
            coverage.hitIf(outcome.failure() != null, "refused");
            outcome.notices().forEach(notice -> coverage.hit(word(notice)));
            if (i % RESTORED_EVERY == 0) {
                banded = restored(banded);
                assertThat(EngineSnapshot.hash(banded)).isEqualTo(EngineSnapshot.hash(sweep));
            }
        }
        RiskEngine replayed = engine(new BandWaker(WatchPolicy.STANDARD));
        for (int i = 0; i < events.size(); i++) {
            assertThat(replayed.accept(events.get(i))).isEqualTo(outcomes.get(i));
        }
        assertThat(EngineSnapshot.hash(replayed)).isEqualTo(EngineSnapshot.hash(sweep));
        System.out.println("desk, " + EVENTS + " events: " + coverage);
        for (LiquidationStage stage : LiquidationStage.values()) {
            if (stage != LiquidationStage.NONE) {
                coverage.require("stage " + stage, 30);
            }
        }
        for (LiquidationAction.Outcome outcome : LiquidationAction.Outcome.values()) {
            coverage.require("ended " + outcome, 50);
        }
        coverage.require("deleveraged somebody", 25);
        coverage.require("socialized over somebody", 50);
        coverage.require("refused", 5);
        for (String notice : List.of("Leverage", "Moved", "Throttled", "order admitted", "order refused")) {
            coverage.require(notice, 30);
        }
    }

    private static String word(ControlNotice notice) {
        return switch (notice) {
            case ControlNotice.Breaker breaker -> breaker.action().getClass().getSimpleName();
            case ControlNotice.OrderDecision decision -> decision.admitted() ? "order admitted" : "order refused";
            default -> notice.getClass().getSimpleName();
        };
    }

    /** A planted defect: a fund that is one unit richer than what came in. */
    @Test
    void aUnitFromNowhereIsFound() {
        DeskWorld world = new DeskWorld(2);
        RiskEngine engine = engine(new SweepWaker());
        world.beginning().forEach(engine::accept);
        TreeMap<String, BigDecimal> held = Ledgers.of(engine);
        engine.desk().venue("bare").payFund(DeskVenues.USDT, new BigDecimal("0.00000001"));
        Event event = world.next(engine);
        Ledgers.expect(held, event, engine);
        RiskEngine.Outcome outcome = engine.accept(event);
        assertThatThrownBy(() -> conserved(held, Ledgers.of(engine), event, outcome))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("E-8 USDT came from nowhere");
    }

    /** A planted defect: a venue that liquidates by another policy than the one it was compared with. */
    @Test
    void anotherPolicyIsFound() {
        DeskWorld world = new DeskWorld(3);
        RiskEngine engine = engine(new SweepWaker());
        RiskEngine other = new RiskEngine(
                new DeskVenues() {
                    @Override
                    public LiquidationPolicy liquidation(String policy, LocalDate day) {
                        return super.liquidation("bare", day);
                    }
                },
                WatchPolicy.STANDARD,
                new SweepWaker());
        assertThatThrownBy(() -> {
                    world.beginning().forEach(event -> accept(engine, other, event));
                    for (int i = 0; i < EVENTS; i++) {
                        accept(engine, other, world.next(engine));
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    private static RiskEngine engine(Waker waker) {
        return new RiskEngine(new DeskVenues(), WatchPolicy.STANDARD, waker);
    }

    private static RiskEngine.Outcome accept(RiskEngine sweep, RiskEngine banded, Event event) {
        RiskEngine.Outcome outcome = sweep.accept(event);
        assertThat(banded.accept(event)).as(() -> "after " + event).isEqualTo(outcome);
        return outcome;
    }

    private static RiskEngine restored(RiskEngine engine) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EngineSnapshot.write(engine, bytes);
        RiskEngine again = engine(new BandWaker(WatchPolicy.STANDARD));
        EngineSnapshot.read(again, new ByteArrayInputStream(bytes.toByteArray()));
        return again;
    }

    private static void conserved(
            TreeMap<String, BigDecimal> expected,
            TreeMap<String, BigDecimal> actual,
            Event event,
            RiskEngine.Outcome outcome) {
        TreeMap<String, BigDecimal> differences = new TreeMap<>(actual);
        expected.forEach((what, amount) -> differences.merge(what, amount.negate(), BigDecimal::add));
        differences.forEach((what, difference) -> {
            if (difference.abs().compareTo(DUST) > 0) {
                throw new AssertionError(difference + " " + what + " came from nowhere by " + event + ", which led to "
                        + outcome.actions());
            }
        });
    }

    private void cover(DeskAction action, RiskEngine engine) {
        coverage.hit("stage " + action.stage());
        if (action.action() instanceof LiquidationAction.Closing closing) {
            assertThat(DeskWorld.isOk(engine, closing.symbol())).isTrue();
        }
        if (action.action() instanceof LiquidationAction.Deleverage deleverage) {
            assertThat(DeskWorld.isOk(engine, deleverage.symbol())).isTrue();
            coverage.hitIf(!action.effects().isEmpty(), "deleveraged somebody");
        }
        if (action.action() instanceof LiquidationAction.Socialize) {
            coverage.hitIf(!action.effects().isEmpty(), "socialized over somebody");
        }
        if (action.action() instanceof LiquidationAction.Finish(LiquidationAction.Outcome outcome)) {
            coverage.hit("ended " + outcome);
        }
    }
}
