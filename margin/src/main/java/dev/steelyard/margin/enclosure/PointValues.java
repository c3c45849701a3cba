package dev.steelyard.margin.enclosure;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.margin.scenario.UnitRule;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one option is worth at a present alone: now, in each scenario of a rule, and its delta. Computed anew when price,
 * volatility or time are others. <b>Single-writer</b>. <b>Allocates: never</b> but for its delta.
 */
final class PointValues {
    private static final double DAYS_PER_YEAR = 365;

    /** Days that count as the same: a microsecond, in which no option moves by the error that is allowed for. */
    private static final double SAME_DAYS = 1e-11;

    private final OptionType type;
    private final double strike;
    private final boolean inCoin;
    private final boolean ownInCoin;
    private final UnitRule rule;
    private final List<Shock> shocks;
    private final ShockedVol shocked = new ShockedVol();
    private final double[] then;
    private double price = Double.NaN;
    private double vol = Double.NaN;
    private double days = Double.NaN;
    private double now;
    private double own;
    private @Nullable Range delta;

    /** @param ownInCoin whether what it counts as collateral is in coin */
    PointValues(OptionType type, double strike, boolean inCoin, boolean ownInCoin, UnitRule rule) {
        this.type = type;
        this.strike = strike;
        this.inCoin = inCoin;
        this.ownInCoin = ownInCoin;
        this.rule = rule;
        this.shocks = Shock.of(rule.scenarios().scenarios());
        this.then = new double[shocks.size()];
    }

    /** Takes a present. @param newDays to expiry, at least 0 */
    void take(double newPrice, double newVol, double newDays) {
        if (newPrice == price && newVol == vol && Math.abs(newDays - days) <= SAME_DAYS) {
            return;
        }
        price = newPrice;
        vol = newVol;
        days = newDays;
        double years = days / DAYS_PER_YEAR;
        now = OptionSpan.at(type, strike, inCoin, price, vol, years);
        own = ownInCoin == inCoin ? now : OptionSpan.at(type, strike, ownInCoin, price, vol, years);
        Arrays.fill(then, Double.NaN);
        delta = null;
    }

    /** Takes a value in a scenario of the rule, computed by other means. */
    void keep(int place, double value) {
        then[place] = value;
    }

    private double at(Shock shock) {
        shocked.place(rule.term(), shock.vol(), vol, vol, vol, days, days);
        double later = Math.max(days - shock.passed(), 0) / DAYS_PER_YEAR;
        return OptionSpan.at(type, strike, inCoin, price * shock.factor(), shocked.value, later);
    }

    /** Returns the value now. */
    double now() {
        return now;
    }

    /** Returns the value now as collateral counts it. */
    double own() {
        return own;
    }

    /** Returns the value in a scenario. @param place among those of the rule; below 0 for another */
    double then(int place, Shock shock) {
        if (place < 0) {
            return at(shock);
        }
        if (Double.isNaN(then[place])) {
            then[place] = at(shocks.get(place));
        }
        return then[place];
    }

    Range delta() {
        Range known = delta;
        if (known == null) {
            double years = days / DAYS_PER_YEAR;
            known = OptionSpan.delta(type, strike, inCoin, price, price, vol, vol, years, years);
            delta = known;
        }
        return known;
    }
}
