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
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.run.Waker;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.control.limit.LimitCap;
import dev.steelyard.margin.control.limit.LimitMeasure;
import dev.steelyard.margin.control.limit.LimitNode;
import dev.steelyard.margin.control.limit.LimitScope;
import dev.steelyard.margin.control.limit.LimitTree;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.InitialMargin;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.OrderRule;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.margin.watch.AccountWatch;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A venue under drawn rules and limits, and accounts at its edge. */
final class OrderWorld {
    private static final int ACCOUNTS = 8;
    private static final int ORDERS = 50;
    private static final int CONTRACTS = 12;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Asset USDT = Asset.of("USDT");
    private static final Asset BTC = Asset.of("BTC");

    private final Draw draw;
    private final Coverage coverage;
    private final boolean inverse;
    private final RulePack rules;
    private final RiskEngine engine;
    private final ControlSet set;
    private final BigDecimal[] marks = new BigDecimal[CONTRACTS];
    private Instant now = START;

    OrderWorld(long seed, Coverage coverage) {
        this.draw = new Draw(seed);
        this.coverage = coverage;
        this.inverse = draw.chance(0.25);
        for (int i = 0; i < CONTRACTS; i++) {
            marks[i] = draw.magnitude(0, 5, 6);
        }
        this.rules = rules();
        this.engine = new RiskEngine((pack, day) -> rules, WatchPolicy.STANDARD, new Asleep());
        this.set = controls();
    }

    void play(OrderBounds bounds) {
        for (int i = 0; i < CONTRACTS; i++) {
            mark(i);
        }
        engine.accept(new MarketEvent.Price(now, inverse ? BTC : USDT, new BigDecimal(inverse ? "60000" : "1.0002")));
        for (int a = 0; a < ACCOUNTS; a++) {
            engine.accept(new AccountEvent.Opened(now, account("a" + a)));
        }
        for (int n = 0; n < ACCOUNTS * ORDERS; n++) {
            if (draw.chance(0.3)) {
                int contract = draw.integer(0, CONTRACTS - 1);
                marks[contract] = draw.near(marks[contract], "0.01", 6);
                mark(contract);
            }
            ask(bounds, draw.integer(0, ACCOUNTS - 1));
        }
    }

    private void mark(int contract) {
        now = now.plusSeconds(1);
        MarkState state = draw.chance(0.02) ? MarkState.STALE : MarkState.OK;
        engine.accept(new MarketEvent.Mark(now, symbol(contract), marks[contract], state));
    }

    private void ask(OrderBounds bounds, int number) {
        Account account = Objects.requireNonNull(engine.state().accounts().account(number));
        int contract = draw.integer(0, CONTRACTS - 1);
        BigDecimal part = draw.between("0.001", "1.2", 3);
        BigDecimal price = draw.chance(0.4) ? null : draw.near(marks[contract], "0.02", 6);
        BigDecimal size = size(draw.magnitude(2, 5, 3).multiply(part), contract);
        if (draw.chance(0.15)) {
            size = edge(account, contract, size);
        }
        Order order = new Order(
                symbol(contract),
                draw.chance(0.5) ? OrderSide.BUY : OrderSide.SELL,
                size,
                price,
                draw.chance(0.02),
                draw.chance(0.02) ? PositionSide.LONG : PositionSide.BOTH);
        long before = bounds.certain();
        long figures = bounds.plain();
        ControlNotice.OrderDecision bounded = decide(bounds, number, account, order);
        boolean certain = bounds.certain() > before;
        assertThat(bounded).as(() -> order + " of " + account).isEqualTo(decide(null, number, account, order));
        coverage.hit("order");
        coverage.hitIf(bounded.admitted(), "admitted");
        coverage.hitIf(!bounded.admitted(), "refused by " + bounded.binding().split(" ", 2)[0]);
        coverage.hitIf(!bounded.warnings().isEmpty(), "warned");
        coverage.hitIf(certain, "certain");
        if (bounds.plain() > figures) {
            coverage.hit("by figures");
            coverage.hit("by figures, "
                    + (bounded.admitted()
                            ? "admitted"
                            : "refused by " + bounded.binding().split(" ", 2)[0]));
            coverage.hitIf(!bounded.warnings().isEmpty(), "by figures, warned");
            coverage.hit("by figures under " + rules.orders());
        }
        coverage.hitIf(certain, "certain under " + rules.orders());
        coverage.hitIf(certain && inverse, "certain, inverse");
        if (bounded.admitted() && draw.chance(0.1)) {
            List<Order> orders = new ArrayList<>(account.orders());
            orders.removeIf(other -> !other.symbol().equals(order.symbol()));
            orders.add(order);
            engine.accept(new AccountEvent.OrdersReplaced(now, account.id(), order.symbol(), orders));
        }
    }

