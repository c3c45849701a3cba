package dev.steelyard.margin.gmx;

import dev.steelyard.margin.internal.WholeUnits;
import java.math.BigInteger;

/**
 * A token with its oracle prices. <b>Immutable.</b>
 *
 * @param symbol identity of the token; a wrapped token shares the symbol of what it wraps
 * @param decimals decimals of an amount
 * @param minPrice lower price, dollars per whole token × 10^30
 * @param maxPrice upper price, dollars per whole token × 10^30, at least the lower one
 */
public record GmxToken(String symbol, int decimals, BigInteger minPrice, BigInteger maxPrice) {

    /** Checks that the prices are positive and in order. */
    public GmxToken {
        if (decimals < 0 || decimals > 38) {
            throw new IllegalArgumentException("decimals was " + decimals + "; expected 0 to 38");
        }
        if (minPrice.signum() <= 0 || maxPrice.compareTo(minPrice) < 0) {
            throw new IllegalArgumentException(
                    "prices of " + symbol + " were " + minPrice + " and " + maxPrice + "; expected 0 < min <= max");
        }
    }

    /**
     * The same token at one price.
     *
     * @param price dollars per whole token × 10^30
     * @return the repriced token
     */
    public GmxToken withPrice(BigInteger price) {
        return new GmxToken(symbol, decimals, price, price);
    }

    /**
     * The mean of the two prices.
     *
     * @return dollars per whole token × 10^30, truncated
     */
    public BigInteger midPrice() {
        return minPrice.add(maxPrice).shiftRight(1);
    }

    /**
     * The amount that dollars buy at a price.
     *
     * @param usd dollars × 10^30
     * @param price dollars per whole token × 10^30, positive
     * @return token units, truncated towards zero
     */
    public BigInteger amountOf(BigInteger usd, BigInteger price) {
        return WholeUnits.scaled(usd, one(), price);
    }

    /** The price that gives a position the smaller profit: the lower for a long, the upper for a short. */
    BigInteger worstPrice(boolean isLong) {
        return isLong ? minPrice : maxPrice;
    }

    /** The price that gives a position the larger profit: the upper for a long, the lower for a short. */
    BigInteger bestPrice(boolean isLong) {
        return isLong ? maxPrice : minPrice;
    }

    /** Dollars × 10^30 of an amount, truncated towards zero. */
    BigInteger usd(BigInteger amount, BigInteger price) {
        return WholeUnits.scaled(amount, price, one());
    }

    /** Dollars × 10^30 of a signed amount at the price that is worse for its holder: a gain at the lower one. */
    BigInteger worstUsd(BigInteger amount) {
        return usd(amount, amount.signum() > 0 ? minPrice : maxPrice);
    }

    /** Units of one whole token. */
    BigInteger one() {
        return BigInteger.TEN.pow(decimals);
    }
}
