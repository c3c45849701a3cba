package dev.steelyard.engine.band;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ContractEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.run.SweepWaker;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.margin.watch.Alert;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.testkit.Draw;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where bands are tight: on edges, on thresholds, on tiers, with little room under much gross. */
class BandEdgesTest {
    private static final Asset USDT = Asset.of("USDT");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final RulePack RULES = rules();

    private final BandWaker waker = new BandWaker(WatchPolicy.STANDARD);
    private final RiskEngine bands = new RiskEngine((pack, day) -> RULES, WatchPolicy.STANDARD, waker);
    private final RiskEngine sweep = new RiskEngine((pack, day) -> RULES, WatchPolicy.STANDARD, new SweepWaker());
    private int seconds;

    private static RulePack rules() {
        SequencedMap<String, ContractRule> contracts = new LinkedHashMap<>();
        List<Bracket> jumping = List.of(bracket("0", "100000", "0.05"), bracket("100000", null, "0.1"));
        for (String symbol : List.of("AUSDT", "BUSDT")) {
            Asset base = Asset.of(symbol.substring(0, 1));
            contracts.put(
                    symbol,
                    ContractRule.of(
                            new Instrument.Perpetual(ContractTerms.linear(symbol, base, USDT)),
                            BracketSchedule.flat(new BigDecimal("0.1"), new BigDecimal("0.05"))));
        }
        contracts.put(
                "JUSDT",
                ContractRule.of(
                        new Instrument.Perpetual(ContractTerms.linear("JUSDT", Asset.of("J"), USDT)),
                        new BracketSchedule(TierKey.NOTIONAL, jumping)));
        return RulePack.generic("demo").withContracts(contracts);
    }

    private static Bracket bracket(String floor, @Nullable String cap, String rate) {
        return new Bracket(
                new BigDecimal(floor),
                cap == null ? null : new BigDecimal(cap),
                new BigDecimal("0.2"),
                BigDecimal.ZERO,
                new BigDecimal(rate),
                BigDecimal.ZERO,
                null);
    }

    @Test
    void theEdgeOfOneFactorIsThePriceOfTheThreshold() {
        mark("AUSDT", "1000");
        open("long", "1200", "AUSDT", "10", "1000");

        // 80% of 1,200 + 10·(P − 1,000) is 5% of 10·P at P = 8,800 / 9.375 × … = 7,040 / 7.5.
        double threshold = 7040.0 / 7.5;
        assertThat(waker.edge(0, factor("AUSDT"), false))
                .isGreaterThanOrEqualTo(threshold)
                .isLessThan(threshold * (1 + 1e-8));
        assertThat(waker.edge(0, factor("AUSDT"), true)).isGreaterThan(100_000);
    }

    @Test
    void aPriceInsideTheBandWakesNobodyAndOneOnItsEdgeDoes() {
        mark("AUSDT", "1000");
        open("long", "1200", "AUSDT", "10", "1000");
        double edge = waker.edge(0, factor("AUSDT"), false);
        long before = bands.assessments() + bands.settled();

        mark("AUSDT", Double.toString(Math.nextUp(edge)));
        assertThat(bands.assessments() + bands.settled()).isEqualTo(before);

        mark("AUSDT", Double.toString(edge));
        assertThat(bands.assessments() + bands.settled()).isEqualTo(before + 1);
        assertThat(mark("AUSDT", "938")).containsExactly("long RAISED WARNING");
    }

