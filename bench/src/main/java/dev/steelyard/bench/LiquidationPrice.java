package dev.steelyard.bench;

import dev.steelyard.core.account.Account;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/** Liquidation prices in closed form, against bisection. */
final class LiquidationPrice implements Benchmark {
    private static final int ACCOUNTS = 200;
    private static final int POSITIONS = 10;
    private static final int CONTRACTS = 60;

    @Override
    public String name() {
        return "liquidation-price";
    }

    @Override
    public String summary() {
        return "liquidation prices in closed form, with the whole assessment around them";
    }

    @Override
    public Outcome run(Stopwatch watch) {
        Books books = Books.of(new Draw(21), CONTRACTS, 0);
        List<Account> accounts = books.accounts(new Draw(22), ACCOUNTS, POSITIONS, 0);
        List<Account> few = accounts.subList(0, 5);
        PriceBisection bisection = new PriceBisection(books);
        double difference = few.stream()
                .mapToDouble(account -> difference(books, account))
                .max()
                .orElse(0);
        Stopwatch.Timing closed = watch.time(
                8,
                8,
                () -> accounts.stream()
                        .mapToLong(a -> assess(books, a).roots().size())
                        .sum());
        Stopwatch.Timing naive = watch.time(5, 8, () -> bisection.count(few));
        double rate = closed.rate(ACCOUNTS * POSITIONS);
        double naiveRate = naive.rate(few.size() * POSITIONS);
        return new Outcome(
                name(),
                Math.round(rate),
                "prices/s",
                String.format(
                        Locale.ROOT,
                        "%s; one core, %s; %d accounts of %d positions in %d three-tier contracts, cross margin: each position's"
                                + " liquidation and bankruptcy price and every root, with the assessment around them; best"
                                + " of %d runs after 8 s of warm-up, median %.0f; the two ways differ by at most %.1e",
                        Machine.describe(),
                        Stopwatch.CLOCK,
                        ACCOUNTS,
                        POSITIONS,
                        CONTRACTS,
                        closed.runs(),
                        ACCOUNTS * POSITIONS / closed.median(),
                        difference),
                List.of(Versus.twin("bisection of re-assessments, to 9 digits", Math.round(naiveRate), rate)));
    }

    private static AccountRisk assess(Books books, Account account) {
        return MarginEngine.assess(account, books.market(), books.rules(), AssessOptions.FULL);
    }

    /** Returns the largest relative difference between the prices of the two ways, where both find one. */
    static double difference(Books books, Account account) {
        SequencedMap<String, BigDecimal> found = new PriceBisection(books).prices(account);
        double largest = 0;
        for (PositionRisk position : assess(books, account).positions()) {
            BigDecimal closed = position.liquidationPrice().value();
            BigDecimal bisected = found.get(position.symbol());
            if (closed != null && bisected != null) {
                double off = closed.subtract(bisected).abs().doubleValue() / closed.doubleValue();
                largest = Math.max(largest, off);
            }
        }
        return largest;
    }
}
