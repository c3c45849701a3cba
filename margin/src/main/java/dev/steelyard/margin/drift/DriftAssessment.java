package dev.steelyard.margin.drift;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the venue says about an account, with every intermediate term. <b>Immutable.</b>
 *
 * @param initial the initial test
 * @param maintenance the maintenance test without liquidation buffer
 * @param liquidation the maintenance test as a liquidator sees it: with the buffer once a liquidation has begun
 * @param unrealizedPnl unweighted profit and loss of all perpetuals at the quote token's price, dollars × 10^6
 * @param netValue unweighted deposits less borrows plus unrealized profit and loss, dollars × 10^6
 * @param liabilityValue unweighted perpetual and spot liabilities, orders included, dollars × 10^6
 * @param leverage liabilities over net value × 10^4; 0 where the net value is 0, negative where it is negative
 * @param health 0 to 100: the share of collateral that maintenance does not need
 * @param canBeLiquidated whether collateral is below the requirement a liquidator sees; equality is safe
 * @param liquidationPrices by perpetual position, in the account's order
 */
public record DriftAssessment(
        DriftRequirement initial,
        DriftRequirement maintenance,
        DriftRequirement liquidation,
        BigInteger unrealizedPnl,
        BigInteger netValue,
        BigInteger liabilityValue,
        BigInteger leverage,
        int health,
        boolean canBeLiquidated,
        List<LiquidationPrice> liquidationPrices) {

    /**
     * The venue's liquidation price of one perpetual.
     *
     * @param market name of the perpetual
     * @param price dollars per coin × 10^6; null where no price of this market liquidates the account
     */
    public record LiquidationPrice(String market, @Nullable BigInteger price) {}

    /** Copies the list. */
    public DriftAssessment {
        liquidationPrices = List.copyOf(liquidationPrices);
    }
}
