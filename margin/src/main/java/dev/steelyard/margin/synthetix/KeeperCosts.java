package dev.steelyard.margin.synthetix;

import java.math.BigDecimal;

/**
 * What a keeper's transactions cost it. <b>Immutable</b>. USD, 0 or more, at most 18 decimals.
 *
 * @param flagging of flagging the account, which grows with the price feeds it needs
 * @param liquidating of one liquidation call
 */
public record KeeperCosts(BigDecimal flagging, BigDecimal liquidating) {
    /** No cost. */
    public static final KeeperCosts NONE = new KeeperCosts(BigDecimal.ZERO, BigDecimal.ZERO);

    /** Checks the ranges. @throws IllegalArgumentException when a cost is negative or has more than 18 decimals */
    public KeeperCosts {
        flagging = Eighteen.MATH.exactNotNegative(flagging, "flagging cost");
        liquidating = Eighteen.MATH.exactNotNegative(liquidating, "liquidating cost");
    }

    /** Returns both together. */
    public BigDecimal total() {
        return flagging.add(liquidating);
    }
}