    @Test
    void pricesThatStopOnEdgesOnThresholdsAndBesideThem() {
        Draw draw = new Draw(7);
        mark("AUSDT", "1000");
        mark("BUSDT", "10");
        for (int i = 0; i < 60; i++) {
            open(
                    "a" + i,
                    draw.between("-500", "1500", 2).toPlainString(),
                    draw.chance(0.5) ? "AUSDT" : "BUSDT",
                    draw.signed(draw.between("5", "300", 0)).toPlainString(),
                    draw.chance(0.5) ? "1000" : "10");
        }
        int woken = 0;
        for (int step = 0; step < 600; step++) {
            String symbol = draw.chance(0.5) ? "AUSDT" : "BUSDT";
            double edge = waker.edge(draw.integer(0, 59), factor(symbol), draw.chance(0.5));
            if (edge > 1 && edge < 5000) {
                double at = draw.pick(List.of(edge, Math.nextUp(edge), Math.nextDown(edge)));
                mark(symbol, Double.toString(at));
                woken++;
            } else {
                mark(
                        symbol,
                        draw.near(new BigDecimal(symbol.equals("AUSDT") ? "1000" : "10"), "0.2", 6)
                                .toPlainString());
            }
        }
        assertThat(woken).isGreaterThan(100);
    }

    @Test
    void aJumpBetweenTiersIsAnEdge() {
        mark("JUSDT", "900");
        open("short", "9000", "JUSDT", "-100", "900");
        double high = waker.edge(0, factor("JUSDT"), true);
        assertThat(high).isGreaterThan(900).isLessThanOrEqualTo(1000);

        mark("JUSDT", "910");
        assertThat(waker.edge(0, factor("JUSDT"), true)).isLessThanOrEqualTo(1000);
        mark("JUSDT", "999.99999999999999999999");
        mark("JUSDT", "1000");
        mark("JUSDT", "1000.00000000000000000001");
        mark("JUSDT", "1001");
        open("long", "9000", "JUSDT", "100", "1000");
        mark("JUSDT", "1000");
        mark("JUSDT", "999");
    }

    @Test
    void aRoomOfOneUnitUnderAGrossOfManyBillions() {
        mark("AUSDT", "1000");
        mark("BUSDT", "1000");
        // 5% of two legs of 5·10^10 is required at 80%: 6.25·10^9, and one unit more is there.
        open(
                "hedged",
                "6250000001",
                List.of(
                        Position.cross("AUSDT", new BigDecimal("50000000"), new BigDecimal("1000")),
                        Position.cross("BUSDT", new BigDecimal("-50000000"), new BigDecimal("1000"))));
        double low = waker.edge(0, factor("AUSDT"), false);
        assertThat(low).isLessThan(1000).isGreaterThan(1000 * (1 - 1e-10));

        assertThat(mark("AUSDT", "1000.00000001")).isEmpty();
        assertThat(mark("AUSDT", "999.9999999999999")).isEmpty();
        assertThat(mark("AUSDT", "999.99")).containsExactly("hedged RAISED WARNING");
        assertThat(mark("BUSDT", "999.99")).isEmpty();
        mark("BUSDT", "990");
        mark("AUSDT", "1010");
    }

    @Test
    void anAccountThatIsOpenedOnItsThreshold() {
        mark("AUSDT", "1000");
        assertThat(open("exact", "625", "AUSDT", "10", "1000")).containsExactly("exact RAISED WARNING");
        assertThat(open("above", "625.000000000000000001", "AUSDT", "10", "1000"))
                .isEmpty();
        assertThat(mark("AUSDT", "1000.00000000000000001")).isEmpty();
        assertThat(mark("AUSDT", "999.999999999999999999")).containsExactly("above RAISED WARNING");
        assertThat(mark("AUSDT", "1001")).isEmpty();
        assertThat(mark("AUSDT", "1002")).containsExactly("exact RECOVERED HEALTHY", "above RECOVERED HEALTHY");
    }

    @Test
    void aGapAnnouncesEachThresholdAndRecoveryGoesThroughEach() {
        mark("AUSDT", "1000");
        open("long", "1200", "AUSDT", "10", "1000");
        assertThat(mark("AUSDT", "925")).containsExactly("long RAISED WARNING", "long RAISED LIQUIDATABLE");
        assertThat(mark("AUSDT", "926.5")).isEmpty();
        assertThat(mark("AUSDT", "928")).containsExactly("long RECOVERED WARNING");
        assertThat(mark("AUSDT", "939.9")).isEmpty();
        assertThat(mark("AUSDT", "940")).containsExactly("long RECOVERED HEALTHY");
        assertThat(waker.awake()).isZero();
    }

