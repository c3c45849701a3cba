package dev.steelyard.margin.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Amounts as contracts hold them: whole numbers of a decimal unit, quotients cut toward zero.
 * <b>Deterministic: yes</b>.
 */
public final class WholeUnits {
    private WholeUnits() {}

    /**
     * Returns {@code value × 10^decimals}.
     *
     * @throws IllegalArgumentException when the value has more decimals than the unit
     */
    public static BigInteger of(BigDecimal value, int decimals) {
        if (!fits(value, decimals)) {
            throw new IllegalArgumentException(
                    "value was " + value.toPlainString() + "; expected at most " + decimals + " decimals");
        }
        return value.setScale(decimals, RoundingMode.UNNECESSARY).unscaledValue();
    }

    /** Returns whether a value has no more decimals than the unit. */
    public static boolean fits(BigDecimal value, int decimals) {
        return value.stripTrailingZeros().scale() <= decimals;
    }

    /**
     * Returns value × numerator / denominator, rounded toward zero. @throws ArithmeticException when it divides by 0
     */
    public static BigInteger scaled(BigInteger value, BigInteger numerator, BigInteger denominator) {
        return value.multiply(numerator).divide(denominator);
    }
}
