package dev.steelyard.margin.drift;

import dev.steelyard.margin.internal.WholeUnits;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The value of a token balance under one margin test: price, weight, and the worse of its open bids and asks filling.
 *
 * @param category which test gives the weights; null for plain values
 * @param strict whether the worse of price and average counts
 * @param maxMarginRatio the owner's own cap × 10^4; 0 for none
 * @param liquidationBuffer added to liability weights × 10^4
 * @param openOrderRequirement margin per open order, dollars × 10^6
 */
record DriftSpotValuation(
        @Nullable DriftCategory category,
        boolean strict,
        int maxMarginRatio,
        int liquidationBuffer,
        BigInteger openOrderRequirement) {

    /** One way the open orders could end, and what it leaves free. */
    private record Fill(BigInteger amount, BigInteger ordersValue, BigInteger freeCollateral) {}

    /** The term of a balance; the quote token has no spot orders of its own. */
    DriftSpotTerm term(DriftSpotMarket market, DriftSpotPosition position) {
        Fill fill = market.quote()
                ? new Fill(position.amount(), BigInteger.ZERO, BigInteger.ZERO)
                : worstFill(market, position);
        BigInteger value = value(market, fill.amount());
        long weight = weight(market, fill.amount(), fill.amount().signum() >= 0);
        if (fill.amount().signum() < 0) {
            weight += liquidationBuffer;
        }
        BigInteger orders = BigInteger.valueOf(market.quote() ? 0 : position.openOrders());
        return new DriftSpotTerm(
                market.name(),
                fill.amount(),
                value,
                weight,
                DriftUnits.atRatio(value, weight),
                fill.ordersValue(),
                orders.multiply(openOrderRequirement));
    }

    /**
     * The order quote as it counts: a cost is scaled up by the owner's cap where that exceeds 1 in the initial test.
     */
    BigInteger orderQuote(BigInteger ordersValue) {
        if (ordersValue.signum() >= 0 || category != DriftCategory.INITIAL) {
            return ordersValue;
        }
        return DriftUnits.atRatio(ordersValue, Math.max(DriftUnits.RATIO_ONE, maxMarginRatio));
    }

    private Fill worstFill(DriftSpotMarket market, DriftSpotPosition position) {
        if (!position.hasOrderSize()) {
            return new Fill(position.amount(), BigInteger.ZERO, BigInteger.ZERO);
        }
        Fill bids = fill(market, position.amount(), position.openBids());
        Fill asks = fill(market, position.amount(), position.openAsks());
        return asks.freeCollateral().compareTo(bids.freeCollateral()) < 0 ? asks : bids;
    }

    /** The balance after a fill at the higher price, with the collateral it would leave. */
    private Fill fill(DriftSpotMarket market, BigInteger amount, BigInteger orders) {
        BigInteger ordersValue = WholeUnits.scaled(orders.negate(), market.highPrice(strict), market.tokenOne());
        BigInteger after = amount.add(orders);
        BigInteger valueAfter = value(market, amount).subtract(ordersValue);
        boolean asset = valueAfter.signum() >= 0;
        long weight = category == null ? plainWeight(market, asset) : weight(market, after, asset);
        return new Fill(
                after, ordersValue, DriftUnits.atRatio(valueAfter, weight).add(ordersValue));
    }

    /** Plain values still rank fills by the initial weights, without size effect. */
    private static int plainWeight(DriftSpotMarket market, boolean asset) {
        return asset ? DriftWeights.scaledInitialAssetWeight(market) : market.initialLiabilityWeight();
    }

    /** Dollars × 10^6: the lower price for a deposit, the higher for a borrow. */
    private BigInteger value(DriftSpotMarket market, BigInteger amount) {
        BigInteger price = amount.signum() < 0 ? market.highPrice(strict) : market.lowPrice(strict);
        return WholeUnits.scaled(amount, price, market.tokenOne());
    }

    /** Weight × 10^4 before the liquidation buffer; the owner's cap binds in the initial test, never on the quote. */
    private long weight(DriftSpotMarket market, BigInteger amount, boolean asset) {
        if (category == null) {
            return DriftUnits.RATIO_ONE;
        }
        int cap = category == DriftCategory.INITIAL && !market.quote() ? maxMarginRatio : 0;
        if (asset) {
            long weight = DriftWeights.assetWeight(market, amount, category);
            return cap == 0 ? weight : Math.min(weight, Math.max(0, DriftUnits.RATIO_ONE - cap));
        }
        long weight = DriftWeights.liabilityWeight(market, amount, category);
        return cap == 0 ? weight : Math.max(weight, DriftUnits.RATIO_ONE + (long) cap);
    }
}
