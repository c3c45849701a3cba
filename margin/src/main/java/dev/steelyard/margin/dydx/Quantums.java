package dev.steelyard.margin.dydx;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Whole-number arithmetic of quantums, the smallest unit of an asset: 10^atomicResolution coins. <b>Thread-safe</b>;
 * <b>Deterministic: yes</b>.
 */
public final class Quantums {
    /** Power of ten of one quote quantum in USDC: a quantum is 0.000001 USDC. */
    public static final int QUOTE_ATOMIC_RESOLUTION = -6;

    /** One whole in parts per million. */
    public static final long ONE_MILLION = 1_000_000;

    private static final BigInteger MILLION = BigInteger.valueOf(ONE_MILLION);
    /** Bound of an exponent or resolution, either sign: keeps a mistyped exponent from filling the memory. */
    private static final int MAX_EXPONENT = 100;

    private Quantums() {}

    /**
     * Returns the amount in coins: quantums × 10^atomicResolution, exact.
     *
     * @param quantums signed quantums
     * @param atomicResolution power of ten of one quantum in coins, mostly negative
     */
    public static BigDecimal toDecimal(BigInteger quantums, int atomicResolution) {
        BigDecimal amount = new BigDecimal(quantums, -atomicResolution);
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }

    /**
     * Returns the quantums of an amount: amount / 10^atomicResolution, exact.
     *
     * @param amount signed coins
     * @param atomicResolution power of ten of one quantum in coins, mostly negative
     * @throws IllegalArgumentException when the amount is no whole number of quantums
     */
    public static BigInteger ofDecimal(BigDecimal amount, int atomicResolution) {
        try {
            return amount.scaleByPowerOfTen(-atomicResolution).toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "amount was " + amount.toPlainString() + "; expected a multiple of 1E" + atomicResolution, e);
        }
    }

    /** Returns value × ppm / 1,000,000, rounded toward negative infinity. */
    static BigInteger multiplyPpmFloor(BigInteger value, long ppm) {
        return floorDivide(value.multiply(BigInteger.valueOf(ppm)), MILLION);
    }

    /** Returns value × ppm / 1,000,000, rounded toward positive infinity. */
    static BigInteger multiplyPpmCeiling(BigInteger value, BigInteger ppm) {
        return floorDivide(value.multiply(ppm).negate(), MILLION).negate();
    }

    /** Returns dividend / divisor (greater than 0), rounded toward negative infinity. */
    static BigInteger floorDivide(BigInteger dividend, BigInteger divisor) {
        BigInteger[] parts = dividend.divideAndRemainder(divisor);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    /** Returns value × 10^exponent, rounded toward zero when the exponent is negative. */
    static BigInteger shift(BigInteger value, int exponent) {
        BigInteger power = powerOfTen(Math.abs(exponent));
        return exponent < 0 ? value.divide(power) : value.multiply(power);
    }

    static BigInteger powerOfTen(int exponent) {
        return BigInteger.TEN.pow(exponent);
    }

    static int requireExponent(int exponent, String name) {
        if (exponent < -MAX_EXPONENT || exponent > MAX_EXPONENT) {
            throw new IllegalArgumentException(
                    name + " was " + exponent + "; expected " + -MAX_EXPONENT + " to " + MAX_EXPONENT);
        }
        return exponent;
    }

    static BigInteger requireNotNegative(BigInteger value, String name) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException(name + " was " + value + "; expected 0 or more");
        }
        return value;
    }

    static long requirePpm(long ppm, String name, long maximum) {
        if (ppm < 0 || ppm > maximum) {
            throw new IllegalArgumentException(name + " was " + ppm + "; expected 0 to " + maximum);
        }
        return ppm;
    }
}
