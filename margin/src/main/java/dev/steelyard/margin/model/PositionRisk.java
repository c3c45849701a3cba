package dev.steelyard.margin.model;

import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.money.Amount;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one position is worth and requires. <b>Immutable</b>.
 *
 * @param symbol the contract
 * @param side one-way or a leg of hedge mode
 * @param marginMode cross or isolated
 * @param bucket the id of the bucket that backs it
 * @param size signed, in contracts
 * @param entryPrice the average entry; null when unknown
 * @param markPrice in quote units
 * @param notional at the mark, at least 0, in the settle asset
 * @param unrealizedPnl in the settle asset, profit above 0
 * @param initialMargin at least 0, in the settle asset
 * @param maintenanceMargin at least 0, in the settle asset
 * @param closeFee the fee reserved for closing, in the settle asset, whether or not a margin contains it
 * @param tier the piece of the schedule that applies now
 * @param maintenanceMarginRate the rate of that piece at the mark, fraction of notional
 * @param liquidationPrice the mark at which the bucket's surplus is 0, other prices held, rounded as the venue prints
 * @param warningPrice the mark at which utilization reaches the warning share: our own early buffer, not the venue's
 * @param bankruptcyPrice the mark at which the bucket's equity, after the closing fee where the pack says so, is 0
 * @param effectiveLeverage notional over the equity of the bucket
 * @param distanceToLiquidation (liquidation price − mark) / mark, signed
 */
public record PositionRisk(
        String symbol,
        PositionSide side,
        MarginMode marginMode,
        String bucket,
        BigDecimal size,
        @Nullable BigDecimal entryPrice,
        Answer<BigDecimal> markPrice,
        Answer<Amount> notional,
        Answer<Amount> unrealizedPnl,
        Answer<Amount> initialMargin,
        Answer<Amount> maintenanceMargin,
        Answer<Amount> closeFee,
        String tier,
        Answer<BigDecimal> maintenanceMarginRate,
        Answer<BigDecimal> liquidationPrice,
        Answer<BigDecimal> warningPrice,
        Answer<BigDecimal> bankruptcyPrice,
        Answer<BigDecimal> effectiveLeverage,
        Answer<BigDecimal> distanceToLiquidation) {
    /** Returns this risk with other prices; the distance follows from the liquidation price. */
    PositionRisk withPrices(Answer<BigDecimal> liquidation, Answer<BigDecimal> warning, Answer<BigDecimal> bankruptcy) {
        return new PositionRisk(
                symbol,
                side,
                marginMode,
                bucket,
                size,
                entryPrice,
                markPrice,
                notional,
                unrealizedPnl,
                initialMargin,
                maintenanceMargin,
                closeFee,
                tier,
                maintenanceMarginRate,
                liquidation,
                warning,
                bankruptcy,
                effectiveLeverage,
                liquidation.flatMap(price ->
                        Answer.ofNullable(LiquidationFinder.distance(price, markPrice.value()), Reason.MISSING_PRICE)));
    }

    /** Returns this position without what depends on the account around it, which is not known. */
    PositionRisk withoutAccount() {
        Answer<BigDecimal> unknown = Answer.none(Reason.MISSING_DATA);
        return new PositionRisk(
                symbol,
                side,
                marginMode,
                bucket,
                size,
                entryPrice,
                markPrice,
                notional,
                unrealizedPnl,
                initialMargin,
                maintenanceMargin,
                closeFee,
                tier,
                maintenanceMarginRate,
                unknown,
                unknown,
                unknown,
                unknown,
                unknown);
    }
}
