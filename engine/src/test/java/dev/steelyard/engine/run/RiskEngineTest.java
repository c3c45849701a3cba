package dev.steelyard.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.market.MarkPolicy;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.mark.MarkRules;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.watch.Alert;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskEngineTest {
    private static final Asset USDT = Asset.of("USDT");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instrument BTC =
            new Instrument.Perpetual(ContractTerms.linear("BTCUSDT", Asset.of("BTC"), USDT));
    private static final RulePack RULES = RulePack.generic("demo")
            .withContract(
                    "BTCUSDT",
                    ContractRule.of(BTC, BracketSchedule.flat(new BigDecimal("0.1"), new BigDecimal("0.05"))));

    private RiskEngine engine = new RiskEngine((pack, day) -> RULES, WatchPolicy.STANDARD, new SweepWaker());
    private int seconds;

    @Test
    void eachThresholdIsAnnouncedOnceAndRecoveryNeedsTheHysteresis() {
        mark("100000");
        assertThat(open("long", "10000", "1")).isEmpty();
        assertThat(mark("99000")).isEmpty();
        // 4,100 left against 4,705 required: past the warning and liquidation at once.
        assertThat(mark("94100")).containsExactly("long RAISED WARNING", "long RAISED LIQUIDATABLE");
        assertThat(mark("94000")).isEmpty();
        // 4,800 against 4,740: not yet 2% clear.
        assertThat(mark("94800")).isEmpty();
        assertThat(mark("95000")).containsExactly("long RECOVERED WARNING");
        assertThat(mark("97000")).containsExactly("long RECOVERED HEALTHY");
    }

    @Test
    void anEventThatCannotBeAppliedChangesNothingAndSaysWhy() {
        RiskEngine.Outcome outcome = engine.accept(new AccountEvent.Transfer(START, "nobody", USDT, BigDecimal.ONE));
        assertThat(outcome.failure())
                .isEqualTo(new Failure(
                        FailureReason.MISSING_DATA,
                        "account nobody",
                        "it was not open; open it before its other events"));
        assertThat(outcome.sequence()).isEqualTo(1);
        assertThat(engine.state().accounts().size()).isZero();
    }

    @Test
    void anAccountWithoutAPriceIsUnknownAndKnownOnceItHasOne() {
        assertThat(open("long", "10000", "1")).containsExactly("long UNKNOWN HEALTHY");
        assertThat(mark("100000")).containsExactly("long KNOWN HEALTHY");
    }

    @Test
    void aTransferIsSeenAtOnce() {
        mark("100000");
        open("long", "10000", "1");
        assertThat(accept(new AccountEvent.Transfer(now(), "long", USDT, new BigDecimal("-6000"))))
                .containsExactly("long RAISED WARNING", "long RAISED LIQUIDATABLE");
    }

    @Accepts(58)
    @Test
    void nothingIsLiquidatedOnAMarkThatIsStaleOrDivergedOrHalted() {
        RiskEngine guarded = new RiskEngine(
                (pack, day) -> RULES,
                new MarkRules(MarkPolicy.STANDARD, new LinkedHashMap<>()),
                WatchPolicy.STANDARD,
                new SweepWaker());
        engine = guarded;
        mark("100000");
        open("long", "10000", "1");
        // A fall by 25% at once is not believed until it is confirmed twice.
        assertThat(mark("75000")).containsExactly("long UNKNOWN HEALTHY");
        assertThat(mark("75000")).isEmpty();
        assertThat(mark("75000"))
                .containsExactly("long KNOWN HEALTHY", "long RAISED WARNING", "long RAISED LIQUIDATABLE");
        seconds += 11;
        assertThat(accept(new TimeEvent(now()))).containsExactly("long UNKNOWN LIQUIDATABLE");
        assertThat(mark("75000")).containsExactly("long KNOWN LIQUIDATABLE");
        assertThat(accept(new MarketEvent.Halt(now(), "BTCUSDT", true))).containsExactly("long UNKNOWN LIQUIDATABLE");
        assertThat(accept(new MarketEvent.Halt(now(), "BTCUSDT", false))).isEmpty();
        assertThat(mark("99000")).isEmpty();
    }

    @Test
    void thePremiumOfAnOptionIsComparedWithNoIndex() {
        Instrument.Option call = new Instrument.Option(
                ContractTerms.inverse("BTC-CALL", Asset.of("BTC"), Asset.USD, BigDecimal.ONE),
                START.plusSeconds(86_400),
                new BigDecimal("100000"),
                OptionType.CALL,
                false);
        engine = new RiskEngine(
                (pack, day) -> RULES,
                new MarkRules(MarkPolicy.STANDARD, new LinkedHashMap<>()),
                WatchPolicy.STANDARD,
                new SweepWaker());
        LinkedHashMap<String, Instrument> terms = new LinkedHashMap<>();
        terms.put("BTC-CALL", call);
        accept(new AccountEvent.Opened(
                now(),
                new Account(
                        "writer",
                        "demo",
                        null,
                        AccountMode.CROSS,
                        START,
                        List.of(),
                        List.of(),
                        terms,
                        List.of(Position.cross("BTC-CALL", BigDecimal.ONE, new BigDecimal("0.02"))),
                        List.of())));
        accept(new MarketEvent.Index(now(), Asset.of("BTC"), new BigDecimal("100000"), MarkState.OK));
        accept(new MarketEvent.Mark(now(), "BTC-CALL", new BigDecimal("0.02"), MarkState.OK));
        assertThat(engine.state().market().view().markState("BTC-CALL")).isEqualTo(MarkState.OK);
    }

    private List<String> open(String id, String cash, String size) {
        Account account = new Account(
                id,
                "demo",
                null,
                AccountMode.CROSS,
                START,
                List.of(Balance.of(USDT, new BigDecimal(cash))),
                List.of(),
                new LinkedHashMap<>(),
                List.of(Position.cross("BTCUSDT", new BigDecimal(size), new BigDecimal("100000"))),
                List.of());
        return accept(new AccountEvent.Opened(now(), account));
    }

    private List<String> mark(String price) {
        return accept(new MarketEvent.Mark(now(), "BTCUSDT", new BigDecimal(price), MarkState.OK));
    }

    private Instant now() {
        return START.plusSeconds(seconds++);
    }

    private List<String> accept(Event event) {
        return engine.accept(event).alerts().stream().map(RiskEngineTest::text).toList();
    }

    private static String text(Alert alert) {
        return alert.account() + " " + alert.kind() + " " + alert.level();
    }
}
