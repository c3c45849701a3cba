package dev.steelyard.quant.option;

import dev.steelyard.quant.kernel.LogRatio;
import dev.steelyard.quant.kernel.Mills;
import dev.steelyard.quant.kernel.Normal;

/**
 * A forward, a strike and a deviation in the units of the normal distribution: d1, d2 and what both share. Deviations
 * are carried as unevaluated sums, because a wing's price amplifies their error by their square. <b>Immutable</b>.
 *
 * @param deviation vol * sqrt(years), above zero and finite
 * @param d1 ln(forward / strike) / deviation + deviation / 2
 * @param d1Tail what rounding left of d1
 * @param d2 d1 - deviation
 * @param d2Tail what rounding left of d2
 * @param front forward * n(d1) = strike * n(d2)
 * @param center |ln(forward / strike)| / deviation
 */
record Standardized(
        double deviation, double d1, double d1Tail, double d2, double d2Tail, double front, double center) {
    /** Deviations up to twice this are valued by a series around the center. */
    private static final double SERIES_HALF = 0.125;

    private static final double SERIES_LOG = 4;
    /** Beyond this many deviations the density is zero in double precision. */
    private static final double OUTERMOST = 1e4;

    /** Returns the standardized option; forward, strike, years and vol are above zero and finite. */
    static Standardized of(double forward, double strike, double years, double vol) {
        LogRatio log = LogRatio.of(forward, strike);
        double root = Math.sqrt(years);
        double deviation = vol * root;
        if (!(deviation < OUTERMOST && deviation > Double.MIN_NORMAL)) {
            return outermost(deviation, log.lead());
        }
        double rootTail = Math.fma(-root, root, years) * 0.5 / root;
        double deviationTail = Math.fma(vol, root, -deviation) + vol * rootTail;
        return of(log, deviation, deviationTail, Math.min(forward, strike));
    }

    /**
     * Returns the standardized option of a known deviation.
     *
     * @param near the lesser of forward and strike, in the money wanted
     */
    static Standardized of(LogRatio log, double deviation, double deviationTail, double near) {
        double inverse = 1 / deviation;
        double h = log.lead() * inverse;
        if (!(Math.abs(h) < OUTERMOST)) {
            return outermost(deviation, log.lead());
        }
        double hTail = (Math.fma(-h, deviation, log.lead()) + log.tail() - h * deviationTail) * inverse;
        double half = 0.5 * deviation;
        double d1 = h + half;
        double d1Tail = sumTail(h, half, d1) + (hTail + 0.5 * deviationTail);
        double d2 = h - half;
        double d2Tail = sumTail(h, -half, d2) + (hTail - 0.5 * deviationTail);
        double front = near * (h > 0 ? Normal.density(d2, d2Tail) : Normal.density(d1, d1Tail));
        double d1Rounded = d1 + d1Tail;
        double d2Rounded = d2 + d2Tail;
        return new Standardized(
                deviation,
                d1Rounded,
                (d1 - d1Rounded) + d1Tail,
                d2Rounded,
                (d2 - d2Rounded) + d2Tail,
                front,
                Math.abs(h));
    }

    /**
     * Returns the undiscounted value of the option that is out of the money: by one of four forms, so that no
     * difference loses its digits.
     *
     * @param near the forward for a call, the strike for a put: what is received
     */
    double outOfTheMoney(double near) {
        double half = 0.5 * deviation;
        double low = center - half;
        if (front == 0) {
            return low < 0 ? near : 0;
        }
        if (half <= SERIES_HALF && center * half <= SERIES_LOG) {
            return front * deviation * series(center, half * half);
        }
        double high = center + half;
        if (low >= 1) {
            double complements = Mills.complement(high) / high - Mills.complement(low) / low;
            return front * (deviation / (low * high) + complements);
        }
        if (low >= 0) {
            return front * (Mills.ratio(low) - Mills.ratio(high));
        }
        return near - front * (Mills.ratio(-low) + Mills.ratio(high));
    }

    /** Returns near less the undiscounted value out of the money, for a center below half the deviation. */
    double shortfall() {
        double half = 0.5 * deviation;
        return front * (Mills.ratio(half - center) + Mills.ratio(center + half));
    }

    /** Returns d1 d2 - 1, accurate where it is near zero. */
    double productLessOne() {
        return Math.fma(d1, d2, -1) + Math.fma(d1, d2Tail, d2 * d1Tail);
    }

    /** Returns (R(a - t) - R(a + t)) / 2t from the derivatives of Mills' ratio at a. */
    private static double series(double a, double square) {
        double first = -Mills.complement(a);
        double zeroth = Mills.ratio(a);
        double second = Math.fma(a, first, zeroth);
        double third = Math.fma(a, second, 2 * first);
        double fourth = Math.fma(a, third, 3 * second);
        double fifth = Math.fma(a, fourth, 4 * third);
        double sixth = Math.fma(a, fifth, 5 * fourth);
        double seventh = Math.fma(a, sixth, 6 * fifth);
        double eighth = Math.fma(a, seventh, 7 * sixth);
        double ninth = Math.fma(a, eighth, 8 * seventh);
        double tenth = Math.fma(a, ninth, 9 * eighth);
        double eleventh = Math.fma(a, tenth, 10 * ninth);
        double sum = Math.fma(square, eleventh * (1.0 / 39916800), ninth * (1.0 / 362880));
        sum = Math.fma(square, sum, seventh * (1.0 / 5040));
        sum = Math.fma(square, sum, fifth * (1.0 / 120));
        sum = Math.fma(square, sum, third * (1.0 / 6));
        return -Math.fma(square, sum, first);
    }

    /** Returns what rounding left of a + b. */
    private static double sumTail(double a, double b, double sum) {
        double rounded = sum - a;
        return (a - (sum - rounded)) + (b - rounded);
    }

    /** Returns an option whose density is zero in double precision, with finite deviations. */
    private static Standardized outermost(double deviation, double log) {
        double safe = Math.max(Math.min(deviation, 1e150), Double.MIN_NORMAL);
        double h = Math.max(Math.min(log / safe, 1e150), -1e150);
        double half = 0.5 * safe;
        return new Standardized(safe, h + half, 0, h - half, 0, 0, Math.abs(h));
    }
}
