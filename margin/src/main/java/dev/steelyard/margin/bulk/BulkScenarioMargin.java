package dev.steelyard.margin.bulk;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.margin.scenario.Layer;
import dev.steelyard.margin.scenario.ScenarioLeg;
import dev.steelyard.margin.scenario.UnitBook;
import dev.steelyard.margin.scenario.UnitRule;
import dev.steelyard.quant.option.Black76;
import dev.steelyard.quant.option.OptionColumns;
import dev.steelyard.quant.option.OptionGreeks;
import dev.steelyard.quant.option.OptionGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The scenario margin of one underlying in doubles, for portfolios of many legs: either every leg is repriced in every
 * scenario on the batch kernel, or the gains of one unit of each instrument are kept and an account is its sizes times them.
 * Both lie within a stated bound of the exact path, which decides. <b>Single-writer</b>; <b>Allocates: columns per
 * revaluation, nothing for kept arrays</b>; <b>Deterministic: yes</b>; its page is {@code docs/methods/bulk.md}.
 */
public final class BulkScenarioMargin {
    private static final double KERNEL = 4e-14;
    private static final double UNIT_ROUNDING = 0x1p-53;
    private static final double DELTA_ROUNDING = 1e-12;

    private final OptionGrid grid = OptionGrid.best();
    private final List<ExpiryGroup> groups = new ArrayList<>();
    private final ScenarioColumns rule;
    private final boolean[] inverse;
    private final boolean[] future;
    private final int[] slots;
    private final double[] conversions;
    private final double[] weights;
    private final double[] unitWeights;
    private final double[] totals;
    private final double[] deltas;
    private final double[][] kept;
    private final double[] keptDeltas;
    private final double unit;

    private BulkScenarioMargin(UnitBook book, UnitRule rule, int decimals) {
        List<ScenarioLeg> legs = book.legs();
        int n = legs.size();
        this.inverse = new boolean[n];
        this.future = new boolean[n];
        this.slots = new int[n];
        this.conversions = new double[n];
        this.weights = new double[n];
        this.unitWeights = new double[n];
        this.keptDeltas = new double[n];
        List<Double> days = new ArrayList<>();
        Map<Long, Integer> byExpiry = new LinkedHashMap<>();
        Map<List<Object>, List<Integer>> options = new LinkedHashMap<>();
        for (int i = 0; i < n; i++) {
            ScenarioLeg leg = legs.get(i);
            long expiry = leg.expiry() == null ? Long.MIN_VALUE : leg.expiry().toEpochMilli();
            int slot = byExpiry.computeIfAbsent(expiry, e -> byExpiry.size());
            if (slot == days.size()) {
                days.add(leg.expiry() == null ? Double.NaN : leg.days());
            }
            slots[i] = slot;
            inverse[i] = leg.inverse();
            future[i] = leg.option() == null;
            conversions[i] = leg.conversion().doubleValue();
            if (leg.option() != null) {
                options.computeIfAbsent(List.of(slot, leg.inverse(), leg.days()), k -> new ArrayList<>())
                        .add(i);
            }
        }
        options.values().forEach(places -> groups.add(group(places, legs, rule)));
        this.rule = new ScenarioColumns(rule, book, days);
        this.deltas = new double[days.size()];
        this.totals = new double[rule.scenarios().size()];
        this.kept = new double[n][totals.length];
        this.unit = 1 / powerOfTen(decimals);
    }

    private ExpiryGroup group(List<Integer> places, List<ScenarioLeg> legs, UnitRule unitRule) {
        ScenarioLeg first = legs.get(places.getFirst());
        List<OptionType> types = new ArrayList<>();
        double[] strikes = new double[places.size()];
        for (int i = 0; i < strikes.length; i++) {
            ScenarioLeg.OptionTerms terms =
                    Objects.requireNonNull(legs.get(places.get(i)).option());
            types.add(terms.type());
            strikes[i] = terms.strike().doubleValue();
        }
        int[] of = places.stream().mapToInt(Integer::intValue).toArray();
        return new ExpiryGroup(of, first.inverse(), slots[of[0]], first.days(), unitRule, List.copyOf(types), strikes);
    }

    /**
     * Returns the plan of a book: contracts, times and scenarios; sizes, prices and volatilities are given with each call.
     *
     * @param decimals to which the exact path rounds the value of a leg
     * @throws IllegalArgumentException when the rule has a layer that {@link #carries} refuses
     */
    public static BulkScenarioMargin of(UnitBook book, UnitRule rule, int decimals) {
        if (!carries(rule)) {
            throw new IllegalArgumentException("layers were " + rule.layers() + "; ask the exact path");
        }
        return new BulkScenarioMargin(book, rule, decimals);
    }

