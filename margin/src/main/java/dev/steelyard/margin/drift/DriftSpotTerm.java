package dev.steelyard.margin.drift;

import java.math.BigInteger;

/**
 * What one token balance adds to collateral or requirement, open orders filled at their worst. <b>Immutable.</b>
 *
 * @param market name of the spot market
 * @param amount token units after the worst fill, deposit &gt; 0
 * @param value dollars × 10^6, signed as the amount
 * @param weight × 10^4
 * @param weightedValue value times weight, dollars × 10^6, signed as the amount
 * @param ordered token units that the worst fill buys (&gt; 0) or sells (&lt; 0)
 * @param ordersValue quote that the worst fill brings (&gt; 0) or costs (&lt; 0), dollars × 10^6
 * @param orderRequirement margin for the number of open orders, dollars × 10^6
 * @param settled whether the same fill stays the worst at half the price and at every higher one, however it is cut; of
 *     prices of eight units or more; true without orders
 */
public record DriftSpotTerm(
        String market,
        BigInteger amount,
        BigInteger value,
        long weight,
        BigInteger weightedValue,
        BigInteger ordered,
        BigInteger ordersValue,
        BigInteger orderRequirement,
        boolean settled) {}
