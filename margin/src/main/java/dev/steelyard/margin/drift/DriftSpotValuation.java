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

    /** Units that cuts may add to what a fill leaves free, for each 1 of its weight. */
    private static final BigInteger CUT = BigInteger.valueOf(4);

    /**
     * How many times the cuts of both fills these must be apart: now, and again where a price of eight units or more has
     * fallen to half of itself, which is four ninths once it is cut.
     */
    private static final BigInteger CUTS = BigInteger.valueOf(4);

    /** One way the open orders could end, what it leaves free, and what cuts add to that at most. */
    private record Fill(BigInteger amount, BigInteger ordersValue, BigInteger freeCollateral, BigInteger cut) {
        static Fill none(DriftSpotPosition position) {
            return new Fill(position.amount(), BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);
        }
    }

    /** The worse fill, and whether it stays that. */
    private record Worst(Fill fill, boolean settled) {}

    /** The term of a balance; the quote token has no spot orders of its own. */
    DriftSpotTerm term(DriftSpotMarket market, DriftSpotPosition position) {
        Worst worst = market.quote() ? new Worst(Fill.none(position), true) : worstFill(market, position);
        Fill fill = worst.fill();
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
                fill.amount().subtract(position.amount()),
                fill.ordersValue(),
                orders.multiply(openOrderRequirement),
                worst.settled());
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

    /** What a fill leaves free goes with the price, so which leaves less does not depend on it but for cuts. */
    private Worst worstFill(DriftSpotMarket market, DriftSpotPosition position) {
        if (!position.hasOrderSize()) {
            return new Worst(Fill.none(position), true);
        }
        Fill bids = fill(market, position.amount(), position.openBids());
        Fill asks = fill(market, position.amount(), position.openAsks());
        BigInteger apart = asks.freeCollateral().subtract(bids.freeCollateral());
        boolean onePrice = market.lowPrice(strict).equals(market.highPrice(strict));
        boolean settled =
                onePrice && apart.abs().compareTo(CUTS.multiply(bids.cut().add(asks.cut()))) > 0;
        return new Worst(apart.signum() < 0 ? asks : bids, settled);
    }

    /** The balance after a fill at the higher price, with the collateral it would leave. */
    private Fill fill(DriftSpotMarket market, BigInteger amount, BigInteger orders) {
        BigInteger ordersValue = WholeUnits.scaled(orders.negate(), market.highPrice(strict), market.tokenOne());
        BigInteger after = amount.add(orders);
        BigInteger valueAfter = value(market, amount).subtract(ordersValue);
        boolean asset = valueAfter.signum() >= 0;
        long weight = category == null ? plainWeight(market, asset) : weight(market, after, asset);
        BigInteger free = DriftUnits.atRatio(valueAfter, weight).add(ordersValue);
        return new Fill(after, ordersValue, free, cut(market, after));
    }

    /** The value is cut twice and may seem to be of the other sign; it is cut again when weighted, as is what orders cost. */
    private BigInteger cut(DriftSpotMarket market, BigInteger after) {
        long most = Math.max(weight(market, after, true), weight(market, after, false));
        return CUT.multiply(BigInteger.valueOf(most / DriftUnits.RATIO_ONE + 2));
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
