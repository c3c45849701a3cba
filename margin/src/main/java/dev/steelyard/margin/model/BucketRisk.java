package dev.steelyard.margin.model;

import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;

/**
 * What one bucket holds and requires: the pool behind all cross positions of a settle asset, the collateral of a
 * multi-asset account, or one isolated position. Each is liquidated on its own. <b>Immutable</b>.
 *
 * @param id {@code cross:USDT}, {@code multi:USD}, {@code isolated:BTCUSDT}, ...
 * @param marginMode cross or isolated
 * @param asset what its amounts are counted in
 * @param walletBalance cash, excluding unrealized profit
 * @param equity cash plus unrealized profit, before haircuts
 * @param marginBalance what the venue compares with its requirement
 * @param initialMargin of positions and loans
 * @param maintenanceMargin of positions and loans
 * @param orderMargin of open orders
 * @param freeMargin marginBalance − initialMargin − orderMargin, signed
 * @param liquidationRequirement maintenanceMargin × threshold + liquidation fees
 * @param marginSurplus marginBalance − liquidationRequirement, signed
 * @param marginUtilization liquidationRequirement / marginBalance; none when marginBalance ≤ 0
 * @param grossNotional Σ notional of its positions at the mark
 * @param venueRatio the venue's own ratio, as it forms it
 * @param status how far it is from liquidation
 */
public record BucketRisk(
        String id,
        MarginMode marginMode,
        Asset asset,
        Answer<Amount> walletBalance,
        Answer<Amount> equity,
        Answer<Amount> marginBalance,
        Answer<Amount> initialMargin,
        Answer<Amount> maintenanceMargin,
        Answer<Amount> orderMargin,
        Answer<Amount> freeMargin,
        Answer<Amount> liquidationRequirement,
        Answer<Amount> marginSurplus,
        Answer<BigDecimal> marginUtilization,
        Answer<Amount> grossNotional,
        Answer<BigDecimal> venueRatio,
        RiskStatus status) {
    /** Returns this risk in another status: where a venue's trigger is not the surplus alone. */
    BucketRisk withStatus(RiskStatus newStatus) {
        return new BucketRisk(
                id,
                marginMode,
                asset,
                walletBalance,
                equity,
                marginBalance,
                initialMargin,
                maintenanceMargin,
                orderMargin,
                freeMargin,
                liquidationRequirement,
                marginSurplus,
                marginUtilization,
                grossNotional,
                venueRatio,
                newStatus);
    }

    /** Returns a / b to {@value Decimals#DIGITS} digits; none for the given reason when b ≤ 0. */
    static Answer<BigDecimal> ratio(Answer<Amount> a, Answer<Amount> b, Reason whenNotPositive) {
        return a.flatMap(x -> b.flatMap(y ->
                y.signum() <= 0 ? Answer.none(whenNotPositive) : Answer.of(Decimals.divide(x.value(), y.value()))));
    }
}
