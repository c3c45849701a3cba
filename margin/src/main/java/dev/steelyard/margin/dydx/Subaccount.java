package dev.steelyard.margin.dydx;

import java.math.BigInteger;
import java.util.List;

/**
 * A subaccount: USDC and perpetual positions that share it as collateral. <b>Immutable</b>.
 *
 * @param quoteQuantums USDC, signed, before unsettled funding
 * @param positions at most one for each market
 */
public record Subaccount(BigInteger quoteQuantums, List<PerpetualPosition> positions) {
    /** Copies the list. */
    public Subaccount {
        positions = List.copyOf(positions);
    }

    /**
     * Returns funding due over all positions: Σ {@link PerpetualPosition#fundingSettlementPpm} / 1,000,000, rounded toward
     * negative infinity once for the sum.
     *
     * @return quote quantums, received above 0
     */
    public BigInteger fundingSettlement() {
        BigInteger sum = BigInteger.ZERO;
        for (PerpetualPosition position : positions) {
            sum = sum.add(position.fundingSettlementPpm());
        }
        return Quantums.floorDivide(sum, BigInteger.valueOf(Quantums.ONE_MILLION));
    }

    /** Returns net collateral USDC + funding due + Σ (value + quote balance), and the summed requirements. */
    public SubaccountRisk risk() {
        SubaccountRisk risk = SubaccountRisk.ZERO.plusCollateral(quoteQuantums.add(fundingSettlement()));
        for (PerpetualPosition position : positions) {
            risk = risk.plus(position.risk());
        }
        return risk;
    }
}
