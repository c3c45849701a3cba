package dev.steelyard.margin.enclosure;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.margin.scenario.ScenarioLeg;
import dev.steelyard.margin.scenario.VolTerm;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One leg over a box: its profit in a scenario, what it is worth, and its delta. <b>Single-writer</b>. */
final class LegSpan {
    private static final double DAYS_PER_YEAR = 365;

    private final LegTerms terms;
    private final double quantity;
    private final double strike;
    private final @Nullable OptionSpan now;
    private final @Nullable OptionSpan then;
    private final @Nullable OptionSpan own;
    private final double[] kept;
    private final ShockedVol shocked = new ShockedVol();
    private final Term term = new Term();
    private FigureBox box;
    private Bound bound = Bound.MEAN_VALUE;
    private double p;
    private double p0;
    private double p1;
    private double s;
    private double s0;
    private double s1;
    private double days;
    private double t0;

    LegSpan(LegTerms terms, int scenarios, FigureBox box) {
        this.terms = terms;
        this.box = box;
        this.kept = new double[scenarios];
        Arrays.fill(kept, Double.NaN);
        this.quantity = terms.leg().quantity().doubleValue();
        ScenarioLeg.OptionTerms option = terms.leg().option();
        this.strike = option == null ? 0 : option.strike().doubleValue();
        this.now = option == null ? null : new OptionSpan(option.type(), strike, terms.inCoin());
        this.then = option == null ? null : new OptionSpan(option.type(), strike, terms.inCoin());
        this.own = option == null || terms.mark() >= 0
                ? null
                : new OptionSpan(option.type(), strike, terms.leg().inverse());
    }

    /** Forgets the values of another present. */
    void forget() {
        Arrays.fill(kept, Double.NaN);
        if (now != null) {
            now.forget();
        }
        if (own != null) {
            own.forget();
        }
    }

    /** Takes the intervals of a box. */
    void place(FigureBox newBox, Bound newBound) {
        box = newBox;
        bound = newBound;
        p = terms.price().now(box);
        p0 = terms.price().low(box);
        p1 = terms.price().high(box);
        if (now == null) {
            return;
        }
        s = box.now(terms.vol());
        s0 = box.low(terms.vol());
        s1 = box.high(terms.vol());
        days = Math.max(terms.leg().days() - box.elapsed(), 0);
        t0 = Math.max(days - box.days(), 0);
        now.place(now.value, p, p0, p1, s, s0, s1, days / DAYS_PER_YEAR, t0 / DAYS_PER_YEAR, bound);
        if (own != null) {
            own.place(own.value, p, p0, p1, s, s0, s1, days / DAYS_PER_YEAR, t0 / DAYS_PER_YEAR, bound);
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
        kept[place] = terms.inCoin() ? quote / (p * shock.factor()) : quote;
    }

    /**
     * Adds the profit in a scenario.
     *
     * @param place of the scenario among those whose values are kept; below 0 for another
     */
    void addProfit(Shock shock, int place, VolTerm volTerm, Enclosure into) {
        double scale = terms.inCoin() ? shock.coinWeight() : shock.weight();
        if (now == null || then == null) {
            double gain = terms.inCoin() ? shock.move() / shock.factor() : shock.move();
            if (shock.passed() == 0) {
                exposure();
                into.add(term, quantity * gain * scale, terms.profit(), box);
            }
            return;
        }
        double known = place < 0 ? Double.NaN : kept[place];
        if (bound == Bound.POINT && !Double.isNaN(known)) {
            startOption(known - now.value, size(shock.factor()) + size(1));
            into.add(term, quantity * scale, terms.profit(), box);
            return;
        }
        shocked.place(volTerm, shock.vol(), s, s0, s1, days, t0);
        double later = Math.max(days - shock.passed(), 0) / DAYS_PER_YEAR;
        double latest = Math.max(t0 - shock.passed(), 0) / DAYS_PER_YEAR;
        double f = shock.factor();
        then.place(known, p * f, p0 * f, p1 * f, shocked.value, shocked.low, shocked.high, later, latest, bound);
        if (place >= 0) {
            kept[place] = then.value;
        }
        startOption(then.value - now.value, size(f) + size(1));
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

    /** Adds what the leg is worth as collateral: the value of an option, the profit since entry of all else. */
    void addWorth(Enclosure into) {
        addWorth(terms.weight(), terms.worth(), into);
    }

    /** Adds what the leg is worth times a weight. */
    void addWorth(double weight, Conversion conversion, Enclosure into) {
        if (own != null) {
            startOption(own.value, size(1));
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
        } else if (now != null) {
            double mark = box.now(terms.mark());
            term.set(mark, mark);
            term.price = terms.mark();
            term.priceLeast = 1;
            term.priceMost = 1;
            into.add(term, quantity * weight, conversion, box);
        } else {
            boolean inverse = terms.leg().inverse();
            double value = inverse ? 1 / terms.entry() - 1 / p : p - terms.entry();
            term.set(value, inverse ? 1 / terms.entry() + 1 / p0 : p1 + terms.entry());
            term.price = terms.price().figure();
            term.priceLeast = terms.price().times() * (inverse ? 1 / (p1 * p1) : 1);
            term.priceMost = terms.price().times() * (inverse ? 1 / (p0 * p0) : 1);
            into.add(term, quantity * weight, conversion, box);
        }
    }

    /** Returns what the value of the delta lies between, in the pool's asset. */
    Range delta() {
        Range each;
        if (now == null) {
            each = terms.inCoin() ? new Range(1 / p1, 1 / p0) : terms.leg().inverse() ? Range.of(1) : new Range(p0, p1);
        } else {
            Range one = OptionSpan.delta(
                    type(), strike, terms.inCoin(), p0, p1, s0, s1, t0 / DAYS_PER_YEAR, days / DAYS_PER_YEAR);
            each = terms.inCoin() ? one : one.times(new Range(p0, p1));
        }
        return each.times(terms.profit().range(box)).times(quantity);
    }

    /** Starts the term of an option from a value now. */
    private void startOption(double value, double size) {
        term.set(value, size);
        term.price = terms.price().figure();
        term.vol = terms.vol();
    }

    /** Makes the term what a future's profit is in proportion to: its price, its inverse, or 1. */
    private void exposure() {
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
    }

    private double size(double factor) {
        return terms.inCoin() ? 1 + strike / (p0 * factor) : p1 * factor + strike;
    }

    private static double least(double a, double b, double low, double high) {
        return Math.min(Math.min(a * low, a * high), Math.min(b * low, b * high));
    }

    private static double most(double a, double b, double low, double high) {
        return Math.max(Math.max(a * low, a * high), Math.max(b * low, b * high));
    }
}
