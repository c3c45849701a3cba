package dev.steelyard.margin.enclosure;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.scenario.Charge;
import dev.steelyard.margin.scenario.Layer;
import dev.steelyard.margin.scenario.ScenarioLeg;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What each layer of an underlying asks over a box, as a range: what moves is bounded by its ends. <b>Single-writer</b>. */
final class LayerSpan {
    private static final double DAYS_PER_YEAR = 365;
    private static final long NO_EXPIRY = Long.MIN_VALUE;

    private final UnitTerms unit;
    private final List<LegSpan> legs;
    private final FigureBox box;
    private final Enclosure scratch;
    private final Map<Long, Range> expiries = new LinkedHashMap<>();
    private final Map<Long, Double> days = new LinkedHashMap<>();
    private Range longs = Range.ZERO;
    private Range shorts = Range.ZERO;
    private Range net = Range.ZERO;

    LayerSpan(UnitTerms unit, List<LegSpan> legs, FigureBox box) {
        this.unit = unit;
        this.legs = legs;
        this.box = box;
        this.scratch = new Enclosure(box);
    }

    /** Gives back what a box of some width takes. */
    void compact() {
        scratch.compact();
    }

    /** Takes the deltas of legs that were placed in the box. */
    void place() {
        expiries.clear();
        longs = Range.ZERO;
        shorts = Range.ZERO;
        net = Range.ZERO;
        for (int i = 0; i < legs.size(); i++) {
            Range delta = legs.get(i).delta();
            longs = longs.plus(delta.positivePart());
            shorts = shorts.plus(delta.times(-1).positivePart());
            net = net.plus(delta);
            ScenarioLeg leg = unit.legs().get(i).leg();
            long expiry = leg.expiry() == null ? NO_EXPIRY : leg.expiry().toEpochMilli();
            expiries.merge(expiry, delta, Range::plus);
            days.put(expiry, Math.max(leg.days() - box.elapsed(), 0));
        }
    }

    /** Returns what a layer asks, given the profits in all scenarios and the scan. */
    Range amount(Layer layer, UnitSpan span, Range scan) {
        return switch (layer.kind()) {
            case CONCENTRATION -> concentration(layer);
            case BASIS -> basis(layer);
            case GAP -> gap(layer);
            case LIQUIDITY -> longs.plus(shorts).times(figure(layer, "rate"));
            case HEDGED_DELTA ->
                net.abs().times(figure(layer, "net")).plus(longs.min(shorts).times(figure(layer, "hedged")));
            case SLICED_DELTA -> sliced(layer);
            case SHORT_OPTION -> Range.of(shortOptions() * figure(layer, "amount"));
            case TIME_DECAY -> decay(figure(layer, "days"));
            case WRONG_WAY -> wrongWay(figure(layer, "rate"), span);
            case COLLATERAL -> collateral(figure(layer, "weight"), span, scan);
            case MODEL -> scan.times(figure(layer, "rate"));
        };
    }

    private static double figure(Layer layer, String name) {
        return Objects.requireNonNull(layer.figures().get(name), name).doubleValue();
    }

    private Range concentration(Layer layer) {
        Range size = net.abs();
        Range usd = unit.usd().range(box);
        Range index = unit.index().range(box);
        double threshold = figure(layer, "threshold");
        double slope = figure(layer, "slope");
        double cap = figure(layer, "cap");
        double low = size.low() * usd.low() - threshold;
        double high = size.high() * usd.high() - threshold;
        double least = slope * Math.max(low / index.high(), 0);
        double most = slope * Math.max(high / index.low(), 0);
        return new Range(size.low() * Math.min(cap, least), size.high() * Math.min(cap, most));
    }

    private Range basis(Layer layer) {
        Range sum = Range.ZERO;
        for (Map.Entry<Long, Range> expiry : expiries.entrySet()) {
            double left = Objects.requireNonNull(days.get(expiry.getKey()));
            Range rate = expiry.getKey() == NO_EXPIRY
                    ? Range.of(figure(layer, "perpetual"))
                    : new Range(basisRate(layer, left - box.days()), basisRate(layer, left));
            sum = sum.plus(expiry.getValue().abs().times(rate));
        }
        return sum;
    }

    private static double basisRate(Layer layer, double left) {
        double growth = figure(layer, "rate") * Math.max(left, 0) / DAYS_PER_YEAR;
        return Math.max(figure(layer, "minimum"), StrictMath.expm1(growth));
    }

    private Range gap(Layer layer) {
        double move = figure(layer, "move");
        Range worst = Range.ZERO;
        for (double signed : new double[] {-move, move}) {
            worst = worst.max(profit(Shock.move(signed)).times(-1));
        }
        return worst.times(figure(layer, "weight"));
    }

    private Range decay(double passed) {
        return profit(Shock.days(passed)).times(-1).positivePart();
    }

    private Range profit(Shock shock) {
        scratch.clear();
        legs.forEach(leg -> leg.addProfit(shock, -1, unit.rule().term(), scratch));
        return scratch.range(box);
    }

    private Range sliced(Layer layer) {
        Range gross = Range.ZERO;
        for (Range expiry : expiries.values()) {
            gross = gross.plus(expiry.abs());
        }
        return new Range(sliced(layer, gross.low()), sliced(layer, gross.high()));
    }

    private static double sliced(Layer layer, double amount) {
        return Charge.sliced(layer.slices(), Decimals.exactOf(amount)).doubleValue();
    }

    private double shortOptions() {
        Map<List<Object>, BigDecimal> bySeries = new LinkedHashMap<>();
        for (LegTerms terms : unit.legs()) {
            ScenarioLeg.OptionTerms option = terms.leg().option();
            if (option != null) {
                List<Object> series = List.of(
                        option.type(),
                        option.strike().stripTrailingZeros(),
                        Objects.requireNonNull(terms.leg().expiry()));
                bySeries.merge(series, terms.leg().quantity(), BigDecimal::add);
            }
        }
        return bySeries.values().stream()
                .map(size -> Decimals.positivePart(size.negate()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    private Range value() {
        return unit.collateralPrice().range(box).times(unit.collateral());
    }

    private Range collateral(double weight, UnitSpan span, Range scan) {
        double least = 0;
        double most = 0;
        for (int k = 0; k < span.shocks().size(); k++) {
            Shock shock = span.shocks().get(k);
            Range with = span.counted(k).plus(value().times(weight * shock.move() * shock.weight()));
            least = Math.max(least, -with.high());
            most = Math.max(most, -with.low());
        }
        return new Range(least, most).minus(scan).positivePart();
    }

    private Range wrongWay(double rate, UnitSpan span) {
        double surely = Double.POSITIVE_INFINITY;
        for (int k = 0; k < span.shocks().size(); k++) {
            surely = Math.min(surely, span.counted(k).high());
        }
        Range all = null;
        for (int k = 0; k < span.shocks().size(); k++) {
            if (span.counted(k).low() <= surely) {
                Range loss = value().times(-span.shocks().get(k).move())
                        .positivePart()
                        .times(rate);
                all = all == null ? loss : all.hull(loss);
            }
        }
        return all == null ? Range.ZERO : all;
    }
}
