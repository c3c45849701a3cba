package dev.steelyard.bench;

import dev.steelyard.core.account.Account;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * Accounts of one desk assessed with every root, beside an assessment at each rung of a ladder of prices and beside figures alone.
 * <b>Immutable</b>.
 *
 * @param ladder factors on prices
 */
record RootRates(DeskBooks desk, RulePack rules, List<Account> accounts, List<BigDecimal> ladder) {
    /** Returns what was measured. @param what is assessed, behind the number of accounts */
    Outcome outcome(String name, String what, Stopwatch watch) {
        int count = accounts.size();
        List<Account> few = accounts.subList(0, 2);
        Stopwatch.Timing full = watch.time(5, 5, () -> assess(AssessOptions.FULL));
        Stopwatch.Timing figures = watch.time(2, 2, () -> assess(AssessOptions.FIGURES));
        Stopwatch.Timing rungs = watch.time(3, 4, () -> RungTwin.assess(few, desk.market(), rules, ladder));
        double rate = full.rate(count);
        return new Outcome(
                name,
                rate,
                "accounts/s",
                String.format(
                        Locale.ROOT,
                        "%s; one core, %s; %d accounts of 18 options and 2 perpetuals on two coins, %s, with the assessment around"
                                + " them; %.2f ms an account; best of %d runs after 5 s of warm-up, median %.2f ms; %d roots",
                        Machine.describe(),
                        Stopwatch.CLOCK,
                        count,
                        what,
                        full.best() * 1e3 / count,
                        full.runs(),
                        full.median() * 1e3 / count,
                        assess(AssessOptions.FULL)),
                List.of(
                        Versus.twin(
                                "an assessment at each rung of the ladder, no turn sought between them",
                                rungs.rate(few.size()),
                                rate),
                        Versus.twin("figures alone", figures.rate(count), rate)));
    }

    /** Assesses all, and returns how many roots they have. */
    private long assess(AssessOptions options) {
        long sum = 0;
        for (Account account : accounts) {
            sum += MarginEngine.assess(account, desk.market(), rules, options)
                    .roots()
                    .size();
        }
        return sum;
    }
}
