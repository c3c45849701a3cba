package dev.steelyard.margin.model;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds, on a venue's grid of whole price units, where an exact test turns. The price found passes the test, and its
 * neighbor one unit further does not: both are tried, not computed. <b>Immutable</b>; <b>Deterministic: yes</b>.
 *
 * @param now the present price, in units, at least 1
 * @param lowest the least price to look at, in units
 * @param scale decimals of one unit; negative where a unit is larger than 1
 */
record PriceGrid(BigInteger now, BigInteger lowest, int scale) {
    /** Doublings of the price to look through before it is held that no higher one turns the test. */
    private static final int DOUBLINGS = 64;

    /**
     * Returns the price at which a position is liquidated: from a passing price the first turn against it, else the first
     * turn that would restore it.
     *
     * @param side of the position: 1 suffers when the price falls, -1 when it rises
     * @param passes the test at a price in units; it may turn once on the way
     */
    Answer<BigDecimal> turnAgainst(int side, Predicate<BigInteger> passes) {
        return Answer.ofNullable(turn(passes.test(now) ? -side : side, passes), Reason.NO_LIQUIDATION)
                .map(this::decimal);
    }

    /**
     * Returns the passing price next to the turn of a test.
     *
     * @param direction 1 to look above the present price, -1 below
     * @param passes the test at a price in units
     * @return in units; null when the test does not turn
     */
    @Nullable
    BigInteger turn(int direction, Predicate<BigInteger> passes) {
        boolean here = passes.test(now);
        if (direction < 0) {
            return now.compareTo(lowest) <= 0 || passes.test(lowest) == here
                    ? null
                    : between(now, lowest, here, passes);
        }
        BigInteger near = now;
        for (int i = 0; i < DOUBLINGS; i++) {
            BigInteger far = near.shiftLeft(1);
            if (passes.test(far) != here) {
                return between(near, far, here, passes);
            }
            near = far;
        }
        return null;
    }

    /** Bisects: the test answers {@code atNear} at one end and the contrary at the other. */
    private static BigInteger between(BigInteger near, BigInteger far, boolean atNear, Predicate<BigInteger> passes) {
        BigInteger a = near;
        BigInteger b = far;
        while (a.subtract(b).abs().compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = a.add(b).shiftRight(1);
            if (passes.test(middle) == atNear) {
                a = middle;
            } else {
                b = middle;
            }
        }
        return atNear ? a : b;
    }

    /** Returns a price in quote units. */
    BigDecimal decimal(BigInteger units) {
        return new BigDecimal(units, scale);
    }

    /** Returns a state of the market in which a bucket is at its threshold. */
    static LiquidationRoot root(
            String bucket,
            String asset,
            String symbol,
            BigDecimal price,
            BigDecimal mark,
            LiquidationRoot.Basis basis) {
        BigDecimal move = Decimals.divide(price.subtract(mark), mark);
        return new LiquidationRoot(bucket, Map.of(asset, move.signum()), price, symbol, move, basis);
    }
}
