package dev.steelyard.bench;

import dev.steelyard.core.account.Account;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Portfolio accounts with their liquidation prices, against an assessment at each rung of the same ladder of prices. */
final class PortfolioPrice implements Benchmark {
    private static final int ACCOUNTS = 8;
    private static final int CONTRACTS = 60;
    private static final BigDecimal DOWN = new BigDecimal("0.96");
    private static final BigDecimal UP = new BigDecimal("1.04");
    private static final BigDecimal LOWEST = new BigDecimal("0.02");
    private static final BigDecimal HIGHEST = new BigDecimal("8");

    @Override
    public String name() {
        return "portfolio-price";
    }

    @Override
    public String summary() {
        return "portfolios of 20 legs with every root, against an assessment at each rung of the ladder";
    }

    @Override
    public Outcome run(Stopwatch watch) {
        DeskBooks desk = new DeskBooks(Books.of(new Draw(31), CONTRACTS, 0));
        Draw draw = new Draw(32);
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.add(desk.account("p" + i, draw, 0.02 * (i + 1)));
        }
        List<Account> few = accounts.subList(0, 2);
        Stopwatch.Timing full = watch.time(5, 5, () -> assess(desk, accounts, AssessOptions.FULL));
        Stopwatch.Timing figures = watch.time(2, 2, () -> assess(desk, accounts, AssessOptions.FIGURES));
        Stopwatch.Timing rungs = watch.time(3, 4, () -> RungTwin.assess(few, desk.market(), desk.rules(), ladder()));
        double rate = full.rate(ACCOUNTS);
        return new Outcome(
                name(),
                rate,
                "accounts/s",
                String.format(
                        Locale.ROOT,
                        "%s; one core, %s; %d accounts of 18 options and 2 perpetuals on two coins, 27 scenarios: each"
                                + " position's liquidation price and every root of each coin and of both, with the"
                                + " assessment around them; %.2f ms an account; best of %d runs after 5 s of warm-up,"
                                + " median %.2f ms",
                        Machine.describe(),
                        Stopwatch.CLOCK,
                        ACCOUNTS,
                        full.best() * 1e3 / ACCOUNTS,
                        full.runs(),
                        full.median() * 1e3 / ACCOUNTS),
                List.of(
                        Versus.twin(
                                "an assessment at each rung of the ladder, no turn sought between them",
                                rungs.rate(few.size()),
                                rate),
                        Versus.twin("figures alone", figures.rate(ACCOUNTS), rate)));
    }

    private static long assess(DeskBooks desk, List<Account> accounts, AssessOptions options) {
        long sum = 0;
        for (Account account : accounts) {
            sum += MarginEngine.assess(account, desk.market(), desk.rules(), options)
                    .roots()
                    .size();
        }
        return sum;
    }

    private static List<BigDecimal> ladder() {
        List<BigDecimal> factors = new ArrayList<>(RungTwin.ladder(DOWN, LOWEST, HIGHEST));
        factors.addAll(RungTwin.ladder(UP, LOWEST, HIGHEST));
        return factors;
    }
}
