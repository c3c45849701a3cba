package dev.steelyard.margin.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Decimals with a fixed number of places, as contracts hold them in integers: products and quotients are cut toward zero
 * at the last place. <b>Immutable</b>; <b>Deterministic: yes</b>.
 */
public final class FixedPoint {
    private final int places;
    private final BigDecimal zero;

    /** Makes the arithmetic of {@code places} decimals. */
    public FixedPoint(int places) {
        this.places = places;
        this.zero = BigDecimal.ZERO.setScale(places);
    }

    /** Returns 0 at the fixed number of places. */
    public BigDecimal zero() {
        return zero;
    }

    /**
     * Returns the value at the fixed number of places, unchanged in size.
     *
     * @param name what the value is, for the message
     * @throws IllegalArgumentException when the value has more places
     */
    public BigDecimal exact(BigDecimal value, String name) {
        try {
            return value.setScale(places, RoundingMode.UNNECESSARY);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    name + " was " + value.toPlainString() + "; expected at most " + places + " decimals", e);
        }
    }

    /** Returns {@link #exact} of a value of 0 or more. @throws IllegalArgumentException when it is negative */
    public BigDecimal exactNotNegative(BigDecimal value, String name) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException(name + " was " + value.toPlainString() + "; expected 0 or more");
        }
        return exact(value, name);
    }

    /** Returns a × b, rounded toward zero. */
    public BigDecimal multiply(BigDecimal a, BigDecimal b) {
        return a.multiply(b).setScale(places, RoundingMode.DOWN);
    }

    /** Returns a / b, rounded toward zero. @throws ArithmeticException when b is 0 */
    public BigDecimal divide(BigDecimal a, BigDecimal b) {
        return a.divide(b, places, RoundingMode.DOWN);
    }
}
