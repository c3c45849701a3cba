package dev.steelyard.engine.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.event.VenueEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.run.EngineSnapshot;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.run.SweepWaker;
import dev.steelyard.engine.state.RuleBook;
import dev.steelyard.margin.control.breaker.BreakerAction;
import dev.steelyard.margin.control.breaker.BreakerPhase;
import dev.steelyard.margin.control.breaker.BreakerPolicy;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.control.leverage.ControllerPolicy;
import dev.steelyard.margin.control.limit.LimitCap;
import dev.steelyard.margin.control.limit.LimitMeasure;
import dev.steelyard.margin.control.limit.LimitNode;
import dev.steelyard.margin.control.limit.LimitScope;
import dev.steelyard.margin.control.limit.LimitTree;
import dev.steelyard.margin.control.override.OverrideStatus;
import dev.steelyard.margin.control.policy.LeveragePolicy;
import dev.steelyard.margin.control.policy.PolicyBook;
import dev.steelyard.margin.control.terms.TermsClause;
import dev.steelyard.margin.control.terms.TermsPolicy;
import dev.steelyard.margin.control.terms.TermsRegister;
import dev.steelyard.margin.control.terms.VenueTerms;
import dev.steelyard.margin.liquidation.LiquidationAction;
import dev.steelyard.margin.liquidation.LiquidationPolicy;
import dev.steelyard.margin.liquidation.PartialRule;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.Fidelity;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import dev.steelyard.testkit.Accepts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlDeskTest {
    private static final Asset USDT = Asset.of("USDT");
    private static final Asset BTC = Asset.of("BTC");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-01-01");

    private final Book book = new Book();
    private final RiskEngine engine = new RiskEngine(book, WatchPolicy.STANDARD, new SweepWaker());
    private final List<Event> accepted = new ArrayList<>();
    private final List<RiskEngine.Outcome> outcomes = new ArrayList<>();
    private Instant now = START;

    /** One pack, one policy of liquidation, and controls by their names. */
    private static final class Book implements RuleBook {
        private final Map<String, ControlSet> sets = new LinkedHashMap<>();

        @Override
        public RulePack inForce(String pack, LocalDate day) {
            Instrument contract = new Instrument.Perpetual(ContractTerms.linear("BTCUSDT", BTC, USDT));
            return RulePack.generic("demo")
                    .withContract(
                            "BTCUSDT",
                            ContractRule.of(
                                    contract, BracketSchedule.flat(new BigDecimal("0.1"), new BigDecimal("0.05"))));
        }

        @Override
        public LiquidationPolicy liquidation(String policy, LocalDate day) {
            PartialRule whole = new PartialRule(
                    PartialRule.Sizing.SHARE,
                    List.of(BigDecimal.ONE),
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    1,
                    BigDecimal.ZERO,
                    Duration.ZERO,
                    null);
            return new LiquidationPolicy(
                    policy,
                    LocalDate.EPOCH,
                    "test",
                    Fidelity.APPROXIMATE,
                    List.of(),
                    false,
                    whole,
                    null,
                    null,
                    BigDecimal.ZERO,
                    new WaterfallPolicy(false, null, null));
        }

        @Override
        public ControlSet controls(String document) {
            ControlSet set = sets.get(document);
            if (set == null) {
                throw FailureException.of(FailureReason.PARSING, document, "it states no controls");
            }
            return set;
        }
    }

    /** However a test ends, its events lead to the same once more, and its state reads back. */
    @AfterEach
    void replayAndRestoreGiveTheSame() throws IOException {
        RiskEngine again = new RiskEngine(book, WatchPolicy.STANDARD, new SweepWaker());
        for (int i = 0; i < accepted.size(); i++) {
            assertThat(again.accept(accepted.get(i))).isEqualTo(outcomes.get(i));
        }
        assertThat(EngineSnapshot.hash(again)).isEqualTo(EngineSnapshot.hash(engine));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EngineSnapshot.write(engine, bytes);
        RiskEngine restored = new RiskEngine(book, WatchPolicy.STANDARD, new SweepWaker());
        EngineSnapshot.read(restored, new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(EngineSnapshot.hash(restored)).isEqualTo(EngineSnapshot.hash(engine));
        assertThat(restored.controls().memory()).isEqualTo(engine.controls().memory());
    }

    @Accepts({64, 81})
    @Test
    void anOrderIsRefusedByTheBindingLimitAndAReductionByNothing() {
        configure("limits", limits());
        mark("100");
        open("a", "1000", "20");
        assertThat(ask("a", OrderSide.BUY, "11").reason())
                .isEqualTo("limit btc allows 3000 USD; 3100 USD would be used");
        assertThat(ask("a", OrderSide.BUY, "11").binding()).isEqualTo("limit btc");
        assertThat(ask("a", OrderSide.BUY, "6").admitted()).isTrue();
        // What is open counts as filled.
        assertThat(ask("a", OrderSide.BUY, "6").binding()).isEqualTo("limit btc");
        assertThat(ask("a", OrderSide.BUY, "4").admitted()).isTrue();
        assertThat(order("a", engine).orders()).hasSize(2);
        mark("60");
        assertThat(ask("a", OrderSide.SELL, "20").admitted()).isTrue();
        assertThat(ask("a", OrderSide.SELL, "21").admitted()).isTrue();
        assertThat(ask("a", OrderSide.BUY, "1").binding()).isEqualTo("limit gross");
    }

    @Accepts(81)
    @Test
    void anOverrideNeedsTwoIdentitiesAndExpires() {
        configure("limits", limits());
        mark("100");
        open("a", "1000", "20");
        assertThat(ask("a", OrderSide.BUY, "11").admitted()).isFalse();
        Instant end = START.plusSeconds(3_600);
        accept(new ControlEvent.OverrideRequested(now, "o", "Ana", "btc", new BigDecimal("4000"), end, "client"));
        RiskEngine.Outcome own =
                accept(new ControlEvent.OverrideDecided(now, "o", " ana", ControlEvent.Decision.APPROVED));
        assertThat(own.failure()).isNotNull();
        assertThat(ask("a", OrderSide.BUY, "11").admitted()).isFalse();
        RiskEngine.Outcome other =
                accept(new ControlEvent.OverrideDecided(now, "o", "Ben", ControlEvent.Decision.APPROVED));
        assertThat(other.notices()).containsExactly(new ControlNotice.Override("o", OverrideStatus.IN_FORCE));
        assertThat(ask("a", OrderSide.BUY, "11").admitted()).isTrue();
        now = end;
        assertThat(ask("a", OrderSide.BUY, "1").binding()).isEqualTo("limit btc");
    }

    @Accepts(37)
    @Test
    void aBreakerFollowsTheMarksAndRefusesAllButReductions() {
        configure("breaker", breaker());
        mark("100");
        accept(new ControlEvent.SessionBegan(now, "BTCUSDT", new BigDecimal("100")));
        open("a", "1000", "20");
        assertThat(mark("95", MarkState.DIVERGED).notices()).isEmpty();
        assertThat(mark("94").notices()).isEmpty();
        assertThat(ask("a", OrderSide.BUY, "1", "111").binding()).isEqualTo("breaker BTCUSDT");
        assertThat(mark("89").notices())
                .singleElement()
                .satisfies(n -> assertThat(moved(n)).isEqualTo(BreakerPhase.HALTED));
        assertThat(ask("a", OrderSide.BUY, "1").reason()).startsWith("trading is HALTED since ");
        ControlNotice.OrderDecision reduction = ask("a", OrderSide.SELL, "20", "80");
        assertThat(reduction.admitted()).isTrue();
        assertThat(reduction.price()).isEqualByComparingTo("80");
        now = now.plusSeconds(61);
        assertThat(moved(mark("89").notices().getFirst())).isEqualTo(BreakerPhase.COOLING_DOWN);
        now = now.plusSeconds(61);
        assertThat(moved(accept(new TimeEvent(now)).notices().getFirst())).isEqualTo(BreakerPhase.TRADING);
    }

    @Accepts(37)
    @Test
    void forcedSalesAreThrottledAndTheRestIsAskedForAgain() {
        configure("breaker", breaker());
        accept(new VenueEvent.Opened(now, "demo", "whole", DAY, 30));
        mark("100");
        open("a", "102", "20");
        RiskEngine.Outcome first = mark("99");
        assertThat(closes(first)).containsExactly("-10.10101010");
        assertThat(first.notices()).hasSize(1);
        assertThat(closes(mark("99"))).isEmpty();
        accept(new VenueEvent.LiquidationFilled(
                now, "a", "cross:USDT", "BTCUSDT", new BigDecimal("-10.1010101"), new BigDecimal("99")));
        assertThat(order("a", engine).positions()).hasSize(1);
        now = now.plusSeconds(61);
        assertThat(closes(mark("95"))).isNotEmpty();
    }

    @Accepts(86)
    @Test
    void leverageIsBroughtBackIntoItsBandAndIsQuietOnStaleMarks() {
        SequencedMap<String, ControllerPolicy> controllers = new LinkedHashMap<>();
        controllers.put(
                "a",
                new ControllerPolicy(
                        BigDecimal.TWO,
                        new BigDecimal(3),
                        ControllerPolicy.Aim.NEAREST_EDGE,
                        Duration.ofMinutes(10),
                        null,
                        BigDecimal.ONE,
                        BigDecimal.ZERO));
        ControlSet none = ControlSet.NONE;
        configure(
                "controller",
                new ControlSet(
                        none.limits(),
                        none.volatilities(),
                        none.classes(),
                        none.clients(),
                        none.breakers(),
                        controllers,
                        none.policies(),
                        none.terms(),
                        none.termsPolicy(),
                        none.longestOverride(),
                        false));
        mark("100");
        open("a", "800", "20");
        // 1,800 against 600: at the edge. Then 1,700 against 500.
        assertThat(mark("90").notices()).isEmpty();
        assertThat(mark("85", MarkState.STALE).notices()).isEmpty();
        assertThat(mark("85").notices())
                .singleElement()
                .satisfies(
                        n -> assertThat(((ControlNotice.Leverage) n).notional()).isEqualByComparingTo("200"));
        assertThat(mark("85").notices()).isEmpty();
    }

    @Accepts(91)
    @Test
    void aPolicyIsNeverAddedIntoThePastAndItsImpactIsTold() {
        configure("old", policies(Duration.ofDays(1), policy("now", "5", START.minusSeconds(100))));
        mark("100");
        open("a", "1000", "40");
        assertThat(ask("a", OrderSide.BUY, "11").binding()).isEqualTo("policy now");
        assertThat(ask("a", OrderSide.BUY, "11").reason()).isEqualTo("leverage may be 5; it would be 5.1");
        book.sets.put(
                "past",
                policies(Duration.ofDays(1), policy("now", "5", START.minusSeconds(100)), policy("late", "3", START)));
        RiskEngine.Outcome refused = accept(new ControlEvent.Configured(now, "past"));
        assertThat(refused.failure()).isNotNull();
        assertThat(engine.controls().memory().document()).isEqualTo("old");
        book.sets.put(
                "next",
                policies(
                        Duration.ofDays(1),
                        policy("now", "5", START.minusSeconds(100)),
                        policy("next", "3", START.plus(Duration.ofDays(3)))));
        RiskEngine.Outcome told = accept(new ControlEvent.Configured(now, "next"));
        assertThat(told.notices()).singleElement().satisfies(n -> {
            ControlNotice.Impact impact = (ControlNotice.Impact) n;
            assertThat(impact.policy()).isEqualTo("next");
            assertThat(impact.affected())
                    .singleElement()
                    .satisfies(a -> assertThat(a.mustReduce()).isTrue());
        });
        assertThat(ask("a", OrderSide.BUY, "9").admitted()).isTrue();
        now = START.plus(Duration.ofDays(3));
        assertThat(ask("a", OrderSide.BUY, "1").binding()).isEqualTo("policy next");
    }

    @Accepts(67)
    @Test
    void aChangedDocumentOpensAReviewAndWhatIsUntoldCountsAsHeld() {
        VenueTerms terms = new VenueTerms(
                "demo", "Demo Ltd", Map.of(TermsClause.ARBITRATION, false), null, "terms", "h1", "counsel", DAY);
        ControlSet none = ControlSet.NONE;
        configure(
                "terms",
                new ControlSet(
                        none.limits(),
                        none.volatilities(),
                        none.classes(),
                        none.clients(),
                        none.breakers(),
                        none.controllers(),
                        none.policies(),
                        new TermsRegister(List.of(terms), List.of()),
                        new TermsPolicy(List.of(
                                new TermsPolicy.Rule(TermsClause.ARBITRATION, BigDecimal.ZERO, new BigDecimal(3)))),
                        none.longestOverride(),
                        false));
        mark("100");
        open("a", "1000", "20");
        assertThat(ask("a", OrderSide.BUY, "15").admitted()).isTrue();
        assertThat(accept(new ControlEvent.TermsSeen(now, "demo", "Demo Ltd", "terms", "h1"))
                        .notices())
                .isEmpty();
        assertThat(accept(new ControlEvent.TermsSeen(now, "demo", "Demo Ltd", "terms", "h2"))
                        .notices())
                .hasSize(1);
        assertThat(ask("a", OrderSide.BUY, "1").binding()).isEqualTo("terms of demo");
        assertThat(ask("a", OrderSide.SELL, "1").admitted()).isTrue();
    }

    @Test
    void controlsThatCannotBeReadLeaveThoseInForce() {
        configure("limits", limits());
        RiskEngine.Outcome refused = accept(new ControlEvent.Configured(now, "nonsense"));
        assertThat(refused.failure()).isNotNull();
        assertThat(engine.controls().memory().document()).isEqualTo("limits");
    }

    private static BreakerPhase moved(ControlNotice notice) {
        return ((BreakerAction.Moved) ((ControlNotice.Breaker) notice).action()).to();
    }

    private static List<String> closes(RiskEngine.Outcome outcome) {
        return outcome.actions().stream()
                .filter(a -> a.action() instanceof LiquidationAction.Close)
                .map(a -> ((LiquidationAction.Close) a.action()).size().toPlainString())
                .toList();
    }

    private static ControlSet limits() {
        LimitNode gross = LimitNode.hard(
                "gross",
                null,
                LimitScope.ACCOUNT,
                "a",
                LimitMeasure.GROSS,
                LimitCap.leverage(new BigDecimal(8)),
                "risk");
        LimitNode btc = LimitNode.hard(
                "btc",
                "gross",
                LimitScope.ASSET,
                "BTC",
                LimitMeasure.NET,
                LimitCap.usd(new BigDecimal("3000")),
                "risk");
        SequencedMap<String, LimitTree> limits = new LinkedHashMap<>();
        limits.put(ControlSet.ALL, LimitTree.of(List.of(gross, btc)));
        ControlSet none = ControlSet.NONE;
        return new ControlSet(
                limits,
                none.volatilities(),
                none.classes(),
                none.clients(),
                none.breakers(),
                none.controllers(),
                none.policies(),
                none.terms(),
                none.termsPolicy(),
                Duration.ofDays(1),
                false);
    }

    private static ControlSet breaker() {
        SequencedMap<String, BreakerPolicy> breakers = new LinkedHashMap<>();
        breakers.put(
                ControlSet.ALL,
                new BreakerPolicy(
                        List.of(new BigDecimal("0.1"), new BigDecimal("0.2")),
                        null,
                        Duration.ZERO,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60),
                        null,
                        new BreakerPolicy.Throttle(new BigDecimal("1000"), Duration.ofSeconds(60), null)));
        ControlSet none = ControlSet.NONE;
        return new ControlSet(
                none.limits(),
                none.volatilities(),
                none.classes(),
                none.clients(),
                breakers,
                none.controllers(),
                none.policies(),
                none.terms(),
                none.termsPolicy(),
                none.longestOverride(),
                false);
    }

    private static LeveragePolicy policy(String id, String most, Instant from) {
        return new LeveragePolicy(
                id,
                LeveragePolicy.Origin.HOUSE,
                LeveragePolicy.Scope.ALL,
                new BigDecimal(most),
                START.minusSeconds(1_000),
                from,
                null,
                "house");
    }

    private static ControlSet policies(Duration notice, LeveragePolicy... policies) {
        ControlSet none = ControlSet.NONE;
        return new ControlSet(
                none.limits(),
                none.volatilities(),
                none.classes(),
                none.clients(),
                none.breakers(),
                none.controllers(),
                new PolicyBook(notice, List.of(policies)),
                none.terms(),
                none.termsPolicy(),
                none.longestOverride(),
                false);
    }

    private void configure(String name, ControlSet set) {
        book.sets.put(name, set);
        assertThat(accept(new ControlEvent.Configured(now, name)).failure()).isNull();
    }

    private static Account order(String id, RiskEngine engine) {
        Account account =
                engine.state().accounts().account(engine.state().accounts().number(id));
        return account == null ? open(id, BigDecimal.ZERO, BigDecimal.ONE) : account;
    }

    private static Account open(String id, BigDecimal cash, BigDecimal size) {
        return new Account(
                id,
                "demo",
                null,
                AccountMode.CROSS,
                START,
                List.of(Balance.of(USDT, cash)),
                List.of(),
                new LinkedHashMap<>(),
                List.of(Position.cross("BTCUSDT", size, new BigDecimal("100"))),
                List.of());
    }

    private void open(String id, String cash, String size) {
        accept(new MarketEvent.Price(now, USDT, BigDecimal.ONE));
        accept(new AccountEvent.Opened(now, open(id, new BigDecimal(cash), new BigDecimal(size))));
    }

    private RiskEngine.Outcome mark(String price) {
        return mark(price, MarkState.OK);
    }

    private RiskEngine.Outcome mark(String price, MarkState state) {
        now = now.plusSeconds(1);
        return accept(new MarketEvent.Mark(now, "BTCUSDT", new BigDecimal(price), state));
    }

    private ControlNotice.OrderDecision ask(String account, OrderSide side, String size) {
        return ask(account, side, size, null);
    }

    private ControlNotice.OrderDecision ask(String account, OrderSide side, String size, @Nullable String price) {
        Order order = new Order(
                "BTCUSDT",
                side,
                new BigDecimal(size),
                price == null ? null : new BigDecimal(price),
                false,
                PositionSide.BOTH);
        RiskEngine.Outcome outcome = accept(new ControlEvent.OrderAsked(now, account, order));
        return outcome.notices().stream()
                .filter(ControlNotice.OrderDecision.class::isInstance)
                .map(ControlNotice.OrderDecision.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private RiskEngine.Outcome accept(Event event) {
        RiskEngine.Outcome outcome = engine.accept(event);
        accepted.add(event);
        outcomes.add(outcome);
        return outcome;
    }
}
