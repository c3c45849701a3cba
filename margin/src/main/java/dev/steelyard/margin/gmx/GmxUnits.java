package dev.steelyard.margin.gmx;

import dev.steelyard.margin.internal.WholeUnits;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The whole-number units that GMX counts in, and the conversion to and from decimals.
 *
 * <p>Conversions in are exact: a decimal the venue cannot hold is a programmer error, not a rounded number.
 */
public final class GmxUnits {
    /** Decimals of a dollar amount, of a price per whole token and of a factor. */
    public static final int USD_SCALE = 30;

    static final BigInteger ONE = BigInteger.TEN.pow(USD_SCALE);
    static final BigInteger BASIS_POINTS = BigInteger.valueOf(10_000);

    private GmxUnits() {}

    /**
     * A dollar amount, price per whole token or factor in units of 10^-30.
     *
     * @param value decimal value, signed
     * @return {@code value × 10^30}
     * @throws IllegalArgumentException if the value has more than 30 decimals
     */
    public static BigInteger usd(BigDecimal value) {
        return units(value, USD_SCALE);
    }

    /**
     * An amount in whole units of a given number of decimals.
     *
     * @param value decimal value, signed
     * @param decimals decimals of the unit, 0 or more
     * @return {@code value × 10^decimals}
     * @throws IllegalArgumentException if the value has more decimals than that
     */
    public static BigInteger units(BigDecimal value, int decimals) {
        return WholeUnits.of(value, decimals);
    }

    /**
     * The decimal value of whole units.
     *
     * @param units whole units, signed
     * @param decimals decimals of the unit
     * @return {@code units / 10^decimals}, exact
     */
    public static BigDecimal decimal(BigInteger units, int decimals) {
        return new BigDecimal(units, decimals);
    }

    /** {@code value × factor / 10^30}, truncated towards zero. */
    static BigInteger atFactor(BigInteger value, BigInteger factor) {
        return WholeUnits.scaled(value, factor, ONE);
    }
}
