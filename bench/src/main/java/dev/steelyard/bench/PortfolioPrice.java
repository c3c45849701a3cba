package dev.steelyard.bench;

import dev.steelyard.core.account.Account;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

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
        return new RootRates(desk, desk.rules(), accounts, RungTwin.ladder(DOWN, UP, LOWEST, HIGHEST))
                .outcome(
                        name(),
                        "27 scenarios: each position's liquidation price and every root of each coin and of both",
                        watch);
    }
}