    private ControlNotice.OrderDecision decide(@Nullable OrderBounds bounds, int number, Account account, Order order) {
        return new OrderCheck(engine.state(), set, engine.desk(), Map.of(), now, bounds)
                .decide(number, account, order, null, null);
    }

    /** Returns a size near which free margin is 0: to the last digit, or beside it. */
    private BigDecimal edge(Account account, int contract, BigDecimal otherwise) {
        AccountRisk risk = engine.state().assess(engine.state().accounts().number(account.id()));
        Amount free = risk == null ? null : risk.freeMargin().value();
        if (free == null || free.signum() <= 0) {
            return otherwise;
        }
        coverage.hit("on the edge");
        BigDecimal value = free.value().multiply(new BigDecimal(draw.pick(List.of("2", "5", "10", "20", "9.99"))));
        BigDecimal size =
                inverse ? value.multiply(marks[contract]).movePointLeft(1) : Decimals.divide(value, marks[contract]);
        return size.setScale(draw.integer(0, 12), RoundingMode.HALF_EVEN).max(new BigDecimal("0.001"));
    }

    private String symbol(int contract) {
        return "C" + contract + (inverse ? "USD" : "USDT");
    }

    private BigDecimal size(BigDecimal value, int contract) {
        return inverse
                ? value.divide(BigDecimal.TEN, 0, RoundingMode.UP)
                : value.divide(marks[contract], 4, RoundingMode.UP);
    }

    private Account account(String id) {
        List<Position> positions = new ArrayList<>();
        BigDecimal gross = BigDecimal.ZERO;
        for (int i = draw.integer(0, 10); i > 0; i--) {
            BigDecimal value = draw.magnitude(2, 6, 3);
            Position position = Position.cross(symbol(i), draw.signed(size(value, i)), draw.near(marks[i], "0.03", 6));
            positions.add(draw.chance(0.3) ? position : position.withLeverage(new BigDecimal(draw.integer(1, 50))));
            gross = gross.add(inverse ? Decimals.divide(value, marks[i]) : value);
        }
        gross = gross.add(inverse ? Decimals.divide(new BigDecimal(50_000), marks[0]) : new BigDecimal("50000"));
        BigDecimal cash = gross.multiply(draw.between("0.05", "1.5", 4)).setScale(8, RoundingMode.UP);
        List<Balance> balances = new ArrayList<>(List.of(Balance.of(inverse ? BTC : USDT, cash)));
        if (draw.chance(0.05)) {
            balances.add(Balance.of(Asset.of("USDC"), BigDecimal.TEN));
        }
        return new Account(
                id,
                "demo",
                draw.chance(0.2) ? "owner" : null,
                AccountMode.CROSS,
                START,
                balances,
                List.of(),
                new LinkedHashMap<>(),
                positions,
                List.of());
    }

    private RulePack rules() {
        InitialMargin initial = draw.pick(List.of(InitialMargin.values()));
        CloseFee fee =
                draw.pick(List.of(CloseFee.NONE, CloseFee.AT_MARK, CloseFee.AT_ENTRY, CloseFee.AT_LEVERAGE_BANKRUPTCY));
        MarginRule rule = new MarginRule(
                initial, PriceBasis.MARK, PriceBasis.MARK, fee, null, draw.chance(0.5), draw.chance(0.5));
        SequencedMap<String, ContractRule> contracts = new LinkedHashMap<>();
        for (int i = 0; i < CONTRACTS; i++) {
            ContractTerms terms = inverse
                    ? new ContractTerms(symbol(i), BTC, Asset.USD, BTC, Payoff.INVERSE, BigDecimal.TEN, null, null)
                    : ContractTerms.linear(symbol(i), Asset.of("C" + i), USDT);
            contracts.put(symbol(i), ContractRule.of(new Instrument.Perpetual(terms), schedule(i)));
        }
        RulePack plain = RulePack.generic("demo");
        return new RulePack(
                plain.id(),
                plain.venue(),
                plain.effectiveFrom(),
                null,
                plain.source(),
                plain.fidelity(),
                List.of(),
                plain.model(),
                null,
                rule,
                rule,
                plain.liquidation(),
                draw.pick(List.of(OrderRule.values())),
                plain.hedge(),
                new BigDecimal("0.0005"),
                plain.collateral(),
                contracts,
                Map.of());
    }

