package dev.steelyard.margin.drift;

import java.math.BigInteger;

/**
 * A perpetual position. <b>Immutable.</b>
 *
 * @param market name of the perpetual
 * @param base size in coin × 10^9, long &gt; 0
 * @param quote running quote balance in dollars × 10^6: minus the cost of a long, plus the proceeds of a short, fees
 *     and settled funding included
 * @param unsettledFunding funding not yet settled, dollars × 10^6, received &gt; 0
 * @param openBids coin × 10^9 to be bought by open orders, not negative
 * @param openAsks coin × 10^9 to be sold by open orders, not positive
 * @param openOrders number of open orders
 * @param maxMarginRatio the trader's own cap on leverage here: least initial margin ratio × 10^4; 0 for none
 */
public record DriftPerpPosition(
        String market,
        BigInteger base,
        BigInteger quote,
        BigInteger unsettledFunding,
        BigInteger openBids,
        BigInteger openAsks,
        int openOrders,
        int maxMarginRatio) {

    /** Checks the signs of the orders. */
    public DriftPerpPosition {
        if (openBids.signum() < 0 || openAsks.signum() > 0 || openOrders < 0 || maxMarginRatio < 0) {
            throw new IllegalArgumentException("open bids must be >= 0 and open asks <= 0 in " + market);
        }
    }

    /**
     * A position without open orders and without unsettled funding.
     *
     * @param market name of the perpetual
     * @param base size in coin × 10^9, long &gt; 0
     * @param quote running quote balance × 10^6
     * @return the position
     */
    public static DriftPerpPosition of(String market, BigInteger base, BigInteger quote) {
        return new DriftPerpPosition(market, base, quote, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, 0, 0);
    }

    /** Whether there is neither size, quote balance nor open order. */
    boolean empty() {
        return base.signum() == 0 && quote.signum() == 0 && openOrders == 0;
    }
}
