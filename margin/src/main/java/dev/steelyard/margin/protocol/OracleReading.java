package dev.steelyard.margin.protocol;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * What an oracle says of one asset, in units of 10^−18 of the valuation asset. <b>Immutable</b>.
 *
 * @param price of a unit, above 0
 * @param width half the confidence interval, at least 0: the price is said to lie within price ± width
 * @param ageSeconds since it was published, at least 0
 */
public record OracleReading(BigInteger price, BigInteger width, long ageSeconds) {
    public OracleReading {
        if (price.signum() <= 0 || width.signum() < 0 || ageSeconds < 0) {
            throw new IllegalArgumentException("price, width and age of an oracle were " + price + ", " + width
                    + " and " + ageSeconds + "; expected above 0, and at least 0");
        }
    }

    /** Returns a reading; price and width are rounded up at 18 decimals, since both are only charged on. */
    public static OracleReading of(BigDecimal price, BigDecimal width, long ageSeconds) {
        return new OracleReading(Fixed.up(price), Fixed.up(width), ageSeconds);
    }
}