    @Test
    void aMarkOfZeroIsSeenAtOnce() {
        mark("AUSDT", "1000");
        open("short", "1200", "AUSDT", "-10", "1000");
        assertThat(mark("AUSDT", "0")).containsExactly("short UNKNOWN HEALTHY");
        assertThat(mark("AUSDT", "900")).containsExactly("short KNOWN HEALTHY");
    }

    @Test
    void oneEventOrTwoThatEndAtTheSamePriceLeaveTheSameLadder() {
        RiskEngine whole =
                new RiskEngine((pack, day) -> RULES, WatchPolicy.STANDARD, new BandWaker(WatchPolicy.STANDARD));
        mark("AUSDT", "1000");
        whole.accept(new MarketEvent.Mark(START, "AUSDT", new BigDecimal("1000"), MarkState.OK));
        Draw draw = new Draw(11);
        for (int i = 0; i < 50; i++) {
            Account account = account(
                    "a" + i,
                    draw.between("600", "2000", 2).toPlainString(),
                    List.of(Position.cross("AUSDT", draw.signed(BigDecimal.TEN), new BigDecimal("1000"))));
            accept(new AccountEvent.Opened(START, account));
            whole.accept(new AccountEvent.Opened(START, account));
        }
        BigDecimal at = new BigDecimal("1000");
        for (int step = 0; step < 200; step++) {
            BigDecimal to = draw.near(new BigDecimal("1000"), "0.15", 6);
            mark("AUSDT", at.add(to).divide(BigDecimal.TWO).toPlainString());
            mark("AUSDT", to.toPlainString());
            whole.accept(new MarketEvent.Mark(START, "AUSDT", to, MarkState.OK));
            at = to;
            for (int i = 0; i < 50; i++) {
                assertThat(bands.watch(i)).isEqualTo(whole.watch(i));
            }
        }
    }

