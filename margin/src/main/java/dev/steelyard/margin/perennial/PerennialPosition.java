package dev.steelyard.margin.perennial;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An account's position in one market; as a rule only one of the three is above 0. <b>Immutable</b>. Base units, 0 or more,
 * at most 6 decimals.
 *
 * @param maker liquidity that takes the other side of the takers' skew
 * @param longSize long taker size
 * @param shortSize short taker size
 */
public record PerennialPosition(BigDecimal maker, BigDecimal longSize, BigDecimal shortSize) {
    /** Checks the ranges. @throws IllegalArgumentException when a size is negative or has more than 6 decimals */
    public PerennialPosition {
        maker = Six.MATH.exactNotNegative(maker, "maker size");
        longSize = Six.MATH.exactNotNegative(longSize, "long size");
        shortSize = Six.MATH.exactNotNegative(shortSize, "short size");
    }

    /** Returns a maker position. */
    public static PerennialPosition ofMaker(BigDecimal size) {
        return new PerennialPosition(size, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** Returns a taker position: long above 0, short below. */
    public static PerennialPosition ofTaker(BigDecimal signedSize) {
        return signedSize.signum() < 0
                ? new PerennialPosition(BigDecimal.ZERO, BigDecimal.ZERO, signedSize.negate())
                : new PerennialPosition(BigDecimal.ZERO, signedSize, BigDecimal.ZERO);
    }

    /** Returns the greatest of maker, long and short, on which collateral is required. Base units. */
    public BigDecimal magnitude() {
        return longSize.max(shortSize).max(maker);
    }

    /**
     * Returns a taker's profit between two prices: (long − short) × (price − entry), rounded toward negative infinity. What a
     * maker earns depends on the takers' skew and is not in it.
     *
     * @param entryPrice price of the last settlement, signed, at most 6 decimals
     * @param price oracle price, signed, at most 6 decimals
     * @return USD, signed
     */
    public BigDecimal profit(BigDecimal entryPrice, BigDecimal price) {
        BigDecimal move = Six.MATH.exact(price, "price").subtract(Six.MATH.exact(entryPrice, "entry price"));
        return longSize.subtract(shortSize).multiply(move).setScale(move.scale(), RoundingMode.FLOOR);
    }
}
