package dev.steelyard.margin.enclosure;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.margin.scenario.ScenarioLeg;
import dev.steelyard.margin.scenario.VolTerm;
import dev.steelyard.quant.option.GridScenarios;
import dev.steelyard.quant.option.OptionColumns;
import dev.steelyard.quant.option.OptionGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the options of one underlying are worth at a point in every scenario, expiry by expiry in columns. The grid's values
 * are within 1e-14 of the forward of those that it saves, a thousandth of what {@link PoolSpan#error} allows. <b>Single-writer</b>.
 */
final class ValueGrid {
    /** Fewer options of an expiry are as fast one by one: columns are padded to eight. */
    private static final int FEWEST = 3;

    private final OptionGrid grid;
    private final List<Group> groups;

    /** Options of one expiry with the scenarios that their vols see, which depend on the days left. */
    private static final class Group {
        private final List<LegSpan> legs = new ArrayList<>();
        private final List<OptionType> types = new ArrayList<>();
        private final double[] strikes;
        private final double[] prices;
        private final double[] vols;
        private final double[] years;
        private final double[] ones;
        private final double[] values;
        private double days = Double.NaN;
        private GridScenarios scenarios = GridScenarios.of(new double[0], new double[0], new double[0]);

        Group(List<LegSpan> members, int scenarioCount) {
            legs.addAll(members);
            strikes = new double[legs.size()];
            prices = new double[legs.size()];
            vols = new double[legs.size()];
            years = new double[legs.size()];
            ones = new double[legs.size()];
            values = new double[legs.size() * scenarioCount];
            Arrays.fill(ones, 1);
            for (int i = 0; i < strikes.length; i++) {
                types.add(legs.get(i).type());
                strikes[i] = legs.get(i).strike();
            }
        }

        void fill(OptionGrid grid, List<Shock> shocks, VolTerm term) {
            double left = legs.getFirst().days();
            if (left != days) {
                days = left;
                scenarios = scenarios(shocks, term, left);
            }
            for (int i = 0; i < prices.length; i++) {
                prices[i] = legs.get(i).price();
                vols[i] = legs.get(i).vol();
                years[i] = LegSpan.years(left);
            }
            grid.prices(OptionColumns.of(types, prices, strikes, years, vols, ones, ones), scenarios, values);
            for (int k = 0; k < shocks.size(); k++) {
                for (int i = 0; i < prices.length; i++) {
                    legs.get(i).keep(k, shocks.get(k), values[k * prices.length + i]);
                }
            }
        }

        private static GridScenarios scenarios(List<Shock> shocks, VolTerm term, double days) {
            double factorOfTime = term.absolute() ? 0 : term.factor(days);
            double[] factors = new double[shocks.size()];
            double[] volFactors = new double[factors.length];
            double[] shifts = new double[factors.length];
            double[] least = new double[factors.length];
            for (int k = 0; k < factors.length; k++) {
                double shock = shocks.get(k).vol();
                factors[k] = shocks.get(k).factor();
                volFactors[k] = term.absolute() ? 1 : Math.max(1 + shock * factorOfTime, 0);
                shifts[k] = term.absolute() ? shock : 0;
                least[k] = shock > 0 ? term.minimumUp().doubleValue() : 0;
            }
            return GridScenarios.of(factors, volFactors, shifts).withLeastVols(least);
        }
    }

    private ValueGrid(OptionGrid grid, List<Group> groups) {
        this.grid = grid;
        this.groups = groups;
    }

    /** Returns the grid of those legs that are options of an expiry with several. */
    static ValueGrid of(OptionGrid grid, UnitTerms terms, List<LegSpan> legs) {
        Map<Double, List<LegSpan>> byDays = new LinkedHashMap<>();
        for (int i = 0; i < legs.size(); i++) {
            ScenarioLeg leg = terms.legs().get(i).leg();
            if (leg.option() != null) {
                byDays.computeIfAbsent(leg.days(), days -> new ArrayList<>()).add(legs.get(i));
            }
        }
        List<Group> groups = new ArrayList<>();
        for (List<LegSpan> members : byDays.values()) {
            if (members.size() >= FEWEST) {
                groups.add(
                        new Group(members, terms.rule().scenarios().scenarios().size()));
            }
        }
        return new ValueGrid(grid, groups);
    }

    /** Gives the legs, which were placed, their values in all scenarios. */
    void fill(List<Shock> shocks, VolTerm term) {
        groups.forEach(group -> group.fill(grid, shocks, term));
    }
}
