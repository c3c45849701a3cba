package dev.steelyard.margin.enclosure;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.margin.scenario.UnitRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one option is worth at a present alone: now, what it gains in each scenario of a rule, and its delta. Computed anew when
 * price, volatility or time are others. <b>Single-writer</b>. <b>Allocates: never</b> but for its delta.
 */
final class PointValues {
    /** Days that count as the same: a microsecond, in which no option moves by the error that is allowed for. */
    private static final double SAME_DAYS = 1e-11;

    private final OptionType type;
    private final double strike;
    private final boolean inCoin;
    private final boolean ownInCoin;
    private final UnitRule rule;
    private final List<Shock> shocks;
    private final ShockedVol shocked = new ShockedVol();
    private final double[] gains;
    private final double[] sizes;
    private double price = Double.NaN;
    private double vol = Double.NaN;
    private double days = Double.NaN;
    private double now;
    private double own;
    /** Of how many scenarios, the first ones, the gain is known. */
    private int known;

    private @Nullable Range delta;

    /** @param ownInCoin whether what it counts as collateral is in coin */
    PointValues(OptionType type, double strike, boolean inCoin, boolean ownInCoin, UnitRule rule) {
        this.type = type;
        this.strike = strike;
        this.inCoin = inCoin;
        this.ownInCoin = ownInCoin;
        this.rule = rule;
        this.shocks = Shock.of(rule.scenarios().scenarios());
        this.gains = new double[shocks.size()];
        this.sizes = new double[shocks.size()];
    }

    /** Takes a present. @param newDays to expiry, at least 0 */
    void take(double newPrice, double newVol, double newDays) {
        if (newPrice == price && newVol == vol && Math.abs(newDays - days) <= SAME_DAYS) {
            return;
        }
        price = newPrice;
        vol = newVol;
        days = newDays;
        double years = LegSpan.years(days);
        now = OptionSpan.at(type, strike, inCoin, price, vol, years);
        own = ownInCoin == inCoin ? now : OptionSpan.at(type, strike, ownInCoin, price, vol, years);
        known = 0;
        delta = null;
    }

    /** Takes the value in a scenario of the rule, computed by other means; in the order of the scenarios. */
    void keep(int place, double value) {
        set(place, value);
        known = Math.max(known, place + 1);
    }

    private void set(int place, double value) {
        Shock shock = shocks.get(place);
        double weight = inCoin ? shock.coinWeight() : shock.weight();
        gains[place] = (value - now) * weight;
        sizes[place] = size(shock) * Math.abs(weight);
    }

    private double at(Shock shock) {
        shocked.place(rule.term(), shock.vol(), vol, vol, vol, days, days);
        double later = LegSpan.years(Math.max(days - shock.passed(), 0));
        return OptionSpan.at(type, strike, inCoin, price * shock.factor(), shocked.value, later);
    }

    /** Returns the value now as collateral counts it. */
    double own() {
        return own;
    }

    /** Returns what it gains in a scenario that is none of the rule's, before any weight. */
    double gain(Shock shock) {
        return at(shock) - now;
    }

    /** Returns what the terms of a gain sum up to at most. */
    double size(Shock shock) {
        return OptionSpan.size(strike, inCoin, price * shock.factor()) + OptionSpan.size(strike, inCoin, price);
    }

    /** Adds what so many gain in each scenario of the rule, and what the terms of it sum up to. */
    void addGains(double quantity, double[] centers, double[] grosses) {
        for (; known < gains.length; known++) {
            set(known, at(shocks.get(known)));
        }
        double size = Math.abs(quantity);
        for (int k = 0; k < gains.length; k++) {
            centers[k] += quantity * gains[k];
            grosses[k] += size * sizes[k];
        }
    }

    /** Returns the premium-adjusted delta of a long. */
    Range delta() {
        Range told = delta;
        if (told == null) {
            double years = LegSpan.years(days);
            told = OptionSpan.delta(type, strike, inCoin, price, price, vol, vol, years, years);
            delta = told;
        }
        return told;
    }
}
