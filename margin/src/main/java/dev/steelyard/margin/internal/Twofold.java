package dev.steelyard.margin.internal;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;

/**
 * A decimal as a sum of two doubles, to 106 bits: enough to tell the double that is nearest to a product. <b>Immutable</b>.
 *
 * @param high the nearest double
 * @param low the nearest to what is left
 */
public record Twofold(double high, double low) {
    /** Digits of which any whole number is a double. */
    private static final int EXACT_DIGITS = 15;
    /** Powers of ten that are doubles. */
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14
    };

    private static final double LEAST = 1e-120;
    private static final double MOST = 1e120;
    /** What is left of half a unit in the last place when the doubt, 2^-100 of the product, is taken off, and more. */
    private static final double CLEAR = 1 - 0x1p-40;

    /** Returns the two doubles of a decimal; the second is NaN where the first is not finite. */
    public static Twofold of(BigDecimal value) {
        int scale = value.scale();
        if (scale >= 0 && scale < POWERS.length && value.precision() <= EXACT_DIGITS) {
            double units = value.unscaledValue().longValue();
            double quotient = units / POWERS[scale];
            return new Twofold(quotient, Math.fma(-quotient, POWERS[scale], units) / POWERS[scale]);
        }
        double high = value.doubleValue();
        boolean finite = Math.abs(high) <= Double.MAX_VALUE;
        return new Twofold(high, finite ? value.subtract(Decimals.exactOf(high)).doubleValue() : Double.NaN);
    }

    /** Returns the double nearest to the product of the two decimals, both above 0; NaN where this cannot tell. */
    public double nearestProduct(Twofold other) {
        double product = high * other.high;
        if (!(product > LEAST && product < MOST)) {
            return Double.NaN;
        }
        double rest = Math.fma(high, other.high, -product) + (high * other.low + low * other.high);
        double nearest = product + rest;
        double left = rest - (nearest - product);
        boolean tells =
                Math.abs(left) < Math.ulp(nearest) / 2 * CLEAR && nearest != Math.scalb(1, Math.getExponent(nearest));
        return tells ? nearest : Double.NaN;
    }
}
