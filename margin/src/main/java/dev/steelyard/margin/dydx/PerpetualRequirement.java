package dev.steelyard.margin.dydx;

import java.math.BigInteger;

/**
 * What one perpetual position requires, with every term on the way. <b>Immutable</b>. All but the two rates are quote
 * quantums.
 *
 * @param netNotional value at the oracle price, signed, long above 0
 * @param notional absolute value, 0 or more
 * @param openInterestNotional open interest at the oracle price, 0 or more
 * @param initialMarginPpm fraction applied: of the tier at that open interest, or the custom one when greater
 * @param baseInitialMargin initial margin at the tier's base fraction
 * @param initialMargin initial margin requirement, 0 or more
 * @param maintenanceMargin maintenance margin requirement, 0 or more
 */
public record PerpetualRequirement(
        BigInteger netNotional,
        BigInteger notional,
        BigInteger openInterestNotional,
        BigInteger initialMarginPpm,
        BigInteger baseInitialMargin,
        BigInteger initialMargin,
        BigInteger maintenanceMargin) {
    /**
     * Returns the requirement of a size: value rounded toward zero, then initial margin rounded up, then maintenance margin
     * rounded up from the rounded base initial margin.
     *
     * @param market the market now
     * @param baseQuantums signed size
     * @param customInitialMarginPpm the trader's own fraction for this market, parts per million; 0: none. It raises the
     *     initial margin alone
     */
    public static PerpetualRequirement of(
            PerpetualMarket market, BigInteger baseQuantums, long customInitialMarginPpm) {
        LiquidityTier tier = market.liquidityTier();
        BigInteger netNotional = market.toQuoteQuantums(baseQuantums);
        BigInteger notional = netNotional.abs();
        BigInteger openInterestNotional = market.toQuoteQuantums(market.openInterest());
        BigInteger ppm = tier.initialMarginPpm(openInterestNotional).max(BigInteger.valueOf(customInitialMarginPpm));
        return new PerpetualRequirement(
                netNotional,
                notional,
                openInterestNotional,
                ppm,
                tier.baseInitialMargin(notional),
                Quantums.multiplyPpmCeiling(notional, ppm),
                tier.maintenanceMargin(notional));
    }

    /** Returns the requirement of a size without a custom fraction. */
    public static PerpetualRequirement of(PerpetualMarket market, BigInteger baseQuantums) {
        return of(market, baseQuantums, 0);
    }

    /** Returns the position's own risk, its value counted as collateral. */
    public SubaccountRisk risk() {
        return new SubaccountRisk(netNotional, initialMargin, maintenanceMargin);
    }
}
