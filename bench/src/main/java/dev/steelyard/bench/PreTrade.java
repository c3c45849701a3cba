package dev.steelyard.bench;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.run.SweepWaker;
import dev.steelyard.engine.state.RuleBook;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.control.limit.Exposure;
import dev.steelyard.margin.control.limit.LimitCap;
import dev.steelyard.margin.control.limit.LimitCheck;
import dev.steelyard.margin.control.limit.LimitConditions;
import dev.steelyard.margin.control.limit.LimitMeasure;
import dev.steelyard.margin.control.limit.LimitNode;
import dev.steelyard.margin.control.limit.LimitScope;
import dev.steelyard.margin.control.limit.LimitTree;
import dev.steelyard.margin.ledger.Trade;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Orders checked before they go out, against limits and the margin of the account as it would be: as the engine does, by a
 * bound where it is certain and else by the exact path, and by the exact path alone.
 */
final class PreTrade implements Benchmark {
    private static final int CONTRACTS = 100;
    private static final int ACCOUNTS = 1_000;
    private static final int POSITIONS = 10;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final BigDecimal CAP = new BigDecimal("1000000000");

    @Override
    public String name() {
        return "pre-trade";
    }

    @Override
    public String summary() {
        return "orders of accounts of 10 positions against limits and margin, by a bound where it is certain";
    }

    /** The accounts in an engine under the same limits, with an order each. */
    private record Live(RiskEngine engine, List<Account> accounts, List<Order> orders) {
        static Live of(Books books, List<Desk> desks) {
            SequencedMap<String, LimitTree> limits = new LinkedHashMap<>();
            desks.forEach(desk -> limits.put(desk.account.id(), desk.tree));
            ControlSet none = ControlSet.NONE;
            SequencedMap<Asset, String> classes = new LinkedHashMap<>();
            SequencedMap<String, ControlSet.Client> clients = new LinkedHashMap<>();
            for (Desk desk : desks) {
                SequencedMap<String, String> strategies = new LinkedHashMap<>();
                strategies.put(desk.account.id(), "all");
                clients.put(desk.account.id(), new ControlSet.Client("", "", strategies));
                desk.held.forEach(exposure -> classes.put(exposure.asset(), "coins"));
            }
            ControlSet set = new ControlSet(
                    limits,
                    none.volatilities(),
                    classes,
                    clients,
                    none.breakers(),
                    none.controllers(),
                    none.policies(),
                    none.terms(),
                    none.termsPolicy(),
                    none.longestOverride(),
                    true);
            RiskEngine engine = new RiskEngine(rules(books, set), WatchPolicy.STANDARD, new SweepWaker());
            books.symbols()
                    .forEach(symbol ->
                            engine.accept(new MarketEvent.Mark(START, symbol, books.mark(symbol), MarkState.OK)));
            List<Order> orders = new ArrayList<>();
            List<Account> accounts = new ArrayList<>();
            for (Desk desk : desks) {
                accounts.add(desk.account);
                engine.accept(new AccountEvent.Opened(START, desk.account));
                BigDecimal size = desk.trade.size();
                OrderSide side = size.signum() > 0 ? OrderSide.BUY : OrderSide.SELL;
                orders.add(new Order(desk.trade.symbol(), side, size.abs(), null, false, PositionSide.BOTH));
            }
            engine.accept(new ControlEvent.Configured(START, "limits"));
            return new Live(engine, accounts, orders);
        }

        private static RuleBook rules(Books books, ControlSet set) {
            return new RuleBook() {
                @Override
                public RulePack inForce(String pack, LocalDate day) {
                    return books.rules();
                }

                @Override
                public ControlSet controls(String document) {
                    return set;
                }
            };
        }

        long admitted() {
            return admitted(IntStream.range(0, accounts.size()).boxed().toList());
        }

        /** Returns the accounts whose order the bound decides. */
        List<Integer> certain() {
            return IntStream.range(0, accounts.size())
                    .filter(number -> {
                        long before = engine.controls().certainlyAdmitted();
                        admitted(List.of(number));
                        return engine.controls().certainlyAdmitted() > before;
                    })
                    .boxed()
                    .toList();
        }

        long admitted(List<Integer> numbers) {
            long admitted = 0;
            for (int number : numbers) {
                admitted += engine.controls()
                                .check(number, accounts.get(number), orders.get(number), START)
                                .admitted()
                        ? 1
                        : 0;
            }
            return admitted;
        }
    }