    /** Returns whether every layer of a rule is carried: concentration and basis are. */
    public static boolean carries(UnitRule rule) {
        return rule.layers().stream()
                .allMatch(l -> l.kind() == Layer.Kind.CONCENTRATION || l.kind() == Layer.Kind.BASIS);
    }

    /**
     * Returns what the book requires with every leg repriced in every scenario.
     *
     * @param sizes by leg, signed, as {@link ScenarioLeg#quantity}
     * @param prices by leg, as {@link ScenarioLeg#price}
     * @param vols by leg; of futures they are not read
     */
    public BulkRequirement revalue(double[] sizes, double[] prices, double[] vols) {
        weigh(sizes, prices, weights);
        Arrays.fill(totals, 0);
        Arrays.fill(deltas, 0);
        for (ExpiryGroup group : groups) {
            OptionColumns columns = group.columns(prices, vols, weights);
            deltas[group.slot] += group.delta(grid, columns);
            double[] sums = group.sums(grid, columns);
            for (int s = 0; s < totals.length; s++) {
                totals[s] += rule.profit(s, group.inverse, sums[s], sums[totals.length]);
            }
        }
        for (int i = 0; i < weights.length; i++) {
            if (future[i]) {
                deltas[slots[i]] += weights[i];
                for (int s = 0; s < totals.length; s++) {
                    totals[s] += weights[i] * rule.futureGain(s, inverse[i]);
                }
            }
        }
        return answer(weights, prices);
    }

    /** Keeps the gain of one unit of each instrument in each scenario at a market, for {@link #require}. */
    public void keep(double[] prices, double[] vols) {
        double[] ones = new double[weights.length];
        Arrays.fill(ones, 1);
        weigh(ones, prices, unitWeights);
        for (ExpiryGroup group : groups) {
            double[] values = group.prices(grid, group.columns(prices, vols, unitWeights));
            int count = group.legs.length;
            for (int i = 0; i < count; i++) {
                int leg = group.legs[i];
                double now = values[totals.length * count + i];
                for (int s = 0; s < totals.length; s++) {
                    kept[leg][s] = unitWeights[leg] * rule.profit(s, group.inverse, values[s * count + i], now);
                }
                OptionGreeks greeks = Black76.greeks(group.type(i), 1, group.moneyness(i), group.years, vols[leg], 1);
                keptDeltas[leg] = unitWeights[leg] * (greeks.delta() - (group.inverse ? greeks.price() : 0));
            }
        }
        for (int i = 0; i < weights.length; i++) {
            if (future[i]) {
                keptDeltas[i] = unitWeights[i];
                for (int s = 0; s < totals.length; s++) {
                    kept[i][s] = unitWeights[i] * rule.futureGain(s, inverse[i]);
                }
            }
        }
    }

    /** Returns what sizes require at the market that was kept. */
    public BulkRequirement require(double[] sizes, double[] prices) {
        Arrays.fill(totals, 0);
        Arrays.fill(deltas, 0);
        for (int i = 0; i < weights.length; i++) {
            double size = sizes[i];
            double[] gains = kept[i];
            for (int s = 0; s < gains.length; s++) {
                totals[s] += size * gains[s];
            }
            deltas[slots[i]] += size * keptDeltas[i];
            weights[i] = size * unitWeights[i];
        }
        return answer(weights, prices);
    }

    /** Writes size × what a unit of the normalized price is worth: the forward, or a coin, in the valuation asset. */
    private void weigh(double[] sizes, double[] prices, double[] to) {
        for (int i = 0; i < to.length; i++) {
            double perUnit = !inverse[i] ? prices[i] : future[i] ? 1 / prices[i] : 1;
            to[i] = sizes[i] * perUnit * conversions[i];
        }
    }

    private BulkRequirement answer(double[] weight, double[] prices) {
        double gross = 0;
        double rounding = 0;
        for (int i = 0; i < weight.length; i++) {
            gross += Math.abs(weight[i]);
            rounding += conversions[i] * (inverse[i] ? 1 : prices[i]);
        }
        double relative = KERNEL + 2 * (weight.length + 100) * UNIT_ROUNDING;
        double ofTotals = gross * rule.widest() * relative + weight.length * unit;
        double ofDeltas = gross * relative + rounding * DELTA_ROUNDING;
        return rule.requirement(totals, deltas, ofTotals, ofDeltas);
    }

    private static double powerOfTen(int decimals) {
        double power = 1;
        for (int i = 0; i < decimals; i++) {
            power *= 10;
        }
        return power;
    }
}
