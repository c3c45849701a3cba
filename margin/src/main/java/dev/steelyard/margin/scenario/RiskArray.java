package dev.steelyard.margin.scenario;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The profits of legs in every scenario of one underlying, each rounded once, and their exact sums. <b>Immutable</b>;
 * <b>Deterministic: yes</b>, whatever the order of legs.
 */
public final class RiskArray {
    private final ScenarioSet set;
    private final List<ScenarioLeg> legs;
    private final int decimals;
    private final long[][] profits;
    private final List<BigDecimal> totals;
    private final List<BigDecimal> counted;

    private RiskArray(ScenarioSet set, List<ScenarioLeg> legs, int decimals, long[][] profits, BigDecimal usdPrice) {
        this.set = set;
        this.legs = List.copyOf(legs);
        this.decimals = decimals;
        this.profits = profits;
        this.totals = sums(profits, set.size(), decimals);
        this.counted = new ArrayList<>(set.size());
        for (int s = 0; s < set.size(); s++) {
            counted.add(counted(set.scenarios().get(s), totals.get(s), usdPrice));
        }
    }

    /**
     * Returns the array of legs.
     *
     * @param decimals of a whole unit in which values are rounded
     * @param usdPrice USD per unit of the valuation asset, above 0: reliefs are stated in USD
     */
    public static RiskArray of(
            ScenarioSet set, VolTerm term, List<ScenarioLeg> legs, int decimals, BigDecimal usdPrice) {
        long[][] profits = new long[legs.size()][];
        for (int i = 0; i < profits.length; i++) {
            profits[i] = LegProfits.row(set, term, legs.get(i), decimals);
        }
        return new RiskArray(set, legs, decimals, profits, usdPrice);
    }

    /**
     * Returns the array of positions of which each is worth what a published array says for one unit, times its size.
     *
     * @param arrays by position the profit of one long unit in each scenario, a loss below 0; SPAN files print its negative
     * @param sizes by position, signed
     */
    public static RiskArray published(
            ScenarioSet set, List<List<BigDecimal>> arrays, List<BigDecimal> sizes, int decimals) {
        long[][] profits = new long[arrays.size()][set.size()];
        for (int i = 0; i < profits.length; i++) {
            for (int s = 0; s < set.size(); s++) {
                profits[i][s] = arrays.get(i)
                        .get(s)
                        .multiply(sizes.get(i))
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .unscaledValue()
                        .longValueExact();
            }
        }
        return new RiskArray(set, List.of(), decimals, profits, BigDecimal.ONE);
    }

    /** Returns the scenarios. */
    public ScenarioSet scenarios() {
        return set;
    }

    /** Returns the legs, in the order of the rows. */
    public List<ScenarioLeg> legs() {
        return legs;
    }

    /** Returns the profit of a leg in a scenario, by their places. */
    public BigDecimal profit(int leg, int scenario) {
        return BigDecimal.valueOf(profits[leg][scenario], decimals);
    }

    /** Returns the profit of all legs in a scenario, before credits and reliefs. */
    public BigDecimal total(int scenario) {
        return totals.get(scenario);
    }

    /** Returns what counts of the profit in a scenario: a part of a profit, a loss less its relief. */
    public BigDecimal counted(int scenario) {
        return counted.get(scenario);
    }

    /** Returns the place of the scenario with the largest loss that counts; the first of several. */
    public int worst() {
        int worst = 0;
        for (int s = 1; s < counted.size(); s++) {
            worst = counted.get(s).compareTo(counted.get(worst)) < 0 ? s : worst;
        }
        return worst;
    }

    /** Returns the largest loss that counts, at least 0. */
    public BigDecimal scan() {
        return Decimals.positivePart(counted.get(worst()).negate());
    }

    private static List<BigDecimal> sums(long[][] profits, int scenarios, int decimals) {
        List<BigDecimal> totals = new ArrayList<>(scenarios);
        for (int s = 0; s < scenarios; s++) {
            ExactSum sum = new ExactSum();
            for (long[] row : profits) {
                sum.add(row[s]);
            }
            totals.add(sum.amount(decimals));
        }
        return totals;
    }

    private static BigDecimal counted(Scenario scenario, BigDecimal total, BigDecimal usdPrice) {
        if (total.signum() >= 0) {
            return total.multiply(scenario.profitCredit());
        }
        BigDecimal relief =
                scenario.relief().signum() == 0 ? BigDecimal.ZERO : Decimals.divide(scenario.relief(), usdPrice);
        return Decimals.min(BigDecimal.ZERO, total.add(relief));
    }
}