    /** An account with what limits and trades need of it. */
    private record Desk(Account account, List<Exposure> held, LimitTree tree, LimitConditions conditions, Trade trade) {
        Exposure change() {
            Exposure first = held.getFirst();
            return first.withNotional(first.notional().signum() < 0 ? BigDecimal.TEN.negate() : BigDecimal.TEN);
        }
    }

    @Override
    public Outcome run(Stopwatch watch) {
        Books books = Books.of(new Draw(51), CONTRACTS, 0);
        List<Desk> desks = new ArrayList<>();
        for (Account account : books.accounts(new Draw(52), ACCOUNTS, POSITIONS, 0)) {
            desks.add(desk(books, account));
        }
        Stopwatch.Timing both = watch.time(3, 3, () -> count(books, desks, true, true));
        Stopwatch.Timing limits = watch.time(2, 2, () -> count(books, desks, true, false));
        Stopwatch.Timing margin = watch.time(2, 2, () -> count(books, desks, false, true));
        Live live = Live.of(books, desks);
        long before = live.engine.controls().certainlyAdmitted();
        long admitted = live.admitted();
        long certain = live.engine.controls().certainlyAdmitted() - before;
        List<Integer> sure = live.certain();
        Stopwatch.Timing mixed = watch.time(4, 4, live::admitted);
        Stopwatch.Timing bounded = watch.time(4, 4, () -> live.admitted(sure));
        double rate = mixed.rate(ACCOUNTS);
        return new Outcome(
                name(),
                Math.round(rate),
                "checks/s",
                String.format(
                        Locale.ROOT,
                        "%s; one core, %s; one order each of %d accounts of %d positions in %d three-tier contracts, under limits of"
                                + " account, strategy, asset and class; %d admitted, of these %d by the bound; the others exactly; best of"
                                + " %d runs, median %.0f",
                        Machine.describe(),
                        Stopwatch.CLOCK,
                        ACCOUNTS,
                        POSITIONS,
                        CONTRACTS,
                        admitted,
                        certain,
                        mixed.runs(),
                        ACCOUNTS / mixed.median()),
                List.of(
                        Versus.twin(
                                "those of them that the bound decides, " + sure.size() + " accounts",
                                Math.round(bounded.rate(sure.size())),
                                rate),
                        Versus.twin("limits and margin exactly", Math.round(both.rate(ACCOUNTS)), rate),
                        Versus.twin("limits alone, exactly", Math.round(limits.rate(ACCOUNTS)), rate),
                        Versus.twin("margin alone, exactly", Math.round(margin.rate(ACCOUNTS)), rate),
                        Versus.twin("what it should reach", 1_000_000, rate)));
    }

    private static Desk desk(Books books, Account account) {
        AccountRisk risk = MarginEngine.assess(account, books.market(), books.rules(), AssessOptions.FIGURES);
        List<Exposure> held = Exposure.of(account, books.market(), books.rules(), risk, "all", asset -> "coins")
                .get();
        Exposure first = held.getFirst();
        LimitTree tree = LimitTree.of(List.of(
                limit("account", null, LimitScope.ACCOUNT, account.id()),
                limit("strategy", "account", LimitScope.STRATEGY, "all"),
                limit("class", "strategy", LimitScope.CLASS, "coins"),
                limit("asset", "class", LimitScope.ASSET, first.asset().code())));
        BigDecimal size = account.positions().getFirst().size().movePointLeft(2);
        return new Desk(
                account,
                held,
                tree,
                LimitConditions.of(Answer.of(CAP)),
                new Trade(account.positions().getFirst().symbol(), size, null));
    }

    private static LimitNode limit(String id, @Nullable String parent, LimitScope scope, String key) {
        return LimitNode.hard(id, parent, scope, key, LimitMeasure.GROSS, LimitCap.usd(CAP), "desk");
    }

    private static long count(Books books, List<Desk> desks, boolean limits, boolean margin) {
        long allowed = 0;
        for (Desk desk : desks) {
            boolean fits = !limits
                    || LimitCheck.of(desk.tree, desk.held, desk.change(), desk.conditions)
                            .isAllowed();
            allowed += fits && (!margin || isFree(books, desk)) ? 1 : 0;
        }
        return allowed;
    }

    private static boolean isFree(Books books, Desk desk) {
        Account after = desk.trade.applyTo(desk.account, books.market(), books.rules());
        return MarginEngine.assess(after, books.market(), books.rules(), AssessOptions.FIGURES).buckets().stream()
                .allMatch(bucket -> bucket.freeMargin().isPresent()
                        && bucket.freeMargin().get().signum() >= 0);
    }
}
