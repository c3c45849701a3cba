package dev.steelyard.margin.synthetix;

import java.math.BigDecimal;

/**
 * Fee rates of a market. <b>Immutable</b>. Fractions of notional, 0 or more, at most 18 decimals.
 *
 * @param makerFee charged on size that brings the skew toward 0
 * @param takerFee charged on size that moves it away from 0
 */
public record OrderFees(BigDecimal makerFee, BigDecimal takerFee) {
    /** Checks the ranges. @throws IllegalArgumentException when a rate is negative or has more than 18 decimals */
    public OrderFees {
        makerFee = Eighteen.MATH.exactNotNegative(makerFee, "maker fee");
        takerFee = Eighteen.MATH.exactNotNegative(takerFee, "taker fee");
    }

    /**
     * Returns the fee of a trade. When the skew keeps its side, |size × price| × the taker rate if the trade goes with the
     * skew (or there is none), else the maker rate; when the trade turns the skew over, the old skew pays the maker and the
     * new one the taker rate. Each product is cut toward zero.
     *
     * @param sizeDelta signed size traded, base units
     * @param price USD for one base unit, as a rule the fill price
     * @param skew longs less shorts of the market before the trade, base units
     * @return USD, 0 or more
     */
    public BigDecimal fee(BigDecimal sizeDelta, BigDecimal price, BigDecimal skew) {
        BigDecimal skewAfter = skew.add(sizeDelta);
        if (onOneSide(skewAfter, skew)) {
            BigDecimal notional = Eighteen.MATH.multiply(sizeDelta, price);
            return Eighteen.MATH
                    .multiply(notional, onOneSide(notional, skew) ? takerFee : makerFee)
                    .abs();
        }
        BigDecimal maker = Eighteen.MATH.multiply(Eighteen.MATH.multiply(skew.abs(), price), makerFee);
        BigDecimal taker = Eighteen.MATH.multiply(Eighteen.MATH.multiply(skewAfter.abs(), price), takerFee);
        return maker.add(taker);
    }

    private static boolean onOneSide(BigDecimal a, BigDecimal b) {
        return a.signum() * b.signum() >= 0;
    }
}
