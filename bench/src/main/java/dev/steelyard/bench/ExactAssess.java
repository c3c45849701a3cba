package dev.steelyard.bench;

import dev.steelyard.core.account.Account;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.testkit.Draw;
import java.util.List;
import java.util.Locale;

/** Accounts assessed exactly, one after the other, on one core. */
final class ExactAssess implements Benchmark {
    private static final int ACCOUNTS = 100;
    private static final int POSITIONS = 10;
    private static final int ORDERS = 2;
    private static final int CONTRACTS = 60;

    @Override
    public String name() {
        return "exact-assess";
    }

    @Override
    public String summary() {
        return "accounts assessed exactly: 10 positions in three-tier cross margin";
    }

    @Override
    public Outcome run(Stopwatch watch) {
        Books books = Books.of(new Draw(11), CONTRACTS, 0);
        List<Account> accounts = books.accounts(new Draw(12), ACCOUNTS, POSITIONS, ORDERS);
        List<Account> few = accounts.subList(0, 5);
        PriceBisection bisection = new PriceBisection(books);
        Stopwatch.Timing figures = watch.time(10, 10, () -> assess(books, accounts, AssessOptions.FIGURES));
        Stopwatch.Timing full = watch.time(6, 6, () -> assess(books, accounts, AssessOptions.FULL));
        Stopwatch.Timing naive = watch.time(4, 4, () -> bisection.count(few));
        double rate = figures.rate(ACCOUNTS);
        double fullRate = full.rate(ACCOUNTS);
        double naiveRate = naive.rate(few.size());
        return new Outcome(
                name(),
                Math.round(rate),
                "accounts/s",
                String.format(
                        Locale.ROOT,
                        "%s; one core, %s; equity, initial, maintenance and order margin, and status of %d accounts of %d"
                                + " positions and %d open orders in %d three-tier contracts, cross margin; best of %d"
                                + " runs after 10 s of warm-up, median %.0f",
                        Machine.describe(),
                        Stopwatch.CLOCK,
                        ACCOUNTS,
                        POSITIONS,
                        ORDERS,
                        CONTRACTS,
                        figures.runs(),
                        ACCOUNTS / figures.median()),
                List.of(
                        Versus.twin("with all liquidation prices", Math.round(fullRate), rate),
                        new Versus(
                                "with all liquidation prices, by bisection of re-assessments",
                                Math.round(naiveRate),
                                fullRate / naiveRate)));
    }

    private static long assess(Books books, List<Account> accounts, AssessOptions options) {
        long sum = 0;
        for (Account account : accounts) {
            sum += MarginEngine.assess(account, books.market(), books.rules(), options)
                    .status()
                    .ordinal();
        }
        return sum;
    }
}
