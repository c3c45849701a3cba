package dev.steelyard.margin.enclosure;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.margin.scenario.ScenarioLeg;
import dev.steelyard.margin.scenario.UnitRule;
import dev.steelyard.margin.scenario.VolTerm;
import dev.steelyard.quant.kernel.Elementary;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One leg over a box: its profit in a scenario, what it is worth, and its delta. At a present alone an option's values are those
 * that all who hold it share. <b>Single-writer</b>.
 */
final class LegSpan {
    private static final double DAYS_PER_YEAR = 365;

    private final LegTerms terms;
    private final double quantity;
    private final double strike;
    private final int scenarios;
    private final @Nullable PointValues points;
    private @Nullable OverBox overBox;
    private FigureBox box;
    private Bound bound = Bound.MEAN_VALUE;
    private double p;
    private double p0;
    private double p1;
    /** The logarithms of the ends of the price over the strike. */
    private double x0;

    private double x1;
    private double s;
    private double s0;
    private double s1;
    private double days;
    private double t0;

    /** An option's spans over a box of some width. */
    private static final class OverBox {
        private final OptionSpan now;
        private final OptionSpan then;
        private final @Nullable OptionSpan own;
        private final double[] kept;
        private final ShockedVol shocked = new ShockedVol();
        private final Term term = new Term();

        OverBox(ScenarioLeg.OptionTerms option, double strike, LegTerms terms, int scenarios) {
            this.now = new OptionSpan(option.type(), strike, terms.inCoin());
            this.then = new OptionSpan(option.type(), strike, terms.inCoin());
            this.own = terms.mark() >= 0
                    ? null
                    : new OptionSpan(option.type(), strike, terms.leg().inverse());
            this.kept = new double[scenarios];
            forget();
        }

        private void forget() {
            Arrays.fill(kept, Double.NaN);
            now.forget();
            if (own != null) {
                own.forget();
            }
        }
    }

    LegSpan(LegTerms terms, UnitRule rule, FigureBox box, SharedPoints shared) {
        this.terms = terms;
        this.box = box;
        this.quantity = terms.leg().quantity().doubleValue();
        ScenarioLeg.OptionTerms option = terms.leg().option();
        this.strike = option == null ? 0 : option.strike().doubleValue();
        this.points = option == null ? null : shared.of(terms, rule);
        this.scenarios = rule.scenarios().scenarios().size();
    }

    /** Forgets the values of another present. */
    void forget() {
        if (overBox != null) {
            overBox.forget();
        }
    }

    /** Gives back what a box of some width takes. */
    void compact() {
        overBox = null;
    }

    /** Takes the intervals of a box. */
    void place(FigureBox newBox, Bound newBound) {
        box = newBox;
        bound = newBound;
        p = terms.price().now(box);
        p0 = terms.price().low(box);
        p1 = terms.price().high(box);
        if (points == null) {
            return;
        }
        s = box.now(terms.vol());
        s0 = box.low(terms.vol());
        s1 = box.high(terms.vol());
        days = Math.max(terms.leg().days() - box.elapsed(), 0);
        t0 = Math.max(days - box.days(), 0);
        if (bound == Bound.POINT) {
            points.take(p, s, days);
            return;
        }
        if (bound == Bound.MEAN_VALUE) {
            x0 = Elementary.log(p0 / strike);
            x1 = Elementary.log(p1 / strike);
        }
        OverBox over = overBox();
        OptionSpan now = over.now;
        OptionSpan own = over.own;
        now.place(now.value, p, p0, p1, x0, x1, s, s0, s1, years(days), years(t0), bound);
        if (own != null) {
            own.place(own.value, p, p0, p1, x0, x1, s, s0, s1, years(days), years(t0), bound);
        }
    }

    /** Returns the right of an option. */
    OptionType type() {
        return Objects.requireNonNull(terms.leg().option()).type();
    }

    /** Returns the strike of an option. */
    double strike() {
        return strike;
    }

    /** Returns the price placed. */
    double price() {
        return p;
    }

    /** Returns the volatility placed. */
    double vol() {
        return s;
    }

    /** Returns the days to expiry placed. */
    double days() {
        return days;
    }

    /** Returns days as years. */
    static double years(double days) {
        return days / DAYS_PER_YEAR;
    }

