package dev.steelyard.quant.kernel;

/**
 * ln(a / b) to about twice the precision of a double, as an unevaluated sum. The difference a - 2^k b is exact, so that
 * nothing is lost near a = b. <b>Immutable</b>. <b>Deterministic: yes</b>.
 *
 * @param lead the logarithm, rounded
 * @param tail what the rounding left
 */
public record LogRatio(double lead, double tail) {
    private static final double SQRT_2 = 1.4142135623730951;
    private static final double LN_2_SHORT = 0x1.62e42fefa38p-1;
    private static final double LN_2_SHORT_TAIL = 5.497923018708371e-14;

    /**
     * Returns ln(numerator / denominator).
     *
     * @param numerator above zero and finite
     * @param denominator above zero and finite
     */
    public static LogRatio of(double numerator, double denominator) {
        if (numerator < denominator * SQRT_2 && denominator < numerator * SQRT_2) {
            return of(numerator, denominator, 0);
        }
        return scaled(numerator, denominator);
    }

    private static LogRatio scaled(double numerator, double denominator) {
        double shiftUp = numerator < 0x1p-900 ? 0x1p120 : 1;
        double shiftDown = denominator < 0x1p-900 ? 0x1p120 : 1;
        double a = numerator * shiftUp;
        double b = denominator * shiftDown;
        int exponentA = Math.getExponent(a);
        int exponentB = Math.getExponent(b);
        a = Math.scalb(a, -exponentA);
        b = Math.scalb(b, -exponentB);
        double exponent = exponentA - exponentB + (shiftDown > 1 ? 120 : 0) - (shiftUp > 1 ? 120 : 0);
        if (a > b * SQRT_2) {
            a *= 0.5;
            exponent += 1;
        } else if (b > a * SQRT_2) {
            a *= 2;
            exponent -= 1;
        }
        return of(a, b, exponent);
    }

    private static LogRatio of(double a, double b, double exponent) {
        double difference = a - b;
        double sum = a + b;
        double sumTail = b - (sum - a);
        double inverse = 1 / sum;
        double s = difference * inverse;
        double sTail = (Math.fma(-s, sum, difference) - s * sumTail) * inverse;
        double rest = Math.fma(s, s * s * Elementary.atanhRest(s * s), 2 * sTail);
        double big = exponent * LN_2_SHORT;
        double lead = big + 2 * s;
        double leadTail = (big - lead) + 2 * s;
        double tail = leadTail + Math.fma(exponent, LN_2_SHORT_TAIL, rest);
        double log = lead + tail;
        return new LogRatio(log, (lead - log) + tail);
    }
}
