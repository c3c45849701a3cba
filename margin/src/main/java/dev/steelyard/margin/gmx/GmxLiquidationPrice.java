package dev.steelyard.margin.gmx;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The liquidation price the venue shows for a position.
 *
 * <p>The index price at which collateral, uncapped profit and impact less fees equal the required collateral. Impact
 * and fees are held as they are now, and the closing fee is that of a trade that does not improve the balance.
 * Collateral in the index token moves with the price.
 */
public final class GmxLiquidationPrice {
    private GmxLiquidationPrice() {}

    /**
     * The liquidation price of a position.
     *
     * <p>With {@code N} the cost, {@code q} the size and {@code c} the collateral in tokens, {@code R} the required
     * collateral, {@code I} the impact (not positive) and {@code F} all fees: collateral in the index token gives
     * {@code (N + R − I + F)/(q + c)} for a long and {@code (N − R + I − F)/(q − c)} for a short; any other collateral
     * of value {@code C} gives {@code (N + R − C − I + F)/q} and {@code (N − R + C + I − F)/q}. The division by units
     * is truncated before the price is scaled to a whole token.
     *
     * @param position the position
     * @param market its market
     * @param parameters venue settings
     * @param referral referral terms; null for none
     * @return dollars per whole index token × 10^30, positive; null where no price liquidates the position
     */
    public static @Nullable BigInteger of(
            GmxPosition position, GmxMarket market, GmxParameters parameters, @Nullable GmxReferral referral) {
        BigInteger size = position.sizeInUsd();
        if (size.signum() == 0 || position.sizeInTokens().signum() == 0) {
            return null;
        }
        BigInteger impact = parameters.assumeMaxImpact()
                ? GmxPriceImpact.maxForLiquidation(market, position)
                : GmxPriceImpact.forLiquidation(market, position);
        BigInteger fees = position.pendingFeesUsd()
                .add(GmxFees.position(market, size, false, referral).usd());
        BigInteger needed = GmxMargin.requiredCollateral(position, market, parameters)
                .subtract(impact)
                .add(fees);
        boolean moving =
                position.collateralToken().symbol().equals(market.indexToken().symbol());
        BigInteger tokens = moving ? position.collateralAmount() : BigInteger.ZERO;
        BigInteger missing = moving ? needed : needed.subtract(position.collateralUsd());
        BigInteger numerator = position.isLong() ? size.add(missing) : size.subtract(missing);
        BigInteger denominator = position.isLong()
                ? position.sizeInTokens().add(tokens)
                : position.sizeInTokens().subtract(tokens);
        if (denominator.signum() == 0) {
            return null;
        }
        BigInteger price =
                numerator.divide(denominator).multiply(market.indexToken().one());
        return price.signum() <= 0 ? null : price;
    }
}
