package dev.steelyard.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.GuardEvent;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarkPolicy;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.history.Moment;
import dev.steelyard.engine.history.Past;
import dev.steelyard.engine.journal.MemoryJournal;
import dev.steelyard.engine.mark.MarkRules;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.watch.Alert;
import dev.steelyard.margin.watch.WatchPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardStatementTest {
    private static final Asset USDT = Asset.of("USDT");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instrument BTC =
            new Instrument.Perpetual(ContractTerms.linear("BTCUSDT", Asset.of("BTC"), USDT));
    private static final RulePack RULES = RulePack.generic("demo")
            .withContract(
                    "BTCUSDT",
                    ContractRule.of(BTC, BracketSchedule.flat(new BigDecimal("0.1"), new BigDecimal("0.05"))));

    private static RiskEngine engine(@Nullable MarkPolicy guards) {
        return new RiskEngine(
                (pack, day) -> RULES,
                new MarkRules(guards, new LinkedHashMap<>()),
                WatchPolicy.STANDARD,
                new SweepWaker());
    }

    private static Event mark(int second, String price) {
        return new MarketEvent.Mark(START.plusSeconds(second), "BTCUSDT", new BigDecimal(price), MarkState.OK);
    }

    private static Event guards(int second, @Nullable MarkPolicy before, @Nullable MarkPolicy after) {
        return new GuardEvent(START.plusSeconds(second), before, after);
    }

    private static Event opened() {
        LinkedHashMap<String, Instrument> instruments = new LinkedHashMap<>();
        instruments.put("BTCUSDT", BTC);
        return new AccountEvent.Opened(
                START,
                new Account(
                        "long",
                        "demo",
                        null,
                        AccountMode.CROSS,
                        START,
                        List.of(new Balance(USDT, new BigDecimal("10000"), null)),
                        List.of(),
                        instruments,
                        List.of(Position.cross("BTCUSDT", BigDecimal.ONE, new BigDecimal("100000"))),
                        List.of()));
    }

    private static List<String> alerts(RiskEngine.Outcome outcome) {
        return outcome.alerts().stream()
                .map(alert -> alert.kind() + " " + alert.level())
                .toList();
    }

    @Test
    void aPriceThatStandsIsGuardedFromTheStatementOnAndNoLongerOnceItIsLifted() {
        RiskEngine engine = engine(null);
        engine.accept(mark(0, "100000"));
        engine.accept(opened());
        assertThat(alerts(engine.accept(guards(5, null, MarkPolicy.STANDARD)))).isEmpty();
        assertThat(alerts(engine.accept(mark(6, "70000")))).containsExactly(Alert.Kind.UNKNOWN + " HEALTHY");
        assertThat(alerts(engine.accept(guards(7, MarkPolicy.STANDARD, null)))).isEmpty();
        assertThat(alerts(engine.accept(mark(8, "70000")))).contains("KNOWN HEALTHY", "RAISED LIQUIDATABLE");
    }

    @Test
    void aPriceThatIsOldByThenIsStaleAtOnce() {
        RiskEngine engine = engine(null);
        engine.accept(mark(0, "100000"));
        engine.accept(opened());
        assertThat(alerts(engine.accept(guards(11, null, MarkPolicy.STANDARD)))).containsExactly("UNKNOWN HEALTHY");
        assertThat(alerts(engine.accept(mark(12, "100000")))).containsExactly("KNOWN HEALTHY");
    }

    @Test
    void aJournalThatStatesItsGuardsIsReadWithoutAnyOptionAndRefusesAContradiction() throws IOException {
        MemoryJournal journal = new MemoryJournal();
        JournaledEngine live = JournaledEngine.recover(() -> engine(null), journal, null, outcome -> {});
        for (Event event : List.of(
                guards(0, null, MarkPolicy.STANDARD),
                mark(0, "100000"),
                opened(),
                mark(1, "70000"),
                new TimeEvent(START.plusSeconds(20)))) {
            live.accept(event);
        }
        assertThat(new Past(() -> engine(null), journal, null)
                        .at(Moment.END)
                        .state()
                        .desk()
                        .guards())
                .isEqualTo(MarkPolicy.STANDARD);
        JournaledEngine again = JournaledEngine.recover(() -> engine(null), journal, null, outcome -> {});
        assertThat(again.hash()).isEqualTo(live.hash());
        assertThatThrownBy(
                        () -> JournaledEngine.recover(() -> engine(MarkPolicy.STANDARD), journal, null, outcome -> {}))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("event 1")
                .hasMessageContaining(
                        "the journal states that up to here prices were not guarded; they were guarded by");
        assertThatThrownBy(() -> new Past(() -> engine(MarkPolicy.STANDARD), journal, null).at(Moment.END))
                .isInstanceOf(FailureException.class);

        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        EngineSnapshot.write(live.engine(), kept);
        for (RiskEngine restored : List.of(engine(null), engine(MarkPolicy.STANDARD))) {
            EngineSnapshot.read(restored, new ByteArrayInputStream(kept.toByteArray()));
            assertThat(EngineSnapshot.hash(restored)).isEqualTo(live.hash());
            assertThat(restored.state().desk().isStated()).isTrue();
        }
    }

    @Test
    void timeDoesNotBeginByAStatement() {
        RiskEngine engine = engine(null);
        engine.accept(new GuardEvent(Instant.parse("2030-01-01T00:00:00Z"), null, null));
        assertThat(engine.state().market().asOf()).isNull();
        engine.accept(mark(0, "100000"));
        assertThat(engine.state().market().asOf()).isEqualTo(START);
        assertThat(engine.state().sequence()).isEqualTo(2);
    }

    @Test
    void anEventThatStatesOtherGuardsThanThereWereIsNeitherJournaledNorApplied() {
        MemoryJournal journal = new MemoryJournal();
        JournaledEngine live = JournaledEngine.recover(() -> engine(null), journal, null, outcome -> {});
        assertThatThrownBy(() -> live.accept(guards(0, MarkPolicy.STANDARD, null)))
                .isInstanceOf(FailureException.class);
        assertThat(journal.sequence()).isZero();
        assertThat(live.engine().state().sequence()).isZero();
    }

    @Test
    void aStateTellsWhetherItsGuardsWereStated() throws IOException {
        for (boolean stated : new boolean[] {false, true}) {
            RiskEngine engine = engine(MarkPolicy.STANDARD);
            engine.accept(mark(0, "100000"));
            if (stated) {
                engine.accept(guards(1, MarkPolicy.STANDARD, null));
            }
            ByteArrayOutputStream kept = new ByteArrayOutputStream();
            EngineSnapshot.write(engine, kept);
            RiskEngine restored = engine(MarkPolicy.STANDARD);
            EngineSnapshot.read(restored, new ByteArrayInputStream(kept.toByteArray()));
            assertThat(restored.state().desk().isStated()).isEqualTo(stated);
            assertThat(restored.state().desk().guards()).isEqualTo(stated ? null : MarkPolicy.STANDARD);
            assertThat(EngineSnapshot.hash(restored)).isEqualTo(EngineSnapshot.hash(engine));
        }
    }
}
