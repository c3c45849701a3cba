package dev.steelyard.bench;

import dev.steelyard.core.account.Account;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Accounts with options by themselves and their liquidation prices, against an assessment at each rung of the ladder. */
final class OptionPrice implements Benchmark {
    private static final int ACCOUNTS = 8;
    private static final int CONTRACTS = 60;
    private static final BigDecimal DOWN = new BigDecimal("0.98039215686275");
    private static final BigDecimal UP = new BigDecimal("1.02");
    private static final BigDecimal LOWEST = new BigDecimal("0.1");
    private static final BigDecimal HIGHEST = BigDecimal.TEN;

    @Override
    public String name() {
        return "option-price";
    }

    @Override
    public String summary() {
        return "accounts of 20 legs under standard option margin with every root, against an assessment at each rung";
    }

    @Override
    public Outcome run(Stopwatch watch) {
        DeskBooks desk = new DeskBooks(Books.of(new Draw(31), CONTRACTS, 0));
        Draw draw = new Draw(33);
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.add(desk.standardAccount("s" + i, draw, 1 + 0.25 * (i + 1)));
        }
        return new RootRates(desk, desk.standardRules(), accounts, RungTwin.ladder(DOWN, UP, LOWEST, HIGHEST))
                .outcome(
                        name(),
                        "each option required for by itself: each position's liquidation, warning and bankruptcy price and every"
                                + " root of each coin and of both",
                        watch);
    }
}
