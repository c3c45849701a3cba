package dev.steelyard.margin.gmx;

import dev.steelyard.margin.internal.WholeUnits;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * GMX v2's position tests. <b>Thread-safe</b>, <b>Deterministic: yes</b>.
 *
 * <p>A position is isolated: its collateral, profit, price impact and fees alone decide. Formulas in
 * {@code docs/methods/gmx.md}.
 */
public final class GmxMargin {
    private GmxMargin() {}

    /**
     * Value, leverage, liquidation test and liquidation price of a position.
     *
     * @param position the position
     * @param market its market
     * @param parameters venue settings
     * @param referral referral terms; null for none
     * @return the assessment
     */
    public static GmxAssessment assess(
            GmxPosition position, GmxMarket market, GmxParameters parameters, @Nullable GmxReferral referral) {
        BigInteger size = position.sizeInUsd();
        BigInteger collateral = position.collateralUsd();
        BigInteger pnl = GmxProfit.capped(market, position);
        BigInteger pending = position.pendingFeesUsd();
        GmxPriceImpact.Result closeImpact = GmxPriceImpact.of(market, position.isLong(), size.negate());
        GmxPriceImpact.Net settled = GmxPriceImpact.ofClose(market, position, size);
        GmxFees.PositionFee fee = GmxFees.position(market, size, closeImpact.balanceImproved(), referral);
        BigInteger beforeImpact = collateral.add(pnl).subtract(pending).subtract(fee.usd());
        BigInteger liquidationImpact = GmxPriceImpact.forLiquidation(market, position);
        BigInteger remaining = beforeImpact.add(liquidationImpact);
        return new GmxAssessment(
                GmxProfit.entryPrice(market, position),
                collateral,
                GmxProfit.uncapped(market, position),
                pnl,
                pending,
                closeImpact,
                fee,
                GmxFees.position(market, size, false, referral),
                settled,
                beforeImpact.add(settled.totalUsd()).add(settled.refundUsd()),
                liquidationImpact,
                remaining,
                requiredCollateral(position, market, parameters),
                openingCollateral(position, market, parameters),
                reason(remaining, position, market, parameters),
                leverage(position, collateral.add(pnl).subtract(pending)),
                GmxLiquidationPrice.of(position, market, parameters, referral));
    }

    /**
     * The collateral below which a position is liquidated: the larger of the venue's least collateral and the market's
     * liquidation factor of the size.
     *
     * @param position the position
     * @param market its market
     * @param parameters venue settings
     * @return dollars × 10^30
     */
    public static BigInteger requiredCollateral(GmxPosition position, GmxMarket market, GmxParameters parameters) {
        return minForSize(position, market).max(parameters.minCollateralUsd());
    }

    /**
     * The collateral that opening the position's size asks for: the larger of the venue's least collateral and the
     * market's opening factor of the size, where that factor grows with the side's open interest.
     *
     * @param position the position, already in the open interest
     * @param market its market
     * @param parameters venue settings
     * @return dollars × 10^30
     */
    public static BigInteger openingCollateral(GmxPosition position, GmxMarket market, GmxParameters parameters) {
        GmxMarket.Collateral limits = market.collateral();
        BigInteger perInterest = position.isLong() ? limits.openInterestLong() : limits.openInterestShort();
        BigInteger factor = GmxUnits.atFactor(market.openInterestUsd(position.isLong()), perInterest)
                .max(limits.minFactor());
        return GmxUnits.atFactor(position.sizeInUsd(), factor).max(parameters.minCollateralUsd());
    }

    private static GmxAssessment.@Nullable Reason reason(
            BigInteger remaining, GmxPosition position, GmxMarket market, GmxParameters parameters) {
        if (remaining.compareTo(parameters.minCollateralUsd()) < 0) {
            return GmxAssessment.Reason.BELOW_MIN_COLLATERAL;
        }
        if (remaining.signum() <= 0) {
            return GmxAssessment.Reason.NO_COLLATERAL;
        }
        return remaining.compareTo(minForSize(position, market)) < 0 ? GmxAssessment.Reason.BELOW_MIN_FACTOR : null;
    }

    private static BigInteger minForSize(GmxPosition position, GmxMarket market) {
        return GmxUnits.atFactor(position.sizeInUsd(), market.collateral().minFactorForLiquidation());
    }

    private static @Nullable BigInteger leverage(GmxPosition position, BigInteger remaining) {
        return remaining.signum() <= 0
                ? null
                : WholeUnits.scaled(position.sizeInUsd(), GmxUnits.BASIS_POINTS, remaining);
    }
}
