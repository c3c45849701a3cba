package dev.steelyard.margin.gmx;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Everything the venue says about a position, with every intermediate term. <b>Immutable.</b>
 *
 * @param entryPrice dollars per whole index token × 10^30; null where there is no size
 * @param collateralUsd collateral at its lower price, dollars × 10^30
 * @param uncappedPnlUsd profit before the pool's limit, dollars × 10^30
 * @param pnlUsd profit as it counts, dollars × 10^30
 * @param pendingFeesUsd funding and borrowing owed, dollars × 10^30
 * @param closeImpact uncapped impact of closing the whole position
 * @param closingFee fee of closing the whole position now
 * @param worstClosingFee fee of closing it at a time when that does not improve the balance; the liquidation price
 *     counts this one
 * @param settledImpact impact that a full close settles, pending impact included
 * @param netValueUsd what a full close returns, dollars × 10^30
 * @param liquidationImpactUsd impact that the liquidation test takes off, dollars × 10^30, not positive
 * @param remainingCollateralUsd collateral, profit and that impact less fees, dollars × 10^30
 * @param requiredCollateralUsd collateral below which the position is liquidated, dollars × 10^30
 * @param openingCollateralUsd collateral that opening this size asks for, dollars × 10^30
 * @param reason why the position can be liquidated; null where it is safe
 * @param leverage size over collateral with profit, less pending fees × 10^4; null where that is not positive
 * @param liquidationPrice dollars per whole index token × 10^30; null where no price liquidates the position
 */
public record GmxAssessment(
        @Nullable BigInteger entryPrice,
        BigInteger collateralUsd,
        BigInteger uncappedPnlUsd,
        BigInteger pnlUsd,
        BigInteger pendingFeesUsd,
        GmxPriceImpact.Result closeImpact,
        GmxFees.PositionFee closingFee,
        GmxFees.PositionFee worstClosingFee,
        GmxPriceImpact.Net settledImpact,
        BigInteger netValueUsd,
        BigInteger liquidationImpactUsd,
        BigInteger remainingCollateralUsd,
        BigInteger requiredCollateralUsd,
        BigInteger openingCollateralUsd,
        @Nullable Reason reason,
        @Nullable BigInteger leverage,
        @Nullable BigInteger liquidationPrice) {

    /** Why a position can be liquidated, in the order in which the venue asks. */
    public enum Reason {
        /** The remaining collateral is below the least collateral of any position. */
        BELOW_MIN_COLLATERAL,
        /** Nothing of the collateral remains. */
        NO_COLLATERAL,
        /** The remaining collateral is below its least factor of the size. */
        BELOW_MIN_FACTOR
    }

    /**
     * Whether the position can be liquidated.
     *
     * @return true if there is a reason
     */
    public boolean canBeLiquidated() {
        return reason != null;
    }

    /**
     * Remaining over required collateral; negative where the position is liquidated.
     *
     * @return dollars × 10^30, signed
     */
    public BigInteger surplusUsd() {
        return remainingCollateralUsd.subtract(requiredCollateralUsd);
    }
}
