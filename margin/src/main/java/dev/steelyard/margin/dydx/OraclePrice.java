package dev.steelyard.margin.dydx;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Oracle price of one coin as the venue stores it: value × 10^exponent USD. <b>Immutable</b>.
 *
 * @param value whole number, 0 or more
 * @param exponent power of ten, from -100 to 100
 */
public record OraclePrice(BigInteger value, int exponent) {
    /** Checks the ranges. @throws IllegalArgumentException when the value is negative or the exponent out of range */
    public OraclePrice {
        Quantums.requireNotNegative(value, "oracle price");
        Quantums.requireExponent(exponent, "price exponent");
    }

    /**
     * Returns the oracle price of a decimal at the venue's exponent, exact.
     *
     * @param price USD for one coin, 0 or more
     * @param exponent power of ten of one price unit
     * @throws IllegalArgumentException when the price is no whole number of price units
     */
    public static OraclePrice of(BigDecimal price, int exponent) {
        return new OraclePrice(Quantums.ofDecimal(price, exponent), exponent);
    }

    /** Returns USD for one coin, exact. */
    public BigDecimal toDecimal() {
        return Quantums.toDecimal(value, exponent);
    }
}
