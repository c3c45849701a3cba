package dev.steelyard.margin.enclosure;

import dev.steelyard.margin.scenario.Layer;
import dev.steelyard.margin.scenario.Scenario;
import dev.steelyard.quant.option.OptionGrid;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one underlying requires over a box. Its requirement is the largest of several candidates: the loss in each scenario,
 * nothing, and each alternative, all with what is added, and each floor. What its legs are worth is taken off each candidate
 * before the largest is sought, so that a scenario is bounded with the present value it is measured from.
 * <b>Single-writer</b>.
 */
final class UnitSpan {
    private final UnitTerms terms;
    private final List<LegSpan> legs;
    private final List<Shock> shocks;
    private final List<Enclosure> totals;
    private final List<Range> counted;
    private final Enclosure worth;
    private final Enclosure nothing;
    private final LayerSpan layers;
    private final FigureBox box;
    private final double unit;
    private final @Nullable ValueGrid values;
    private Range scan = Range.ZERO;
    private Range added = Range.ZERO;
    private Range alternative = Range.ZERO;
    private Range floor = Range.ZERO;

    /** @param grid values options at a present; null: one by one */
    UnitSpan(UnitTerms terms, int decimals, FigureBox box, SharedPoints shared, @Nullable OptionGrid grid) {
        this.terms = terms;
        this.box = box;
        this.legs = terms.legs().stream()
                .map(leg -> new LegSpan(leg, terms.rule(), box, shared))
                .toList();
        this.shocks = Shock.of(terms.rule().scenarios().scenarios());
        this.totals = shocks.stream().map(shock -> new Enclosure(box)).toList();
        this.counted = new ArrayList<>(shocks.size());
        this.worth = new Enclosure(box);
        this.nothing = new Enclosure(box);
        this.layers = new LayerSpan(terms, legs, box);
        this.unit = StrictMath.pow(10, -decimals);
        this.values = grid == null ? null : ValueGrid.of(grid, terms, legs);
    }

    UnitTerms terms() {
        return terms;
    }

    List<Shock> shocks() {
        return shocks;
    }

    /** Forgets the values of another present. */
    void forget() {
        legs.forEach(LegSpan::forget);
    }

    /** Gives back what a box of some width takes. */
    void compact() {
        legs.forEach(LegSpan::compact);
        totals.forEach(Enclosure::compact);
        worth.compact();
        layers.compact();
    }

    /** Takes the intervals of the box. */
    void place(Bound bound) {
        worth.clear();
        for (LegSpan leg : legs) {
            leg.place(box, bound);
            leg.addWorth(worth);
        }
        if (values != null) {
            values.fill(shocks, terms.rule().term());
        }
        counted.clear();
        scan = Range.ZERO;
        Range usd = terms.usd().range(box);
        if (bound == Bound.POINT) {
            addAtPoint();
        } else {
            addOverBox();
        }
        for (int k = 0; k < totals.size(); k++) {
            Enclosure total = totals.get(k);
            Range profit = total.range(box);
            Range relief = relief(k, usd);
            counted.add(new Range(counted(k, profit.low(), relief.low()), counted(k, profit.high(), relief.high())));
            scan = scan.max(profit.plus(relief).times(-1));
        }
        if (!terms.rule().layers().isEmpty()) {
            placeLayers();
        }
    }

    private void addOverBox() {
        for (int k = 0; k < totals.size(); k++) {
            Enclosure total = totals.get(k);
            total.clear();
            for (LegSpan leg : legs) {
                leg.addProfit(shocks.get(k), k, terms.rule().term(), total);
            }
        }
    }

    private void addAtPoint() {
        double[] centers = new double[totals.size()];
        double[] grosses = new double[centers.length];
        double[] slacks = new double[centers.length];
        for (LegSpan leg : legs) {
            leg.addProfits(shocks, centers, grosses, slacks);
        }
        for (int k = 0; k < centers.length; k++) {
            totals.get(k).setPoint(centers[k], slacks[k], grosses[k]);
        }
    }

    private void placeLayers() {
        added = Range.ZERO;
        alternative = Range.ZERO;
        floor = Range.ZERO;
        layers.place();
        for (Layer layer : terms.rule().layers()) {
            Range amount = layers.amount(layer, this, scan);
            switch (layer.combine()) {
                case ALTERNATIVE -> alternative = alternative.max(amount);
                case ADDED -> added = added.plus(amount);
                case FLOOR -> floor = floor.max(amount);
            }
        }
    }

    private Range relief(int k, Range usd) {
        double relief = shocks.get(k).relief();
        return relief == 0 ? Range.ZERO : new Range(relief / usd.high(), relief / usd.low());
    }

    private double counted(int k, double total, double relief) {
        return total >= 0 ? total * shocks.get(k).credit() : Math.min(0, total + relief);
    }

    /** Returns what counts of the profit in a scenario. */
    Range counted(int k) {
        return counted.get(k);
    }

    /** Returns the largest loss that counts. */
    Range scan() {
        return scan;
    }

    Scenario scenario(int k) {
        return terms.rule().scenarios().scenarios().get(k);
    }

    /**
     * Returns what the requirement times a factor, less the legs' worth times another, lies between.
     *
     * @param factor at least 0
     * @param addOn by which fraction the requirement may be higher, at least 0
     */
    Range required(double factor, double addOn, double times) {
        double raised = factor * (1 + addOn);
        Range usd = terms.usd().range(box);
        Range base = worth.range(-times, nothing, 0, box);
        double low =
                Math.max(base.low() + factor * (alternative.low() + added.low()), base.low() + factor * floor.low());
        double high = Math.max(
                base.high() + raised * (alternative.high() + added.high()), base.high() + raised * floor.high());
        for (int k = 0; k < totals.size(); k++) {
            Range relief = relief(k, usd);
            Range mild = worth.range(-times, totals.get(k), -factor, box);
            Range harsh = addOn == 0 ? mild : worth.range(-times, totals.get(k), -raised, box);
            low = Math.max(low, mild.low() + factor * (added.low() - relief.high()));
            high = Math.max(high, harsh.high() + raised * (added.high() - relief.low()));
        }
        return new Range(low, high);
    }

    /** Adds what the legs settled in an asset are worth, in its units and in full. */
    void addSettled(String asset, Enclosure into) {
        for (int i = 0; i < legs.size(); i++) {
            if (terms.legs().get(i).settle().equals(asset)) {
                legs.get(i).addWorth(1, Conversion.NONE, into);
            }
        }
    }

    /** Returns what the terms sum up to at most, to which errors of doubles are in proportion. */
    double gross() {
        double most = worth.gross();
        for (Enclosure total : totals) {
            most = Math.max(most, worth.gross() + total.gross());
        }
        return most + added.high() + alternative.high() + floor.high();
    }

    /** Returns what roundings of the exact path may come to in the pool's asset. */
    double rounding() {
        double sum = (terms.legs().size() + terms.rule().layers().size() + 1) * unit;
        for (LegTerms leg : terms.legs()) {
            sum += 1e-11
                    * (leg.inCoin() ? 1 : leg.price().high(box))
                    * leg.profit().high(box);
        }
        return sum;
    }

    /** Widens intervals by those of the slopes that {@link #required} may come to have. */
    void slopes(double factor, double times, double[] lows, double[] highs) {
        Range all = required(factor, 0, times);
        worth.slopes(-times, nothing, 0, lows, highs);
        for (Enclosure total : totals) {
            if (worth.range(-times, total, -factor, box).high() + factor * added.high() >= all.low()) {
                worth.slopes(-times, total, -factor, lows, highs);
            }
        }
    }
}
