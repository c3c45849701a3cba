package dev.steelyard.margin.drift;

import java.math.BigInteger;

/**
 * A deposit or a borrow of a token, with its open spot orders. <b>Immutable.</b>
 *
 * @param market name of the spot market
 * @param amount token units, deposit &gt; 0, borrow &lt; 0
 * @param openBids token units to be bought by open orders, not negative
 * @param openAsks token units to be sold by open orders, not positive
 * @param openOrders number of open orders
 */
public record DriftSpotPosition(
        String market, BigInteger amount, BigInteger openBids, BigInteger openAsks, int openOrders) {

    /** Checks the signs of the orders. */
    public DriftSpotPosition {
        if (openBids.signum() < 0 || openAsks.signum() > 0 || openOrders < 0) {
            throw new IllegalArgumentException("open bids must be >= 0 and open asks <= 0 in " + market);
        }
    }

    /**
     * A balance without open orders.
     *
     * @param market name of the spot market
     * @param amount token units, deposit &gt; 0
     * @return the position
     */
    public static DriftSpotPosition of(String market, BigInteger amount) {
        return new DriftSpotPosition(market, amount, BigInteger.ZERO, BigInteger.ZERO, 0);
    }

    /** Whether there is neither a balance nor an open order. */
    boolean empty() {
        return amount.signum() == 0 && openOrders == 0;
    }

    /** Whether any open order would change the balance. */
    boolean hasOrderSize() {
        return openBids.signum() != 0 || openAsks.signum() != 0;
    }
}
