package dev.steelyard.margin.drift;

import dev.steelyard.margin.internal.WholeUnits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The whole-number units that Drift counts in, and the conversion to and from decimals.
 *
 * <p>Conversions in are exact: a decimal the venue cannot hold is a programmer error, not a rounded number. Ask
 * {@link #fits} first, or cut with {@link #truncate}, where the value comes from outside.
 */
public final class DriftUnits {
    /** Decimals of a dollar amount, and of the quote token. */
    public static final int QUOTE_SCALE = 6;

    /** Decimals of an oracle price in dollars. */
    public static final int PRICE_SCALE = 6;

    /** Decimals of a perpetual position's size in coin. */
    public static final int BASE_SCALE = 9;

    /** Decimals of an asset weight, a liability weight, a margin ratio, a liquidated share and a leverage. */
    public static final int RATIO_SCALE = 4;

    /** Decimals of an IMF factor and of a liquidation fee or multiplier. */
    public static final int FEE_SCALE = 6;

    static final BigInteger QUOTE_ONE = BigInteger.TEN.pow(QUOTE_SCALE);
    static final BigInteger PRICE_ONE = BigInteger.TEN.pow(PRICE_SCALE);
    static final BigInteger BASE_ONE = BigInteger.TEN.pow(BASE_SCALE);
    static final int RATIO_ONE = 10_000;
    static final int FEE_ONE = 1_000_000;

    private DriftUnits() {}

    /**
     * A dollar amount in units of 10^-6.
     *
     * @param dollars dollars, signed
     * @return {@code dollars × 10^6}
     * @throws IllegalArgumentException if the amount has more than 6 decimals
     */
    public static BigInteger quote(BigDecimal dollars) {
        return units(dollars, QUOTE_SCALE);
    }

    /**
     * An oracle price in units of 10^-6 dollar.
     *
     * @param dollars dollars per coin
     * @return {@code dollars × 10^6}
     * @throws IllegalArgumentException if the price has more than 6 decimals
     */
    public static BigInteger price(BigDecimal dollars) {
        return units(dollars, PRICE_SCALE);
    }

    /**
     * A perpetual size in units of 10^-9 coin.
     *
     * @param coins coins, long &gt; 0
     * @return {@code coins × 10^9}
     * @throws IllegalArgumentException if the size has more than 9 decimals
     */
    public static BigInteger base(BigDecimal coins) {
        return units(coins, BASE_SCALE);
    }

    /**
     * A weight, margin ratio or share in units of 10^-4.
     *
     * @param ratio fraction: 0.05 is 5%
     * @return {@code ratio × 10^4}
     * @throws IllegalArgumentException if the ratio has more than 4 decimals or does not fit an int
     */
    public static int ratio(BigDecimal ratio) {
        return small(ratio, RATIO_SCALE);
    }

    /**
     * An IMF factor or liquidation fee in units of 10^-6.
     *
     * @param factor fraction: 0.01 is 1%
     * @return {@code factor × 10^6}
     * @throws IllegalArgumentException if the factor has more than 6 decimals or does not fit an int
     */
    public static int fee(BigDecimal factor) {
        return small(factor, FEE_SCALE);
    }

    /**
     * An amount in whole units of a given number of decimals.
     *
     * @param value decimal value, signed
     * @param scale decimals of the unit, 0 or more
     * @return {@code value × 10^scale}
     * @throws IllegalArgumentException if the value has more decimals than {@code scale}
     */
    public static BigInteger units(BigDecimal value, int scale) {
        return WholeUnits.of(value, scale);
    }

    /**
     * Whether a value can be held with a given number of decimals.
     *
     * @param value decimal value
     * @param scale decimals of the unit
     * @return true if nothing would be lost
     */
    public static boolean fits(BigDecimal value, int scale) {
        return WholeUnits.fits(value, scale);
    }

    /**
     * The value with surplus decimals cut towards zero, as the venue cuts an oracle price.
     *
     * @param value decimal value
     * @param scale decimals kept
     * @return the value at that scale, never larger in magnitude
     */
    public static BigDecimal truncate(BigDecimal value, int scale) {
        return value.setScale(scale, RoundingMode.DOWN);
    }

    /**
     * The decimal value of whole units.
     *
     * @param units whole units, signed
     * @param scale decimals of the unit
     * @return {@code units / 10^scale}, exact
     */
    public static BigDecimal decimal(BigInteger units, int scale) {
        return new BigDecimal(units, scale);
    }

    /** {@code amount × ratio / 10^4}, truncated towards zero. */
    static BigInteger atRatio(BigInteger amount, long ratio) {
        return WholeUnits.scaled(amount, BigInteger.valueOf(ratio), BigInteger.valueOf(RATIO_ONE));
    }

    /** {@code amount × fee / 10^6}, truncated towards zero. */
    static BigInteger atFee(BigInteger amount, long fee) {
        return WholeUnits.scaled(amount, BigInteger.valueOf(fee), BigInteger.valueOf(FEE_ONE));
    }

    private static int small(BigDecimal value, int scale) {
        BigInteger units = units(value, scale);
        if (units.bitLength() > 31) {
            throw new IllegalArgumentException("value was " + value + "; expected a number below 2^31 units");
        }
        return units.intValueExact();
    }
}
