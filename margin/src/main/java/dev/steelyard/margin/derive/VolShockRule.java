package dev.steelyard.margin.derive;

import java.math.BigDecimal;

/**
 * How far volatility moves by time to expiry. <b>Immutable</b>.
 *
 * @param rangeUp relative rise at 30 days, 0 or more
 * @param rangeDown relative fall at 30 days, 0 or more
 * @param shortTermPower exponent of 30 days / time up to 30 days
 * @param longTermPower the same beyond
 * @param floorSeconds least time put into it, 0 or more; above 0 where something expires now
 * @param minimumVolUp least volatility after a rise; 0: none
 */
public record VolShockRule(
        BigDecimal rangeUp,
        BigDecimal rangeDown,
        BigDecimal shortTermPower,
        BigDecimal longTermPower,
        long floorSeconds,
        BigDecimal minimumVolUp) {
    private static final long THIRTY_DAYS = 30L * 86_400;

    public VolShockRule {
        DeriveMath.requireNotNegative(rangeUp, "vol range up");
        DeriveMath.requireNotNegative(rangeDown, "vol range down");
        DeriveMath.requireNotNegative(minimumVolUp, "least vol up");
        if (floorSeconds < 0) {
            throw new IllegalArgumentException("floor was " + floorSeconds + " seconds; expected 0 or more");
        }
    }

    /** Returns 1 + rangeUp × (30 days / max(time, floor))^power. */
    public BigDecimal multiplierUp(long seconds) {
        return BigDecimal.ONE.add(DeriveMath.multiply(rangeUp, scale(seconds)));
    }

    /** Returns 1 − rangeDown × (30 days / max(time, floor))^power, at least 0. */
    public BigDecimal multiplierDown(long seconds) {
        return DeriveMath.positivePart(BigDecimal.ONE.subtract(DeriveMath.multiply(rangeDown, scale(seconds))));
    }

    private BigDecimal scale(long seconds) {
        BigDecimal time = BigDecimal.valueOf(Math.max(seconds, floorSeconds));
        BigDecimal ratio = DeriveMath.divide(
                BigDecimal.valueOf(THIRTY_DAYS), DeriveMath.requirePositive(time, "time put into the vol shock"));
        return DeriveMath.power(ratio, seconds <= THIRTY_DAYS ? shortTermPower : longTermPower);
    }
}
