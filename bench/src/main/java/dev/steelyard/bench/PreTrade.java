package dev.steelyard.bench;

import dev.steelyard.core.account.Account;
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
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Orders checked before they go out: limits, and the margin of the account as it would be, both by the exact path. */
final class PreTrade implements Benchmark {
    private static final int CONTRACTS = 100;
    private static final int ACCOUNTS = 1_000;
    private static final int POSITIONS = 10;
    private static final BigDecimal CAP = new BigDecimal("1000000000");

    @Override
    public String name() {
        return "pre-trade";
    }

    @Override
    public String summary() {
        return "orders of accounts of 10 positions against limits and margin, exactly";
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
        Stopwatch.Timing both = watch.time(6, 6, () -> count(books, desks, true, true));
        Stopwatch.Timing limits = watch.time(3, 3, () -> count(books, desks, true, false));
        Stopwatch.Timing margin = watch.time(3, 3, () -> count(books, desks, false, true));
        double rate = both.rate(ACCOUNTS);
        return new Outcome(
                name(),
                Math.round(rate),
                "checks/s",
                String.format(
                        Locale.ROOT,
                        "%s; one core, %s; one order each of %d accounts of %d positions in %d three-tier contracts, under limits of"
                                + " account, strategy, asset and class; the trade is applied and the account assessed exactly; best of"
                                + " %d runs, median %.0f",
                        Machine.describe(),
                        Stopwatch.CLOCK,
                        ACCOUNTS,
                        POSITIONS,
                        CONTRACTS,
                        both.runs(),
                        ACCOUNTS / both.median()),
                List.of(
                        Versus.twin("limits alone", Math.round(limits.rate(ACCOUNTS)), rate),
                        Versus.twin("margin alone", Math.round(margin.rate(ACCOUNTS)), rate),
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
