package dev.steelyard.margin.drift;

import dev.steelyard.margin.internal.WholeUnits;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The requirement and the counted profit of a perpetual position under one margin test.
 *
 * @param category which test
 * @param strict whether the worse of the quote token's price and average counts
 * @param withOrders whether the worse of all bids and all asks filling is margined
 * @param account the owner, for its mode and cap
 * @param quote the quote token's market
 * @param openOrderRequirement margin per open order, dollars × 10^6
 * @param profitCap most profit that counts, dollars × 10^6; null for no cap
 * @param liquidationBuffer added to ratios and to the weight of losses × 10^4
 */
record DriftPerpValuation(
        DriftCategory category,
        boolean strict,
        boolean withOrders,
        DriftAccount account,
        DriftSpotMarket quote,
        BigInteger openOrderRequirement,
        @Nullable BigInteger profitCap,
        int liquidationBuffer) {

    /** The term of a position. */
    DriftPerpTerm term(DriftPerpMarket market, DriftPerpPosition position) {
        BigInteger base = withOrders ? worstBase(market, position) : position.base();
        BigInteger liability = liabilityValue(market, base);
        long ratio = DriftWeights.marginRatio(
                market, base, category, account.mode(), Math.max(position.maxMarginRatio(), account.maxMarginRatio()));
        if (market.status() != DriftPerpMarket.Status.SETTLEMENT) {
            ratio = Math.addExact(ratio, liquidationBuffer);
        }
        BigInteger requirement =
                DriftUnits.atRatio(WholeUnits.scaled(liability, quote.highPrice(strict), DriftUnits.PRICE_ONE), ratio);
        if (withOrders) {
            requirement = requirement.add(openOrderRequirement.multiply(BigInteger.valueOf(position.openOrders())));
        }
        BigInteger pnl = quotePnl(market, position);
        int weight = DriftWeights.profitWeight(market, pnl, category);
        return new DriftPerpTerm(
                market.name(), base, liability, ratio, requirement, pnl, weight, weightedPnl(pnl, weight));
    }

    /**
     * Unrealized profit in dollars × 10^6 at the quote token's price: the lower for a profit, the higher for a loss.
     */
    BigInteger quotePnl(DriftPerpMarket market, DriftPerpPosition position) {
        BigInteger pnl = unrealizedPnl(market, position);
        BigInteger price = pnl.signum() > 0
                ? quote.lowPrice(strict)
                : pnl.signum() < 0 ? quote.highPrice(strict) : quote.oraclePrice();
        return WholeUnits.scaled(pnl, price, DriftUnits.PRICE_ONE);
    }

    private BigInteger weightedPnl(BigInteger pnl, int weight) {
        if (pnl.signum() < 0) {
            return pnl.add(DriftUnits.atRatio(pnl, liquidationBuffer));
        }
        BigInteger weighted = DriftUnits.atRatio(pnl, weight);
        return profitCap == null ? weighted : weighted.min(profitCap);
    }

    /** {@code size·price + quote balance + unsettled funding}, in quote units. */
    static BigInteger unrealizedPnl(DriftPerpMarket market, DriftPerpPosition position) {
        if (position.base().signum() == 0) {
            return position.quote();
        }
        return WholeUnits.scaled(position.base(), market.oraclePrice(), DriftUnits.BASE_ONE)
                .add(position.quote())
                .add(position.unsettledFunding());
    }

    /** The size after whichever of all bids or all asks filling leaves the larger liability. */
    static BigInteger worstBase(DriftPerpMarket market, DriftPerpPosition position) {
        BigInteger bids = position.base().add(position.openBids());
        BigInteger asks = position.base().add(position.openAsks());
        return liabilityValue(market, asks).compareTo(liabilityValue(market, bids)) >= 0 ? asks : bids;
    }

    /** {@code |size|·price}; for a short in a prediction market {@code |size|·(1 − price)}. */
    static BigInteger liabilityValue(DriftPerpMarket market, BigInteger base) {
        BigInteger price = market.prediction() && base.signum() <= 0
                ? DriftUnits.PRICE_ONE.subtract(market.oraclePrice())
                : market.oraclePrice();
        return WholeUnits.scaled(base.abs(), price, DriftUnits.BASE_ONE);
    }
}
