package dev.steelyard.margin.enclosure;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.margin.scenario.UnitRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one option is worth at a present alone: now, what it gains in each scenario of a rule, and its delta. Computed anew when
 * price or volatility are others, or a millionth of the time to expiry has passed; until then with a bound of what the time
 * changes. <b>Single-writer</b>. <b>Allocates: never</b> but for its delta. See {@code docs/methods/safe-bands.md}.
 */
final class PointValues {
    /** The part of the time to expiry that may pass before values are computed anew. */
    private static final double SAME = 0x1p-20;

    /** At least half of the normal density at 0, by which a value follows the logarithm of the time: φ·F·σ√τ/2. */
    private static final double BY_TIME = 0.2;

    /** At least the normal density at 0, by which a value follows the volatility: φ·F·√τ. */
    private static final double BY_VOL = 0.4;

    /** At least φ(d)·|d|/2, by which a delta follows the logarithm of the time beside φ·σ√τ/2. */
    private static final double DELTA_BY_TIME = 0.125;

    private final OptionType type;
    private final double strike;
    private final boolean inCoin;
    private final boolean ownInCoin;
    private final UnitRule rule;
    private final List<Shock> shocks;
    private final ShockedVol shocked = new ShockedVol();
    private final double[] gains;
    private final double[] sizes;

    /** By scenario: what the gain changes by at most, per part of the time to expiry. */
    private final double[] rates;

    /** How fast the factor on volatility shocks changes with the time at most. */
    private final double steepness;

    /** The part of the time to expiry that may pass before values are computed anew; 0 where the factor jumps. */
    private final double same;

    private double price = Double.NaN;
    private double vol = Double.NaN;
    private double days = Double.NaN;

    /** The days that were asked for, and as which part of them those of the values differ. */
    private double asked;

    private double stale;
    private double years;
    private double root;
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
        this.rates = new double[shocks.size()];
        this.steepness = rule.term().steepness();
        this.same = SAME / Math.max(1, steepness);
    }

    /** Takes a present. @param newDays to expiry, at least 0 */
    void take(double newPrice, double newVol, double newDays) {
        asked = newDays;
        double least = Math.min(days, newDays);
        double apart = Math.abs(newDays - days);
        if (newPrice == price && newVol == vol && apart <= same * least) {
            stale = apart == 0 ? 0 : apart / least;
            return;
        }
        price = newPrice;
        vol = newVol;
        days = newDays;
        stale = 0;
        years = LegSpan.years(days);
        root = Math.sqrt(years);
        now = OptionSpan.at(type, strike, inCoin, price, vol, years);
        own = ownInCoin == inCoin ? now : OptionSpan.at(type, strike, ownInCoin, price, vol, years);
        known = 0;
        delta = null;
    }

    /** Takes the value in a scenario of the rule, computed by other means; in the order of the scenarios. */
    void keep(int place, double value) {
        shock(shocks.get(place), days);
        set(place, value);
        known = Math.max(known, place + 1);
    }

    private void set(int place, double value) {
        Shock shock = shocks.get(place);
        double weight = inCoin ? shock.coinWeight() : shock.weight();
        gains[place] = (value - now) * weight;
        sizes[place] = size(shock) * Math.abs(weight);
        double moved = shock.vol() == 0 ? 0 : steepness * vol * Math.abs(shock.vol()) * shocked.factor();
        double then = root * (BY_TIME * shocked.value + BY_VOL * moved);
        double forward = inCoin ? 1 : price * shock.factor();
        rates[place] = (forward * then + rate(inCoin)) * Math.abs(weight);
    }

    /** Returns what the value now changes by at most, per part of the time to expiry. */
    private double rate(boolean coin) {
        return (coin ? 1 : price) * BY_TIME * vol * root;
    }

    private void shock(Shock shock, double at) {
        shocked.place(rule.term(), shock.vol(), vol, vol, vol, at, at);
    }

    private double at(Shock shock, double at) {
        shock(shock, at);
        double later = LegSpan.years(Math.max(at - shock.passed(), 0));
        return OptionSpan.at(type, strike, inCoin, price * shock.factor(), shocked.value, later);
    }

    /** Returns the value now as collateral counts it, within {@link #ownSlack}. */
    double own() {
        return own;
    }

    double ownSlack() {
        return stale * rate(ownInCoin);
    }

    /** Returns what it gains in a scenario that is none of the rule's, before any weight, within {@link #gainSlack}. */
    double gain(Shock shock) {
        return at(shock, asked) - now;
    }

    double gainSlack() {
        return stale * rate(inCoin);
    }

    /** Returns what the terms of a gain sum up to at most. */
    double size(Shock shock) {
        return OptionSpan.size(strike, inCoin, price * shock.factor()) + OptionSpan.size(strike, inCoin, price);
    }

    /** Adds what so many gain in each scenario of the rule, what the terms of it sum up to, and how far the gain may be off. */
    void addGains(double quantity, double[] centers, double[] grosses, double[] slacks) {
        for (; known < gains.length; known++) {
            set(known, at(shocks.get(known), days));
        }
        double size = Math.abs(quantity);
        for (int k = 0; k < gains.length && stale > 0; k++) {
            slacks[k] += size * stale * rates[k];
        }
        for (int k = 0; k < gains.length; k++) {
            centers[k] += quantity * gains[k];
            grosses[k] += size * sizes[k];
        }
    }

    /** Returns the premium-adjusted delta of a long. */
    Range delta() {
        Range told = delta;
        if (told == null) {
            told = OptionSpan.delta(type, strike, inCoin, price, price, vol, vol, years, years);
            delta = told;
        }
        if (stale == 0) {
            return told;
        }
        double slack = stale * (DELTA_BY_TIME + 2 * BY_TIME * vol * root);
        return new Range(told.low() - slack, told.high() + slack);
    }
}
