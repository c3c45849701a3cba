package dev.steelyard.margin.gmx;

import java.math.BigInteger;

/**
 * A dollar amount raised to the impact exponent, as the venue's own interface computes it: in double precision.
 *
 * <p>The contracts use a fixed-point power with 18 decimals instead; the two agree to about 1e-9 of the result. The
 * power is {@link StrictMath#pow}, so the result is the same on every machine.
 */
final class GmxImpactPower {
    private static final double SCALE = 1e30;
    private static final double WHOLE = 0x1p52;

    private GmxImpactPower() {}

    /** {@code (amount/10^30)^(exponent/10^30) × 10^30}, rounded to the nearest whole unit. */
    static BigInteger power(BigInteger amount, BigInteger exponent) {
        double result = StrictMath.pow(amount.doubleValue() / SCALE, exponent.doubleValue() / SCALE) * SCALE;
        if (!Double.isFinite(result)) {
            throw new IllegalArgumentException(
                    "impact of " + amount + " with exponent " + exponent + " is beyond double precision");
        }
        return whole(result);
    }

    /** The nearest integer to a finite non-negative double, halves up, exact beyond 2^52. */
    private static BigInteger whole(double value) {
        if (value < WHOLE) {
            return BigInteger.valueOf((long) Math.floor(value + 0.5));
        }
        int exponent = Math.getExponent(value) - 52;
        long significand = (Double.doubleToRawLongBits(value) & 0xF_FFFF_FFFF_FFFFL) | (1L << 52);
        return BigInteger.valueOf(significand).shiftLeft(exponent);
    }
}
