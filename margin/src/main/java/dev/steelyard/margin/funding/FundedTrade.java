package dev.steelyard.margin.funding;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.margin.tier.PositionGeometry;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a trade earned from opening to closing, with the funding on the way. <b>Immutable</b>. Amounts are in the settle
 * asset.
 *
 * @param entryValue notional at entry, at least 0
 * @param pricePnl from the change of price, profit above 0
 * @param fundingPnl sum of all payments, received above 0
 */
public record FundedTrade(BigDecimal entryValue, BigDecimal pricePnl, BigDecimal fundingPnl) {
    /**
     * A funding time that the position was held over.
     *
     * @param markPrice at that time, in quote units, greater than 0
     * @param rate of the interval, positive: longs pay
     */
    public record Stamp(BigDecimal markPrice, BigDecimal rate) {}

    /**
     * Returns what a trade earned: price P&L by the contract's payoff, and −side × notional at the stamp's mark × rate
     * for each stamp. Linear values are exact, inverse ones have 50 digits.
     *
     * @param terms the contract
     * @param size signed, long above 0, in contracts
     * @param entryPrice in quote units, greater than 0
     * @param exitPrice in quote units, greater than 0
     * @param stamps the funding times in between
     */
    public static FundedTrade of(
            ContractTerms terms, BigDecimal size, BigDecimal entryPrice, BigDecimal exitPrice, List<Stamp> stamps) {
        PositionGeometry position = PositionGeometry.of(terms, size, entryPrice);
        BigDecimal funding = BigDecimal.ZERO;
        for (Stamp stamp : stamps) {
            BigDecimal notional = position.notional().at(stamp.markPrice());
            funding = funding.add(Funding.payment(position.sign(), notional, stamp.rate()));
        }
        return new FundedTrade(
                position.notional().at(entryPrice),
                position.unrealizedPnl(entryPrice).at(exitPrice),
                funding);
    }

    /** Returns what was paid for funding: −{@link #fundingPnl}, paid above 0. */
    public BigDecimal fundingPaid() {
        return fundingPnl.negate();
    }

    /** Returns price P&L plus funding. */
    public BigDecimal netPnl() {
        return pricePnl.add(fundingPnl);
    }
}
