package dev.steelyard.margin.synthetix;

import java.math.BigDecimal;

/**
 * A position in one market. <b>Immutable</b>. At most 18 decimals each.
 *
 * @param market its settings
 * @param size signed, base units, long above 0
 * @param entryPrice fill price of the last trade, USD for one base unit
 * @param entryFunding the market's funding value at the last trade, USD for one base unit, signed
 * @param owedInterest borrowing interest due, USD, 0 or more
 */
public record PerpsPosition(
        PerpsMarket market, BigDecimal size, BigDecimal entryPrice, BigDecimal entryFunding, BigDecimal owedInterest) {
    /** Checks the ranges. @throws IllegalArgumentException when one is broken or has more than 18 decimals */
    public PerpsPosition {
        size = Eighteen.MATH.exact(size, "size");
        entryPrice = Eighteen.MATH.exactNotNegative(entryPrice, "entry price");
        entryFunding = Eighteen.MATH.exact(entryFunding, "entry funding");
        owedInterest = Eighteen.MATH.exactNotNegative(owedInterest, "owed interest");
    }

    /** Returns a position without funding or interest. */
    public static PerpsPosition of(PerpsMarket market, BigDecimal size, BigDecimal entryPrice) {
        return new PerpsPosition(market, size, entryPrice, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /**
     * Returns the position that a single trade opens: its entry is the {@link FillPrice} of the whole size.
     *
     * @param market its settings
     * @param size signed, base units
     * @param skew longs less shorts of the market before the trade, base units
     * @param oraclePrice USD for one base unit
     */
    public static PerpsPosition opened(PerpsMarket market, BigDecimal size, BigDecimal skew, BigDecimal oraclePrice) {
        FillPrice fill = FillPrice.of(skew, market.margin().skewScale(), size, oraclePrice);
        return of(market, size, fill.price());
    }

    /**
     * Returns what the position is worth and requires.
     *
     * @param price oracle price, USD for one base unit, 0 or more
     * @param funding the market's funding value now, USD for one base unit, signed; it falls while longs pay
     */
    public PositionValuation value(BigDecimal price, BigDecimal funding) {
        return PositionValuation.of(this, price, funding);
    }
}
