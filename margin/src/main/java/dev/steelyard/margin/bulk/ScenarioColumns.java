package dev.steelyard.margin.bulk;

import dev.steelyard.margin.scenario.Charge.Combine;
import dev.steelyard.margin.scenario.Layer;
import dev.steelyard.margin.scenario.Scenario;
import dev.steelyard.margin.scenario.UnitBook;
import dev.steelyard.margin.scenario.UnitRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** The scenarios and layers of one underlying as columns of doubles. <b>Immutable</b>. */
final class ScenarioColumns {
    private final double[] factor;
    private final double[] weight;
    private final double[] coinWeight;
    private final double[] relief;
    private final double[] credit;
    private final double widest;
    private final List<LayerColumns> layers;

    /** A layer; rates are of each expiry, of a basis layer alone. */
    private record LayerColumns(
            Combine combine,
            boolean basis,
            double coinsPerUnit,
            double free,
            double slope,
            double cap,
            double[] rates) {
        double amount(double[] deltas) {
            if (basis) {
                double sum = 0;
                for (int e = 0; e < rates.length; e++) {
                    sum += Math.abs(deltas[e]) * rates[e];
                }
                return sum;
            }
            double net = 0;
            for (double delta : deltas) {
                net += delta;
            }
            double size = Math.abs(net);
            return size * Math.min(cap, slope * Math.max(size * coinsPerUnit - free, 0));
        }

        /** Returns by how much the amount changes at most for one unit of each expiry's delta. */
        double slopeOfAmount() {
            double most = 2 * cap + slope * free;
            for (double rate : rates) {
                most = Math.max(most, rate);
            }
            return most;
        }
    }

    ScenarioColumns(UnitRule rule, UnitBook book, List<Double> days) {
        List<Scenario> all = rule.scenarios().scenarios();
        this.factor = new double[all.size()];
        this.weight = new double[all.size()];
        this.coinWeight = new double[all.size()];
        this.relief = new double[all.size()];
        this.credit = new double[all.size()];
        double most = 0;
        for (int s = 0; s < all.size(); s++) {
            Scenario scenario = all.get(s);
            factor[s] = 1 + scenario.move().doubleValue();
            weight[s] = scenario.weight().doubleValue();
            coinWeight[s] = weight[s] * factor[s] / (1 + scenario.expressedAt().doubleValue());
            relief[s] = scenario.relief().doubleValue() / book.usdPrice().doubleValue();
            credit[s] = scenario.profitCredit().doubleValue();
            most = Math.max(
                    most, Math.max(weight[s] * Math.max(1, factor[s]), coinWeight[s] * Math.max(1, 1 / factor[s])));
        }
        this.widest = most;
        this.layers = rule.layers().stream().map(l -> columns(l, book, days)).toList();
    }

    private static LayerColumns columns(Layer layer, UnitBook book, List<Double> days) {
        if (layer.kind() == Layer.Kind.BASIS) {
            double[] rates = new double[days.size()];
            for (int e = 0; e < rates.length; e++) {
                double growth = figure(layer, "rate") * Math.max(days.get(e), 0) / 365;
                rates[e] = Double.isNaN(days.get(e))
                        ? figure(layer, "perpetual")
                        : Math.max(figure(layer, "minimum"), StrictMath.expm1(growth));
            }
            return new LayerColumns(layer.combine(), true, 0, 0, 0, 0, rates);
        }
        double index = book.indexPrice().doubleValue();
        return new LayerColumns(
                layer.combine(),
                false,
                book.usdPrice().doubleValue() / index,
                figure(layer, "threshold") / index,
                figure(layer, "slope"),
                figure(layer, "cap"),
                new double[0]);
    }

    private static double figure(Layer layer, String name) {
        BigDecimal figure = Objects.requireNonNull(layer.figures().get(name), name);
        return figure.doubleValue();
    }

    /** Returns what counts of a gain of options whose value per unit of the present forward is {@code then}. */
    double profit(int s, boolean inverse, double then, double now) {
        return inverse ? coinWeight[s] * (then / factor[s] - now) : weight[s] * (then - now);
    }

    /** Returns what counts of the gain of a future of normalized size 1. */
    double futureGain(int s, boolean inverse) {
        return inverse ? coinWeight[s] * ((factor[s] - 1) / factor[s]) : weight[s] * (factor[s] - 1);
    }

    /** Returns the largest factor on a relative error of a normalized value. */
    double widest() {
        return widest;
    }

    /** Returns max(max(scan, alternatives) + Σ added, floors), with its bound from those of totals and of deltas. */
    BulkRequirement requirement(double[] totals, double[] deltas, double ofTotals, double ofDeltas) {
        int worst = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int s = 0; s < totals.length; s++) {
            double counted = totals[s] >= 0 ? totals[s] * credit[s] : Math.min(0, totals[s] + relief[s]);
            if (counted < least) {
                least = counted;
                worst = s;
            }
        }
        double scan = Math.max(-least, 0);
        double loss = scan;
        double added = 0;
        double floor = 0;
        double bound = ofTotals;
        for (LayerColumns layer : layers) {
            double amount = layer.amount(deltas);
            loss = layer.combine == Combine.ALTERNATIVE ? Math.max(loss, amount) : loss;
            added += layer.combine == Combine.ADDED ? amount : 0;
            floor = layer.combine == Combine.FLOOR ? Math.max(floor, amount) : floor;
            bound += ofDeltas * layer.slopeOfAmount();
        }
        double requirement = Math.max(loss + added, floor);
        return new BulkRequirement(requirement, scan, worst, bound + requirement * 0x1p-48);
    }
}
