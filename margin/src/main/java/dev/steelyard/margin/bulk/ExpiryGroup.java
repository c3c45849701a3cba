package dev.steelyard.margin.bulk;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.margin.scenario.Scenario;
import dev.steelyard.margin.scenario.UnitRule;
import dev.steelyard.quant.option.GridRisks;
import dev.steelyard.quant.option.GridScenarios;
import dev.steelyard.quant.option.OptionColumns;
import dev.steelyard.quant.option.OptionGrid;
import java.util.Arrays;
import java.util.List;

/**
 * Options of one expiry and one kind of settlement, priced per unit of their forward: strike K/F, forward 1. The last
 * scenario is no move. <b>Single-writer</b>.
 */
final class ExpiryGroup {
    final int[] legs;
    final boolean inverse;
    final int slot;
    final double years;
    private final List<OptionType> types;
    private final double[] strikes;
    private final double[] ones;
    private final double[] times;
    private final double[] moneyness;
    private final double[] vols;
    private final double[] weights;
    private final double[] values;
    private final GridScenarios scenarios;
    private final GridScenarios still;
    private final GridRisks risks = GridRisks.of(1);

    ExpiryGroup(
            int[] legs,
            boolean inverse,
            int slot,
            double days,
            UnitRule rule,
            List<OptionType> types,
            double[] strikes) {
        this.legs = legs;
        this.inverse = inverse;
        this.slot = slot;
        this.years = Math.max(days, 0) / 365;
        this.types = types;
        this.strikes = strikes;
        this.ones = filled(legs.length, 1);
        this.times = filled(legs.length, years);
        this.moneyness = new double[legs.length];
        this.vols = new double[legs.length];
        this.weights = new double[legs.length];
        this.scenarios = scenarios(rule, days);
        this.values = new double[scenarios.size() * legs.length];
        double[] one = {1};
        this.still = GridScenarios.of(one, one, new double[1]);
    }

    private static GridScenarios scenarios(UnitRule rule, double days) {
        List<Scenario> all = rule.scenarios().scenarios();
        double[] factors = filled(all.size() + 1, 1);
        double[] volFactors = filled(all.size() + 1, 1);
        double[] shifts = new double[all.size() + 1];
        double[] least = new double[all.size() + 1];
        for (int s = 0; s < all.size(); s++) {
            double shock = all.get(s).volShock().doubleValue();
            factors[s] = 1 + all.get(s).move().doubleValue();
            if (rule.term().absolute()) {
                shifts[s] = shock;
            } else if (shock != 0) {
                volFactors[s] = Math.max(1 + shock * rule.term().factor(days), 0);
            }
            least[s] = shock > 0 ? rule.term().minimumUp().doubleValue() : 0;
        }
        return GridScenarios.of(factors, volFactors, shifts).withLeastVols(least);
    }

    /** Returns the columns at a market; weights are by leg, per unit of the forward. */
    OptionColumns columns(double[] prices, double[] vol, double[] weight) {
        for (int i = 0; i < legs.length; i++) {
            moneyness[i] = strikes[i] / prices[legs[i]];
            vols[i] = vol[legs[i]];
            weights[i] = weight[legs[i]];
        }
        return OptionColumns.of(types, ones, moneyness, times, vols, ones, weights);
    }

    /** Returns Σ weight × value in each scenario, the last of them without a move. */
    double[] sums(OptionGrid grid, OptionColumns columns) {
        grid.values(columns, scenarios, values);
        return values;
    }

    /** Returns each option's value in each scenario, scenario after scenario, the last of them without a move. */
    double[] prices(OptionGrid grid, OptionColumns columns) {
        grid.prices(columns, scenarios, values);
        return values;
    }

    /** Returns Σ weight × delta now, premium-adjusted where the options settle in coin. */
    double delta(OptionGrid grid, OptionColumns columns) {
        grid.risks(columns, still, risks);
        return risks.delta()[0] - (inverse ? risks.value()[0] : 0);
    }

    OptionType type(int i) {
        return types.get(i);
    }

    double moneyness(int i) {
        return moneyness[i];
    }

    private static double[] filled(int length, double value) {
        double[] column = new double[length];
        Arrays.fill(column, value);
        return column;
    }
}
