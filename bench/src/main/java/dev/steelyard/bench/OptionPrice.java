package dev.steelyard.bench;

import dev.steelyard.core.account.Account;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        RulePack rules = desk.standardRules();
        List<Account> few = accounts.subList(0, 2);
        List<BigDecimal> ladder = new ArrayList<>(RungTwin.ladder(DOWN, LOWEST, HIGHEST));
        ladder.addAll(RungTwin.ladder(UP, LOWEST, HIGHEST));
        Stopwatch.Timing full = watch.time(5, 5, () -> assess(desk, rules, accounts, AssessOptions.FULL));
        Stopwatch.Timing figures = watch.time(2, 2, () -> assess(desk, rules, accounts, AssessOptions.FIGURES));
        Stopwatch.Timing rungs = watch.time(3, 4, () -> RungTwin.assess(few, desk.market(), rules, ladder));
        double rate = full.rate(ACCOUNTS);
        return new Outcome(
                name(),
                rate,
                "accounts/s",
                String.format(
                        Locale.ROOT,
                        "%s; one core, %s; %d accounts of 18 options and 2 perpetuals on two coins, each option required for by"
                                + " itself: each position's liquidation, warning and bankruptcy price and every root of"
                                + " each coin and of both, with the assessment around them; %.2f ms an account; best of"
                                + " %d runs after 5 s of warm-up, median %.2f ms; %d roots",
                        Machine.describe(),
                        Stopwatch.CLOCK,
                        ACCOUNTS,
                        full.best() * 1e3 / ACCOUNTS,
                        full.runs(),
                        full.median() * 1e3 / ACCOUNTS,
                        assess(desk, rules, accounts, AssessOptions.FULL)),
                List.of(
                        Versus.twin(
                                "an assessment at each rung of the ladder, no turn sought between them",
                                rungs.rate(few.size()),
                                rate),
                        Versus.twin("figures alone", figures.rate(ACCOUNTS), rate)));
    }

    private static long assess(DeskBooks desk, RulePack rules, List<Account> accounts, AssessOptions options) {
        long sum = 0;
        for (Account account : accounts) {
            sum += MarginEngine.assess(account, desk.market(), rules, options)
                    .roots()
                    .size();
        }
        return sum;
    }
}