    /** Takes what an option is worth in a scenario, in quote units, until the present is another. */
    void keep(int place, Shock shock, double quote) {
        double value = terms.inCoin() ? quote / (p * shock.factor()) : quote;
        if (bound == Bound.POINT) {
            Objects.requireNonNull(points).keep(place, value);
        } else {
            overBox().kept[place] = value;
        }
    }

    private OverBox overBox() {
        OverBox over = overBox;
        if (over == null) {
            over = new OverBox(Objects.requireNonNull(terms.leg().option()), strike, terms, scenarios);
            overBox = over;
        }
        return over;
    }

    /**
     * Adds the profit in a scenario.
     *
     * @param place of the scenario among those whose values are kept; below 0 for another
     */
    void addProfit(Shock shock, int place, VolTerm volTerm, Enclosure into) {
        double scale = terms.inCoin() ? shock.coinWeight() : shock.weight();
        if (points == null) {
            double gain = terms.inCoin() ? shock.move() / shock.factor() : shock.move();
            if (shock.passed() == 0) {
                addFuture(quantity * gain * scale, into);
            }
            return;
        }
        if (bound == Bound.POINT) {
            into.addPoint(
                    points.gain(shock), points.gainSlack(), points.size(shock), quantity * scale, terms.profit(), box);
            return;
        }
        double f = shock.factor();
        OverBox over = overBox();
        OptionSpan now = over.now;
        OptionSpan then = over.then;
        ShockedVol shocked = over.shocked;
        shocked.place(volTerm, shock.vol(), s, s0, s1, days, t0);
        double later = years(Math.max(days - shock.passed(), 0));
        double latest = years(Math.max(t0 - shock.passed(), 0));
        double known = place < 0 ? Double.NaN : over.kept[place];
        then.place(
                known,
                p * f,
                p0 * f,
                p1 * f,
                x0 + shock.logFactor(),
                x1 + shock.logFactor(),
                shocked.value,
                shocked.low,
                shocked.high,
                later,
                latest,
                bound);
        if (place >= 0) {
            over.kept[place] = then.value;
        }
        Term term = option(over.term, then.value - now.value, size(f) + size(1));
        if (then.smooth) {
            double slope = f * terms.price().times();
            term.priceLeast += slope * then.forwardLeast;
            term.priceMost += slope * then.forwardMost;
            term.volLeast += least(then.volLeast, then.volMost, shocked.volLeast, shocked.volMost);
            term.volMost += most(then.volLeast, then.volMost, shocked.volLeast, shocked.volMost);
            term.timeLeast -= then.yearsMost / DAYS_PER_YEAR
                    + most(then.volLeast, then.volMost, shocked.daysLeast, shocked.daysMost);
            term.timeMost -= then.yearsLeast / DAYS_PER_YEAR
                    + least(then.volLeast, then.volMost, shocked.daysLeast, shocked.daysMost);
        } else {
            term.restLow += then.low - then.value;
            term.restHigh += then.high - then.value;
        }
        if (now.smooth) {
            term.priceLeast -= terms.price().times() * now.forwardMost;
            term.priceMost -= terms.price().times() * now.forwardLeast;
            term.volLeast -= now.volMost;
            term.volMost -= now.volLeast;
            term.timeLeast += now.yearsLeast / DAYS_PER_YEAR;
            term.timeMost += now.yearsMost / DAYS_PER_YEAR;
        } else {
            term.restLow -= now.high - now.value;
            term.restHigh -= now.low - now.value;
        }
        into.add(term, quantity * scale, terms.profit(), box);
    }

    /** Adds the profits in all scenarios at a present alone, what their terms sum up to, and how far they may be off. */
    void addProfits(List<Shock> shocks, double[] centers, double[] grosses, double[] slacks) {
        double units = quantity * terms.profit().now(box);
        if (points != null) {
            points.addGains(units, centers, grosses, slacks);
            return;
        }
        double exposure = terms.inCoin() ? 1 / p : terms.leg().inverse() ? 1 : p;
        for (int k = 0; k < centers.length; k++) {
            Shock shock = shocks.get(k);
            double gain =
                    terms.inCoin() ? shock.coinWeight() * shock.move() / shock.factor() : shock.weight() * shock.move();
            centers[k] += units * exposure * gain;
            grosses[k] += Math.abs(units * exposure * gain);
        }
    }

    /** Adds what the leg is worth as collateral: the value of an option, the profit since entry of all else. */
    void addWorth(Enclosure into) {
        addWorth(terms.weight(), terms.worth(), into);
    }

