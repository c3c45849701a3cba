package dev.steelyard.margin.drift;

import java.math.BigInteger;

/**
 * What one perpetual position adds to collateral and requirement. <b>Immutable.</b>
 *
 * @param market name of the perpetual
 * @param worstBase size in coin × 10^9 that is margined, after the worse of all bids or all asks filling
 * @param liabilityValue value of that size, dollars × 10^6 before the quote token's price
 * @param marginRatio × 10^4, liquidation buffer included where one applies
 * @param requirement margin required, open orders included, dollars × 10^6
 * @param unrealizedPnl profit of the held size with unsettled funding at the quote token's price, dollars × 10^6
 * @param profitWeight weight of a profit × 10^4; 10^4 for a loss
 * @param weightedPnl what counts as collateral, dollars × 10^6
 */
public record DriftPerpTerm(
        String market,
        BigInteger worstBase,
        BigInteger liabilityValue,
        long marginRatio,
        BigInteger requirement,
        BigInteger unrealizedPnl,
        int profitWeight,
        BigInteger weightedPnl) {}
