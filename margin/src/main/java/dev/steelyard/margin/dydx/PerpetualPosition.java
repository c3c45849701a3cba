package dev.steelyard.margin.dydx;

import java.math.BigInteger;

/**
 * A position of a subaccount in one perpetual market. <b>Immutable</b>.
 *
 * @param market the market now
 * @param baseQuantums signed size, long above 0
 * @param quoteBalance quote quantums kept with the position, signed; 0 when the subaccount holds all of them
 * @param fundingIndex the market's funding index when funding was last settled
 * @param customInitialMarginPpm the trader's own initial margin fraction, parts per million; 0: none
 */
public record PerpetualPosition(
        PerpetualMarket market,
        BigInteger baseQuantums,
        BigInteger quoteBalance,
        BigInteger fundingIndex,
        long customInitialMarginPpm) {
    /** Checks the custom fraction. @throws IllegalArgumentException when it is below 0 or above 100% */
    public PerpetualPosition {
        Quantums.requirePpm(customInitialMarginPpm, "custom initial margin ppm", Quantums.ONE_MILLION);
    }

    /** Returns a position whose funding is settled, without a quote balance or a fraction of its own. */
    public static PerpetualPosition of(PerpetualMarket market, BigInteger baseQuantums) {
        return new PerpetualPosition(market, baseQuantums, BigInteger.ZERO, market.fundingIndex(), 0);
    }

    /** Returns what the position requires at its size. */
    public PerpetualRequirement requirement() {
        return PerpetualRequirement.of(market, baseQuantums, customInitialMarginPpm);
    }

    /** Returns the position's value plus its quote balance as collateral, against what it requires. */
    public SubaccountRisk risk() {
        return requirement().risk().plusCollateral(quoteBalance);
    }

    /** Returns funding due: −(market index − own index) × size, quote quantums × 1,000,000, received above 0. */
    public BigInteger fundingSettlementPpm() {
        return fundingIndex.subtract(market.fundingIndex()).multiply(baseQuantums);
    }

    /** Returns this position at another size. */
    public PerpetualPosition withBaseQuantums(BigInteger newBaseQuantums) {
        return new PerpetualPosition(market, newBaseQuantums, quoteBalance, fundingIndex, customInitialMarginPpm);
    }
}
