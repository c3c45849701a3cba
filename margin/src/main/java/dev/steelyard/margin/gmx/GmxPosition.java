package dev.steelyard.margin.gmx;

import java.math.BigInteger;

/**
 * An isolated position. <b>Immutable.</b>
 *
 * @param isLong whether the position gains when the index rises
 * @param sizeInUsd cost of the position, dollars × 10^30, not negative
 * @param sizeInTokens size in index token units, not negative
 * @param collateralToken token of the collateral, with its prices
 * @param collateralAmount collateral token units, not negative
 * @param pendingFundingUsd funding owed, dollars × 10^30, not negative
 * @param pendingBorrowingUsd borrowing fee owed, dollars × 10^30, not negative
 * @param pendingImpactAmount price impact of the opening not yet settled, index token units, in the trader's favor &gt;
 *     0
 */
public record GmxPosition(
        boolean isLong,
        BigInteger sizeInUsd,
        BigInteger sizeInTokens,
        GmxToken collateralToken,
        BigInteger collateralAmount,
        BigInteger pendingFundingUsd,
        BigInteger pendingBorrowingUsd,
        BigInteger pendingImpactAmount) {

    /** Checks that sizes, collateral and fees are not negative. */
    public GmxPosition {
        if (sizeInUsd.signum() < 0
                || sizeInTokens.signum() < 0
                || collateralAmount.signum() < 0
                || pendingFundingUsd.signum() < 0
                || pendingBorrowingUsd.signum() < 0) {
            throw new IllegalArgumentException("size, collateral and pending fees must not be negative");
        }
    }

    /**
     * The same position with its collateral token at another price, where that is the named token.
     *
     * @param symbol identity of the token
     * @param price dollars per whole token × 10^30
     * @return the repriced position
     */
    public GmxPosition withPrice(String symbol, BigInteger price) {
        if (!collateralToken.symbol().equals(symbol)) {
            return this;
        }
        return new GmxPosition(
                isLong,
                sizeInUsd,
                sizeInTokens,
                collateralToken.withPrice(price),
                collateralAmount,
                pendingFundingUsd,
                pendingBorrowingUsd,
                pendingImpactAmount);
    }

    /**
     * The collateral at its lower price.
     *
     * @return dollars × 10^30, truncated
     */
    public BigInteger collateralUsd() {
        return collateralToken.usd(collateralAmount, collateralToken.minPrice());
    }

    /**
     * Funding and borrowing fees owed.
     *
     * @return dollars × 10^30, not negative
     */
    public BigInteger pendingFeesUsd() {
        return pendingFundingUsd.add(pendingBorrowingUsd);
    }
}