    @Test
    void theOrderOfAccountsChangesTheOrderOfAlertsOnly() {
        RiskEngine other =
                new RiskEngine((pack, day) -> RULES, WatchPolicy.STANDARD, new BandWaker(WatchPolicy.STANDARD));
        Draw draw = new Draw(13);
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            accounts.add(account(
                    "a" + i,
                    draw.between("600", "2000", 2).toPlainString(),
                    List.of(
                            Position.cross("AUSDT", draw.signed(BigDecimal.TEN), new BigDecimal("1000")),
                            Position.cross("BUSDT", draw.signed(BigDecimal.TWO), new BigDecimal("1000")))));
        }
        accounts.forEach(account -> bands.accept(new AccountEvent.Opened(START, account)));
        accounts.reversed().forEach(account -> other.accept(new AccountEvent.Opened(START, account)));
        int alerts = 0;
        for (int step = 0; step < 200; step++) {
            BigDecimal price = draw.near(new BigDecimal("1000"), "0.1", 6);
            MarketEvent.Mark mark =
                    new MarketEvent.Mark(START, draw.chance(0.5) ? "AUSDT" : "BUSDT", price, MarkState.OK);
            List<String> expected = told(bands.accept(mark));
            assertThat(told(other.accept(mark))).containsExactlyInAnyOrderElementsOf(expected);
            alerts += expected.size();
        }
        assertThat(alerts).isGreaterThan(200);
    }

    /** Returns what alerts tell, but for the events that opened their accounts. */
    private static List<String> told(RiskEngine.Outcome outcome) {
        return outcome.alerts().stream()
                .map(alert -> alert.account() + " " + alert.bucket() + " " + alert.kind() + " " + alert.level() + " "
                        + alert.marginSurplus() + " " + alert.sequence())
                .toList();
    }

    @Test
    void aRedenominationMovesTheBandsWithTheContract() {
        mark("AUSDT", "1000");
        open("long", "1200", "AUSDT", "10", "1000");
        open("short", "1200", "AUSDT", "-10", "1000");
        accept(new ContractEvent.Redenomination(now(), "AUSDT", BigDecimal.TEN));
        long before = bands.assessments();
        assertThat(mark("AUSDT", "101")).isEmpty();
        assertThat(mark("AUSDT", "99")).isEmpty();
        assertThat(bands.assessments()).isEqualTo(before);
        assertThat(mark("AUSDT", "93.8")).containsExactly("long RAISED WARNING");
        assertThat(mark("AUSDT", "106")).containsExactly("long RECOVERED HEALTHY", "short RAISED WARNING");
    }

    @Test
    void aTickThatWakesNobodyAllocatesNothing() {
        mark("AUSDT", "1000");
        for (int i = 0; i < 200; i++) {
            open("a" + i, "2000", "AUSDT", i % 2 == 0 ? "10" : "-10", "1000");
        }
        int factor = factor("AUSDT");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long nanos = START.plusSeconds(100_000).getEpochSecond() * 1_000_000_000L;
        long best = Long.MAX_VALUE;
        long assessed = bands.assessments();
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 20_000; i++) {
                bands.tick(factor, 10_000_000 + (i % 200 - 100) * 1_000, 4, nanos++);
            }
            best = Math.min(best, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(bands.assessments()).isEqualTo(assessed);
        assertThat(best).isLessThan(1_000);
    }

    @Test
    void aTickIsTheSameAsItsEvent() {
        mark("AUSDT", "1000");
        open("long", "1200", "AUSDT", "10", "1000");
        Instant at = START.plusSeconds(50_000).plusNanos(7);
        List<Alert> expected = sweep.accept(new MarketEvent.Mark(at, "AUSDT", new BigDecimal("925.00"), MarkState.OK))
                .alerts();
        List<Alert> actual = bands.tick(factor("AUSDT"), 92500, 2, at.getEpochSecond() * 1_000_000_000L + 7);

        assertThat(actual).isEqualTo(expected);
        assertThat(bands.state().market().value(factor("AUSDT"))).isEqualTo(new BigDecimal("925.00"));
        assertThat(bands.state().market().time(factor("AUSDT"))).isEqualTo(at);
        assertThat(bands.state().market().asOf()).isEqualTo(at);
    }

    private int factor(String symbol) {
        return bands.state().market().factor(FactorKind.MARK, symbol);
    }

    private List<String> open(String id, String cash, String symbol, String size, String entry) {
        return open(id, cash, List.of(Position.cross(symbol, new BigDecimal(size), new BigDecimal(entry))));
    }

    private List<String> open(String id, String cash, List<Position> positions) {
        return accept(new AccountEvent.Opened(now(), account(id, cash, positions)));
    }

    private static Account account(String id, String cash, List<Position> positions) {
        return new Account(
                id,
                "demo",
                null,
                AccountMode.CROSS,
                START,
                List.of(Balance.of(USDT, new BigDecimal(cash))),
                List.of(),
                new LinkedHashMap<>(),
                positions,
                List.of());
    }

    private List<String> mark(String symbol, String price) {
        return accept(new MarketEvent.Mark(now(), symbol, new BigDecimal(price), MarkState.OK));
    }

    private Instant now() {
        return START.plusSeconds(seconds++);
    }

    private List<String> accept(Event event) {
        RiskEngine.Outcome expected = sweep.accept(event);
        assertThat(bands.accept(event)).as(() -> "after " + event).isEqualTo(expected);
        List<String> texts = new ArrayList<>();
        for (Alert alert : expected.alerts()) {
            texts.add(alert.account() + " " + alert.kind() + " " + alert.level());
        }
        return texts;
    }
}
