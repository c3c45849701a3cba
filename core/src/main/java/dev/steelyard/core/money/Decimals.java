package dev.steelyard.core.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The one place where exact decimals are divided, rooted, rounded and bridged to {@code double}. Everything else adds,
 * subtracts and multiplies, which is exact. <b>Thread-safe</b>; <b>Deterministic: yes</b>.
 */
public final class Decimals {
    /** Significant digits kept by {@link #divide} and {@link #squareRoot}: twice a venue's widest printed value. */
    public static final int DIGITS = 50;

    /** Divisors of no more digits than this fit an int. */
    private static final int MOST_SHORT_DIGITS = 9;

    private static final MathContext NEAREST = new MathContext(DIGITS, RoundingMode.HALF_EVEN);

    private Decimals() {}

    /** Returns a / b to {@value #DIGITS} significant digits, half even. @throws ArithmeticException when b is 0 */
    public static BigDecimal divide(BigDecimal a, BigDecimal b) {
        int more = digitsThatEnd(b);
        return more >= 0 && a.precision() + more <= DIGITS
                ? a.divide(b, a.scale() - b.scale() + more, RoundingMode.UNNECESSARY)
                : a.divide(b, NEAREST);
    }

    /**
     * Returns how many more decimals a quotient by b has at most, where b is a short product of twos and fives (a leverage
     * of 20, a rate of 0.05): it is then exact, and found without fifty digits; −1 for other divisors.
     */
    private static int digitsThatEnd(BigDecimal b) {
        if (b.precision() > MOST_SHORT_DIGITS || b.signum() == 0) {
            return -1;
        }
        int rest = Math.abs(b.unscaledValue().intValue());
        int twos = Integer.numberOfTrailingZeros(rest);
        rest >>= twos;
        int fives = 0;
        while (rest % 5 == 0) {
            rest /= 5;
            fives++;
        }
        return rest == 1 ? Math.max(twos, fives) : -1;
    }

    /** Returns a / b at the given number of decimals, rounded as told. */
    public static BigDecimal divide(BigDecimal a, BigDecimal b, int scale, RoundingMode rounding) {
        return a.divide(b, scale, rounding);
    }

    /** Returns the square root of a non-negative number to {@value #DIGITS} significant digits, half even. */
    public static BigDecimal squareRoot(BigDecimal a) {
        return a.sqrt(NEAREST);
    }

    /** Returns {@code a} at {@value #DIGITS} significant digits, half even: bounds the growth of long chains. */
    public static BigDecimal limit(BigDecimal a) {
        return a.precision() > DIGITS ? a.round(NEAREST) : a;
    }

    /** Returns {@code a} at {@code digits} significant digits, rounded as told. */
    public static BigDecimal significant(BigDecimal a, int digits, RoundingMode rounding) {
        return a.round(new MathContext(digits, rounding));
    }

    /** Returns the multiple of {@code tick} (greater than 0) next to {@code price} in the direction told. */
    public static BigDecimal toTick(BigDecimal price, BigDecimal tick, RoundingMode rounding) {
        return price.divide(tick, 0, rounding).multiply(tick);
    }

    /** Returns the shortest decimal that reads back as the same finite double. */
    public static BigDecimal ofDouble(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value was " + value + "; expected a finite number");
        }
        return new BigDecimal(Double.toString(value));
    }

    /** Returns the exact binary value of a finite double. */
    public static BigDecimal exactOf(double value) {
        return new BigDecimal(value);
    }

    /** Returns the smaller of the two. */
    public static BigDecimal min(BigDecimal a, BigDecimal b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    /** Returns the larger of the two. */
    public static BigDecimal max(BigDecimal a, BigDecimal b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** Returns {@code value}, or zero when it is negative. */
    public static BigDecimal positivePart(BigDecimal value) {
        return value.signum() < 0 ? BigDecimal.ZERO : value;
    }

    /** Returns the text without an exponent and without trailing zeros: 12.5, 0.0000001, 1000. */
    public static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** Returns the text at no more than {@code digits} significant digits, half even, without an exponent. */
    public static String plain(BigDecimal value, int digits) {
        return plain(value.precision() > digits ? significant(value, digits, RoundingMode.HALF_EVEN) : value);
    }
}