    /** Adds what the leg is worth times a weight. */
    void addWorth(double weight, Conversion conversion, Enclosure into) {
        if (points == null) {
            addSinceEntry(weight, conversion, into);
        } else if (terms.mark() >= 0) {
            double mark = box.now(terms.mark());
            Term term = new Term();
            term.set(mark, mark);
            term.price = terms.mark();
            term.priceLeast = 1;
            term.priceMost = 1;
            add(term, quantity * weight, conversion, into);
        } else if (bound == Bound.POINT) {
            into.addPoint(points.own(), points.ownSlack(), size(1), quantity * weight, conversion, box);
        } else {
            OverBox over = overBox();
            OptionSpan own = Objects.requireNonNull(over.own);
            Term term = option(over.term, own.value, size(1));
            if (own.smooth) {
                term.priceLeast = terms.price().times() * own.forwardLeast;
                term.priceMost = terms.price().times() * own.forwardMost;
                term.volLeast = own.volLeast;
                term.volMost = own.volMost;
                term.timeLeast = -own.yearsMost / DAYS_PER_YEAR;
                term.timeMost = -own.yearsLeast / DAYS_PER_YEAR;
            } else {
                term.restLow = own.low - own.value;
                term.restHigh = own.high - own.value;
            }
            into.add(term, quantity * weight, conversion, box);
        }
    }

    private void addSinceEntry(double weight, Conversion conversion, Enclosure into) {
        Term term = new Term();
        boolean inverse = terms.leg().inverse();
        double value = inverse ? 1 / terms.entry() - 1 / p : p - terms.entry();
        term.set(value, inverse ? 1 / terms.entry() + 1 / p0 : p1 + terms.entry());
        term.price = terms.price().figure();
        term.priceLeast = terms.price().times() * (inverse ? 1 / (p1 * p1) : 1);
        term.priceMost = terms.price().times() * (inverse ? 1 / (p0 * p0) : 1);
        add(term, quantity * weight, conversion, into);
    }

    /** Adds a term, at a present alone without its slopes. */
    private void add(Term term, double factor, Conversion conversion, Enclosure into) {
        if (bound == Bound.POINT) {
            into.addPoint(term.center, 0, term.gross, factor, conversion, box);
        } else {
            into.add(term, factor, conversion, box);
        }
    }

    /** Returns what the value of the delta lies between, in the pool's asset. */
    Range delta() {
        Range each;
        if (points == null) {
            each = terms.inCoin() ? new Range(1 / p1, 1 / p0) : terms.leg().inverse() ? Range.of(1) : new Range(p0, p1);
        } else {
            Range one = bound == Bound.POINT
                    ? points.delta()
                    : OptionSpan.delta(type(), strike, terms.inCoin(), p0, p1, s0, s1, years(t0), years(days));
            each = terms.inCoin() ? one : one.times(new Range(p0, p1));
        }
        return each.times(terms.profit().range(box)).times(quantity);
    }

    /** Makes a term that of an option, from a value now. */
    private Term option(Term term, double value, double size) {
        term.set(value, size);
        term.price = terms.price().figure();
        term.vol = terms.vol();
        return term;
    }

    /** Adds what a future's profit is in proportion to: its price, its inverse, or 1. */
    private void addFuture(double factor, Enclosure into) {
        Term term = new Term();
        if (terms.inCoin()) {
            term.set(1 / p, 1 / p0);
            term.price = terms.price().figure();
            term.priceLeast = -terms.price().times() / (p0 * p0);
            term.priceMost = -terms.price().times() / (p1 * p1);
        } else if (terms.leg().inverse()) {
            term.set(1, 1);
        } else {
            term.set(p, p1);
            term.price = terms.price().figure();
            term.priceLeast = terms.price().times();
            term.priceMost = terms.price().times();
        }
        add(term, factor, terms.profit(), into);
    }

    private double size(double factor) {
        return OptionSpan.size(strike, terms.inCoin(), (terms.inCoin() ? p0 : p1) * factor);
    }

    private static double least(double a, double b, double low, double high) {
        return Math.min(Math.min(a * low, a * high), Math.min(b * low, b * high));
    }

    private static double most(double a, double b, double low, double high) {
        return Math.max(Math.max(a * low, a * high), Math.max(b * low, b * high));
    }
}
