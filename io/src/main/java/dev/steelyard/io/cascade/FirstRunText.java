package dev.steelyard.io.cascade;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.systemic.cascade.book.BookRun;
import dev.steelyard.systemic.cascade.book.ControlFigures;
import dev.steelyard.systemic.cascade.book.LendingFigures;
import dev.steelyard.systemic.cascade.broker.BrokerFigures;
import dev.steelyard.systemic.cascade.fast.CascadeRun;
import dev.steelyard.systemic.cascade.fast.Generation;

/** The first run of a report for a person. */
final class FirstRunText {
    private static final int SHOWN_GENERATIONS = 12;

    private FirstRunText() {}

    static void append(FirstRun first, StringBuilder text) {
        switch (first) {
            case FirstRun.Fast(CascadeRun run) -> fast(run, text);
            case FirstRun.Book(BookRun run, BookRun twin) -> book(run, twin, text);
        }
    }

    private static void book(BookRun run, BookRun twin, StringBuilder text) {
        TextGrid grid = new TextGrid(Align.LEFT, Align.RIGHT);
        grid.row("price before", CascadeText.price(run.before()));
        grid.row("price at the extreme without forced sales", move(twin.extreme(), run.before()));
        grid.row("price at the extreme", move(run.extreme(), run.before()));
        grid.row("price at the end", move(run.last(), run.before()));
        grid.row("amplification", CascadeText.number(run.amplification(twin)));
        grid.row("branching ratio", CascadeText.number(run.branchingRatio(twin)));
        grid.row("waves of liquidations", Integer.toString(run.waves()));
        grid.row("accounts liquidated", Shown.amount(Decimals.ofDouble(run.accounts()), 0));
        grid.row("restored", Integer.toString(run.restored()));
        grid.row("liquidated, coins", CascadeText.amount(run.coins()));
        grid.row("liquidated, value", CascadeText.amount(run.value()));
        grid.row("insurance funds before", CascadeText.amount(run.fundBefore()));
        grid.row("insurance funds after", CascadeText.amount(run.fundAfter()));
        grid.row("paid by the funds", CascadeText.amount(run.fromFund()));
        grid.row("deleveraged, coins", CascadeText.amount(run.deleveraged()));
        grid.row("socialized loss", CascadeText.amount(run.socialized()));
        grid.row("bad debt", CascadeText.amount(run.badDebt()));
        grid.row("held by liquidation engines at the end, coins", CascadeText.amount(run.unsold()));
        grid.row("farthest apart, one venue from the mean", CascadeText.percent(run.dislocation()));
        grid.row("least depth of bids, of that at the start", CascadeText.percent(run.leastDepth()));
        Double recovery = run.recoverySeconds();
        grid.row("recovers within", recovery == null ? "never" : CascadeText.amount(recovery) + " s");
        ControlFigures controls = run.controls();
        if (controls != null) {
            grid.row("halts", Integer.toString(controls.halts()));
            grid.row("halted, all venues together", CascadeText.amount(controls.haltedSeconds()) + " s");
            grid.row("orders refused in halts", Shown.amount(Decimals.ofDouble(controls.refused()), 0));
            grid.row("forced sales cut or deferred", Shown.amount(Decimals.ofDouble(controls.throttled()), 0));
            grid.row("deleveragings by the fund's drawdown", Integer.toString(controls.early()));
        }
        LendingFigures lending = run.lending();
        if (lending != null) {
            grid.row("borrowers liquidated by lending pools", Integer.toString(lending.borrowers()));
            grid.row("their collateral seized, coins", CascadeText.amount(lending.coins()));
            grid.row("their debt repaid", CascadeText.amount(lending.repaid()));
            grid.row("deficit of lending pools", CascadeText.amount(lending.deficit()));
        }
        BrokerFigures brokers = run.brokers();
        if (brokers != null) {
            grid.row("collateral that clients pledged to brokers, coins", CascadeText.amount(brokers.source()));
            grid.row("pledged in all, coins", CascadeText.amount(brokers.pledged()));
            grid.row("collateral multiplier", CascadeText.amount(brokers.velocity()));
            grid.row("advances that brokers paid back", CascadeText.amount(brokers.called()));
            grid.row("collateral recalled, coins", CascadeText.amount(brokers.recalled()));
            grid.row("brokers that withdrew financing", Integer.toString(brokers.withdrawn()));
            grid.row("brokers failed", brokers.failed() + " of " + brokers.brokers());
            grid.row("their collateral sold, coins", CascadeText.amount(brokers.sold()));
            grid.row("clients impaired", Integer.toString(brokers.impaired()));
            grid.row("loss of clients", CascadeText.amount(brokers.impairment()));
        }
        grid.row("events", Shown.amount(Decimals.ofDouble(run.events()), 0));
        text.append("first run\n\n");
        grid.appendTo(text, CascadeText.INDENT);
    }

