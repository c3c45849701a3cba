package dev.steelyard.margin.synthetix;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A position at a price: profit, requirement and what liquidating it takes. <b>Immutable</b>. 18 decimals; USD.
 *
 * @param position the position
 * @param price oracle price, USD for one base unit
 * @param pricePnl size × (price − entry price), cut toward zero
 * @param accruedFunding size × (funding now − funding at entry), cut toward zero, received above 0
 * @param pnl price profit + accrued funding − owed interest
 * @param requirement required margins
 * @param flagReward reward for flagging it
 * @param liquidationWindows windows that liquidating all of it takes
 */
public record PositionValuation(
        PerpsPosition position,
        BigDecimal price,
        BigDecimal pricePnl,
        BigDecimal accruedFunding,
        BigDecimal pnl,
        PositionRequirement requirement,
        BigDecimal flagReward,
        BigInteger liquidationWindows) {
    static PositionValuation of(PerpsPosition position, BigDecimal price, BigDecimal funding) {
        PerpsMarket market = position.market();
        BigDecimal usd = Eighteen.MATH.exactNotNegative(price, "price");
        BigDecimal fundingPerUnit = Eighteen.MATH.exact(funding, "funding").subtract(position.entryFunding());
        BigDecimal accruedFunding = Eighteen.MATH.multiply(position.size(), fundingPerUnit);
        BigDecimal pricePnl = Eighteen.MATH.multiply(position.size(), usd.subtract(position.entryPrice()));
        PositionRequirement requirement = PositionRequirement.of(market.margin(), position.size(), usd);
        return new PositionValuation(
                position,
                usd,
                pricePnl,
                accruedFunding,
                pricePnl.add(accruedFunding).subtract(position.owedInterest()),
                requirement,
                market.liquidation().flagReward(requirement.notional()),
                market.liquidation().windows(market.fees(), market.margin().skewScale(), position.size()));
    }
}
