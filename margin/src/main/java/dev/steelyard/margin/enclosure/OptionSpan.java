package dev.steelyard.margin.enclosure;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.kernel.Normal;
import dev.steelyard.quant.option.Black76;

/**
 * The value of one option, in quote units or in coin, while forward, volatility and time lie in intervals: the value now, its
 * ends, and the intervals of its slopes with their interior extrema. The value rises with volatility and time and is monotone
 * in the forward, in coin too. With d1 and d2 from their own intervals: in quote units the slope in the forward is N(d1), in
 * coin K/F²·N(d2) (of a put −N(−d1), −K/F²·N(−d2)). <b>Single-writer</b>. <b>Allocates: never</b>.
 */
final class OptionSpan {
    /** Below this part of its largest, the total deviation moves too far for slopes to say anything. */
    private static final double LEAST_DEVIATION = 0.25;

    private final OptionType type;
    private final double strike;
    private final boolean coin;
    double value = Double.NaN;
    double low;
    double high;
    boolean smooth;
    double forwardLeast;
    double forwardMost;
    double volLeast;
    double volMost;
    double yearsLeast;
    double yearsMost;

    OptionSpan(OptionType type, double strike, boolean coin) {
        this.type = type;
        this.strike = strike;
        this.coin = coin;
    }

    /** Forgets the value now: it is that of another present. */
    void forget() {
        value = Double.NaN;
    }

    private double at(double forward, double vol, double years) {
        return at(type, strike, coin, forward, vol, years);
    }

    /** Returns a value, in quote units or in coin. */
    static double at(OptionType type, double strike, boolean coin, double forward, double vol, double years) {
        double quote = Black76.value(type, forward, strike, years, vol, 1);
        return coin ? quote / forward : quote;
    }

    /** Returns what the terms of a value sum up to at most. */
    static double size(double strike, boolean coin, double forward) {
        return coin ? 1 + strike / forward : forward + strike;
    }

    /**
     * Takes the intervals, and for corners the ends of the value.
     *
     * @param known the value now, where it was computed before; else NaN
     * @param x0 the logarithm of {@code f0} over the strike, and {@code x1} of {@code f1}: read for slopes only
     */
    void place(
            double known,
            double forward,
            double f0,
            double f1,
            double x0,
            double x1,
            double vol,
            double s0,
            double s1,
            double years,
            double y0,
            Bound bound) {
        value = Double.isNaN(known) ? at(forward, vol, years) : known;
        double deviation = s0 * Math.sqrt(y0);
        double widest = s1 * Math.sqrt(years);
        smooth = bound == Bound.MEAN_VALUE && deviation > LEAST_DEVIATION * widest;
        if (smooth) {
            slopes(f0, f1, x0, x1, s0, s1, y0, years, deviation, widest);
        } else {
            boolean rises = type == OptionType.CALL;
            low = at(rises ? f0 : f1, s0, y0);
            high = at(rises ? f1 : f0, s1, years);
        }
    }

    private void slopes(
            double f0,
            double f1,
            double x0,
            double x1,
            double s0,
            double s1,
            double y0,
            double y1,
            double v0,
            double v1) {
        double d1Low = lowest(x0, v0, v1);
        double d1High = Math.max(x1 / v0 + v0 / 2, x1 / v1 + v1 / 2);
        double nearest = d1Low > 0 ? d1Low : d1High < 0 ? d1High : 0;
        double thin = Normal.density(Math.max(Math.abs(d1Low), Math.abs(d1High)));
        double thick = Normal.density(nearest);
        double root0 = Math.sqrt(y0);
        double root1 = Math.sqrt(y1);
        double least = (coin ? 1 : f0) * thin;
        double most = (coin ? 1 : f1) * thick;
        volLeast = least * root0;
        volMost = most * root1;
        yearsLeast = least * s0 / (2 * root1);
        yearsMost = most * s1 / (2 * root0);
        boolean call = type == OptionType.CALL;
        if (coin) {
            double d2Low = Math.min(x0 / v0 - v0 / 2, x0 / v1 - v1 / 2);
            double d2High = -lowest(-x1, v0, v1);
            double inside = strike / (f1 * f1);
            double outside = strike / (f0 * f0);
            forwardLeast = call ? inside * Normal.probability(d2Low) : -outside * Normal.probability(-d2Low);
            forwardMost = call ? outside * Normal.probability(d2High) : -inside * Normal.probability(-d2High);
        } else {
            forwardLeast = call ? Normal.probability(d1Low) : -Normal.probability(-d1Low);
            forwardMost = call ? Normal.probability(d1High) : -Normal.probability(-d1High);
        }
    }

    /** Returns the least of x/v + v/2 for v in an interval: inside it where v² = 2x. */
    private static double lowest(double x, double v0, double v1) {
        if (x <= 0) {
            return x / v0 + v0 / 2;
        }
        double v = Math.clamp(Math.sqrt(2 * x), v0, v1);
        return x / v + v / 2;
    }

    /** Returns what the premium-adjusted delta of a long lies between: in quote units per unit of the underlying, or in coin. */
    static Range delta(
            OptionType type,
            double strike,
            boolean coin,
            double f0,
            double f1,
            double s0,
            double s1,
            double y0,
            double y1) {
        boolean call = type == OptionType.CALL;
        double v0 = s0 * Math.sqrt(y0);
        double v1 = s1 * Math.sqrt(y1);
        Range whole = coin ? new Range(0, strike / f0) : new Range(0, 1);
        if (!(v0 > 1e-6)) {
            return call ? whole : whole.times(-1);
        }
        double x0 = Elementary.log(f0 / strike);
        double x1 = Elementary.log(f1 / strike);
        double least = coin ? Math.min(x0 / v0 - v0 / 2, x0 / v1 - v1 / 2) : lowest(x0, v0, v1);
        double most = coin ? -lowest(-x1, v0, v1) : Math.max(x1 / v0 + v0 / 2, x1 / v1 + v1 / 2);
        Range chance = call
                ? new Range(Normal.probability(least), Normal.probability(most))
                : new Range(-Normal.probability(-least), -Normal.probability(-most));
        return coin ? chance.times(new Range(strike / f1, strike / f0)) : chance;
    }
}