    private static String move(double price, double before) {
        return CascadeText.price(price) + " (" + CascadeText.percent(price / before - 1) + ")";
    }

    private static void fast(CascadeRun run, StringBuilder text) {
        TextGrid grid = new TextGrid(Align.LEFT, Align.RIGHT);
        grid.row("price before", CascadeText.price(run.before()));
        grid.row(
                "price after the shock alone",
                CascadeText.price(run.twin()) + " (" + CascadeText.percent(run.twin() / run.before() - 1) + ")");
        grid.row(
                "price at the extreme",
                CascadeText.price(run.extreme()) + " (" + CascadeText.percent(run.extreme() / run.before() - 1) + ")");
        grid.row("amplification", CascadeText.number(run.amplification()));
        grid.row("branching ratio", CascadeText.number(run.branchingRatio()));
        grid.row("generations", Integer.toString(run.generations()));
        grid.row("accounts liquidated", Shown.amount(Decimals.ofDouble(run.accounts()), 0));
        grid.row("liquidated, coins", CascadeText.amount(run.coins()));
        grid.row("liquidated, value", CascadeText.amount(run.value()));
        grid.row("of all positions", CascadeText.percent(run.share()));
        grid.row("longs among them", CascadeText.percent(run.longShare()));
        grid.row("shortfall of single accounts", CascadeText.amount(run.shortfall()));
        grid.row("insurance fund before", Shown.amount(run.losses().fundBefore(), 2));
        grid.row("insurance fund after", Shown.amount(run.losses().fundAfter(), 2));
        grid.row("paid by the fund", Shown.amount(run.losses().fromFund(), 2));
        grid.row("deleveraged, coins", CascadeText.amount(run.deleveragedCoins()));
        grid.row("socialized loss", Shown.amount(run.losses().socialized(), 2));
        grid.row("bad debt", Shown.amount(run.losses().badDebt(), 2));
        Double recovery = run.recoverySeconds();
        grid.row("recovers within", recovery == null ? "never" : CascadeText.amount(recovery) + " s");
        text.append("first run\n\n");
        grid.appendTo(text, CascadeText.INDENT);
        if (run.path().isEmpty()) {
            return;
        }
        TextGrid path = new TextGrid(Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        path.row("generation", "price", "accounts", "longs", "shorts", "price after");
        int shown = Math.min(SHOWN_GENERATIONS, run.path().size());
        for (int i = 0; i < shown; i++) {
            Generation generation = run.path().get(i);
            path.row(
                    Integer.toString(i + 1),
                    CascadeText.price(generation.price()),
                    Integer.toString(generation.accounts()),
                    CascadeText.amount(generation.longs()),
                    CascadeText.amount(generation.shorts()),
                    CascadeText.price(generation.priceAfter()));
        }
        text.append('\n');
        path.appendTo(text, CascadeText.INDENT);
        if (shown < run.path().size()) {
            text.append(CascadeText.INDENT)
                    .append("... ")
                    .append(run.path().size() - shown)
                    .append(" more\n");
        }
    }
}