    private BracketSchedule schedule(int contract) {
        TierKey key = draw.pick(List.of(TierKey.NOTIONAL, TierKey.NOTIONAL, TierKey.CONTRACTS, TierKey.COIN));
        BigDecimal unit = Decimals.divide(BigDecimal.ONE, marks[contract], 8, RoundingMode.UP);
        boolean amounts = key == TierKey.NOTIONAL && !inverse;
        BigDecimal per = amounts ? BigDecimal.ONE : inverse && key == TierKey.CONTRACTS ? new BigDecimal("0.1") : unit;
        List<Bracket> brackets = new ArrayList<>();
        String[] floors = {"0", "20000", "150000", "1000000"};
        String[] rates = {"0.02", "0.04", "0.1", "0.2"};
        for (int i = 0; i < floors.length; i++) {
            boolean last = i + 1 == floors.length;
            BigDecimal cap =
                    last ? (draw.chance(0.3) ? new BigDecimal("3000000") : null) : new BigDecimal(floors[i + 1]);
            brackets.add(new Bracket(
                    new BigDecimal(floors[i]).multiply(per),
                    cap == null ? null : cap.multiply(per),
                    new BigDecimal(rates[i]),
                    BigDecimal.ZERO,
                    new BigDecimal(rates[i]).movePointLeft(1),
                    BigDecimal.ZERO,
                    new BigDecimal(50 >> i)));
        }
        return draw.chance(0.6) ? BracketSchedule.sliced(key, brackets) : new BracketSchedule(key, brackets);
    }

    private ControlSet controls() {
        ControlSet none = ControlSet.NONE;
        SequencedMap<String, LimitTree> limits = new LinkedHashMap<>();
        if (draw.chance(0.8)) {
            limits.put(ControlSet.ALL, tree());
        }
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
                none.longestOverride(),
                draw.chance(0.9));
    }

    private LimitTree tree() {
        List<LimitNode> nodes = new ArrayList<>();
        String[] scopes = {"class", "asset", "strategy"};
        for (int i = 0; i < scopes.length; i++) {
            String parent =
                    nodes.isEmpty() || draw.chance(0.3) ? null : nodes.getLast().id();
            LimitScope scope = List.of(LimitScope.CLASS, LimitScope.ASSET, LimitScope.STRATEGY)
                    .get(i);
            String key = List.of("other", inverse ? "BTC" : "C" + draw.integer(0, 11), "none")
                    .get(i);
            LimitCap cap = draw.chance(0.4)
                    ? LimitCap.leverage(draw.between("1", "30", 1))
                    : LimitCap.usd(draw.magnitude(4, 7, 2));
            nodes.add(new LimitNode(
                    scopes[i],
                    parent,
                    scope,
                    key,
                    draw.pick(List.of(LimitMeasure.values())),
                    cap,
                    draw.pick(List.of(LimitNode.Force.values())),
                    "desk"));
        }
        return LimitTree.of(nodes);
    }

    /** Wakes nobody: orders are decided on the state, whoever was assessed. */
    private static final class Asleep implements Waker {
        @Override
        public int[] wokenBy(EngineState state, int factor) {
            return new int[0];
        }

        @Override
        public int[] wokenByTime(EngineState state) {
            return new int[0];
        }

        @Override
        public void assessed(
                EngineState state,
                int number,
                Account account,
                RulePack rules,
                @Nullable AccountRisk risk,
                AccountWatch watch) {}

        @Override
        public void closed(int number) {}
    }
}
