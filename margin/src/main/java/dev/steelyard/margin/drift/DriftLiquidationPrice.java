package dev.steelyard.margin.drift;

import dev.steelyard.margin.internal.WholeUnits;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The liquidation price the venue shows for a perpetual.
 *
 * <p>{@code price − free / slope}, where the slope is the change of free collateral per dollar of this perpetual and of
 * a balance on the same price feed. The venue holds weights fixed, does not move other perpetuals on the feed, and does
 * not scale the slope by the quote token's price; an account already below its requirement is shown the current price.
 * A market in settlement has none, for its price no longer moves.
 */
final class DriftLiquidationPrice {
    private DriftLiquidationPrice() {}

    /** The prices of all positions that have a size, in the account's order. */
    static List<DriftAssessment.LiquidationPrice> all(
            DriftAccount account, DriftMarkets markets, DriftParameters parameters) {
        BigInteger free = DriftMargin.requirement(account, markets, parameters, DriftCategory.MAINTENANCE, false, 0)
                .freeCollateral();
        List<DriftAssessment.LiquidationPrice> prices = new ArrayList<>();
        for (DriftPerpPosition position : account.perp()) {
            if (!position.empty()) {
                DriftPerpMarket market = markets.perpMarket(position.market());
                prices.add(new DriftAssessment.LiquidationPrice(
                        market.name(), price(account, markets, market, position, free)));
            }
        }
        return prices;
    }

    private static @Nullable BigInteger price(
            DriftAccount account,
            DriftMarkets markets,
            DriftPerpMarket market,
            DriftPerpPosition position,
            BigInteger free) {
        if (position.base().signum() == 0 || market.status() == DriftPerpMarket.Status.SETTLEMENT) {
            return null;
        }
        BigInteger slope = perpSlope(account, market, position).add(spotSlope(account, markets, market.oracle()));
        if (slope.signum() == 0) {
            return null;
        }
        BigInteger price = market.oraclePrice().subtract(WholeUnits.scaled(free, DriftUnits.QUOTE_ONE, slope));
        return price.signum() < 0 ? null : price;
    }

    /** Free collateral gained per dollar of the perpetual × 10^6: {@code base − |base|·ratio}. */
    private static BigInteger perpSlope(DriftAccount account, DriftPerpMarket market, DriftPerpPosition position) {
        if (market.prediction()) {
            return BigInteger.ZERO;
        }
        long ratio = DriftWeights.marginRatio(
                market, position.base(), DriftCategory.MAINTENANCE, account.mode(), position.maxMarginRatio());
        BigInteger perCoin = DriftUnits.atRatio(DriftUnits.QUOTE_ONE, ratio);
        BigInteger side = position.base().signum() > 0 ? DriftUnits.QUOTE_ONE : DriftUnits.QUOTE_ONE.negate();
        return WholeUnits.scaled(side.subtract(perCoin), position.base().abs(), DriftUnits.BASE_ONE);
    }

    /** Free collateral gained per dollar of the first token on the same feed × 10^6. */
    private static BigInteger spotSlope(DriftAccount account, DriftMarkets markets, String oracle) {
        for (DriftSpotMarket market : markets.spot()) {
            if (market.oracle().equals(oracle)) {
                DriftSpotPosition position = account.spotPosition(market.name());
                return position == null ? BigInteger.ZERO : tokenSlope(market, position.amount());
            }
        }
        return BigInteger.ZERO;
    }

    private static BigInteger tokenSlope(DriftSpotMarket market, BigInteger amount) {
        long weight = amount.signum() > 0
                ? DriftWeights.assetWeight(market, amount, DriftCategory.MAINTENANCE)
                : DriftWeights.liabilityWeight(market, amount, DriftCategory.MAINTENANCE);
        return WholeUnits.scaled(DriftUnits.atRatio(DriftUnits.QUOTE_ONE, weight), amount, market.tokenOne());
    }
}
