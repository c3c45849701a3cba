package dev.steelyard.risk.stress;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.risk.asset.AssetClasses;
import dev.steelyard.risk.performance.GreekAttribution;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one scenario does to one account: the same assessment, over the moved market. <b>Immutable</b>; <b>Deterministic:
 * yes</b>.
 *
 * @param scenario which
 * @param oppositeVol whether volatilities moved the other way than the scenario says
 * @param risk the account at its end, as if nothing had been closed on the way
 * @param profit equity there less equity now
 * @param equityLost −profit over equity now: 1 is bankruptcy; none when equity now is not positive
 * @param falls buckets liquidated on the way, the first of them first
 * @param shortfalls what buckets are worth below nothing at its end: their loss beyond bankruptcy
 * @param unmoved assets that are held, are not cash, and that the scenario does not move
 * @param greeks the profit of positions by Greeks, with what they leave: how far off the second order is
 */
public record ScenarioOutcome(
        Scenario scenario,
        boolean oppositeVol,
        AccountRisk risk,
        Answer<Amount> profit,
        Answer<BigDecimal> equityLost,
        List<Fall> falls,
        List<Shortfall> shortfalls,
        List<Asset> unmoved,
        GreekAttribution greeks) {
    /** Steps of the way at which the account is looked at. */
    public static final int STEPS = 32;

    private static final int HALVINGS = 20;

    /**
     * A bucket that is liquidated on the way.
     *
     * @param bucket its id
     * @param fraction of the way, from 0 to 1, rounded up to 2⁻²⁰ of a step; a bucket that is liquidatable between two of
     *     the {@value ScenarioOutcome#STEPS} steps and at neither is not seen
     */
    public record Fall(String bucket, BigDecimal fraction) {}

    /**
     * A bucket worth less than nothing.
     *
     * @param bucket its id
     * @param loss by how much, greater than 0
     */
    public record Shortfall(String bucket, Amount loss) {}

    public ScenarioOutcome {
        falls = List.copyOf(falls);
        shortfalls = List.copyOf(shortfalls);
        unmoved = List.copyOf(unmoved);
    }

    /**
     * Returns what a scenario does.
     *
     * @param missing what is missing of the account, one sentence each: the outcome is then unknown; empty when it is whole
     * @throws dev.steelyard.core.failure.FailureException as {@link dev.steelyard.margin.model.MarginEngine#assess}
     */
    public static ScenarioOutcome of(
            Account account, MarketView market, RulePack rules, ScenarioShock shock, List<String> missing) {
        StressedAccount stressed =
                new StressedAccount(account, rules, missing, at -> shock.applyTo(account, market, rules, at));
        AccountRisk now = stressed.at(BigDecimal.ZERO);
        AccountRisk end = stressed.at(BigDecimal.ONE);
        Answer<Amount> profit = difference(end, now);
        return new ScenarioOutcome(
                shock.scenario(),
                shock.oppositeVol(),
                end,
                profit,
                lost(profit, now.equity()),
                falls(stressed),
                shortfalls(end),
                unmoved(account, rules, shock.scenario(), shock.classes()),
                GreekAttribution.of(account, market, shock.applyTo(account, market, rules, BigDecimal.ONE), rules));
    }

    private static Answer<Amount> difference(AccountRisk there, AccountRisk now) {
        return there.equity()
                .flatMap(t -> now.equity()
                        .flatMap(n -> t.asset().equals(n.asset())
                                ? Answer.of(t.minus(n))
                                : Answer.none(Reason.NOT_APPLICABLE)));
    }

    private static Answer<BigDecimal> lost(Answer<Amount> profit, Answer<Amount> equity) {
        return profit.flatMap(p -> equity.flatMap(e -> e.signum() <= 0
                ? Answer.none(Reason.INSOLVENT)
                : Answer.of(Decimals.divide(p.value().negate(), e.value()))));
    }

    private static List<Shortfall> shortfalls(AccountRisk end) {
        List<Shortfall> shortfalls = new ArrayList<>();
        for (BucketRisk bucket : end.buckets()) {
            Amount equity = bucket.equity().value();
            if (equity != null && equity.signum() < 0) {
                shortfalls.add(
                        new Shortfall(bucket.id(), Amount.of(equity.value().negate(), equity.asset())));
            }
        }
        return shortfalls;
    }

    private static List<Fall> falls(StressedAccount stressed) {
        List<Fall> falls = new ArrayList<>();
        Set<String> fallen = new LinkedHashSet<>();
        BigDecimal before = BigDecimal.ZERO;
        for (int step = 0; step <= STEPS; step++) {
            BigDecimal here = Decimals.divide(BigDecimal.valueOf(step), BigDecimal.valueOf(STEPS));
            for (String bucket : liquidatable(stressed.at(here))) {
                if (fallen.add(bucket)) {
                    falls.add(new Fall(bucket, step == 0 ? here : between(stressed, bucket, before, here)));
                }
            }
            before = here;
        }
        falls.sort(Comparator.comparing(Fall::fraction));
        return falls;
    }

    private static BigDecimal between(StressedAccount stressed, String bucket, BigDecimal from, BigDecimal to) {
        BigDecimal low = from;
        BigDecimal high = to;
        for (int i = 0; i < HALVINGS; i++) {
            BigDecimal middle = Decimals.divide(low.add(high), BigDecimal.TWO);
            if (liquidatable(stressed.at(middle)).contains(bucket)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static List<String> liquidatable(AccountRisk risk) {
        return risk.buckets().stream()
                .filter(bucket -> bucket.status() == RiskStatus.LIQUIDATABLE)
                .map(BucketRisk::id)
                .toList();
    }

    private static List<Asset> unmoved(Account account, RulePack rules, Scenario scenario, AssetClasses classes) {
        Set<Asset> held = StressedAccount.assets(account, rules);
        return held.stream()
                .filter(asset -> scenario.move(asset, classes) == null)
                .toList();
    }
}
