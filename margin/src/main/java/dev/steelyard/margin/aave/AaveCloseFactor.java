package dev.steelyard.margin.aave;

import java.math.BigInteger;

/**
 * How much of a debt one call may repay, and what it must not leave. <b>Immutable</b>. Values in the base currency.
 *
 * @param share of the account's whole debt, basis points, while the rule for large positions holds
 * @param healthFactor in wads: at or below it all may be repaid
 * @param largeValue at or above which both sides of the call must be for the share to hold
 * @param smallestLeftover value below which neither side may be left, unless one is cleared
 */
public record AaveCloseFactor(
        BigInteger share, BigInteger healthFactor, BigInteger largeValue, BigInteger smallestLeftover) {
    private static final BigInteger DOLLAR = BigInteger.TEN.pow(8);

    /** Version 3.3: half of all debt above a health factor of 0.95 with 2,000 on both sides; 1,000 may not be left. */
    public static final AaveCloseFactor V3_3 = new AaveCloseFactor(
            BigInteger.valueOf(5_000),
            BigInteger.valueOf(95).multiply(BigInteger.TEN.pow(16)),
            BigInteger.valueOf(2_000).multiply(DOLLAR),
            BigInteger.valueOf(1_000).multiply(DOLLAR));

    /** Returns the most of a reserve's debt that may be repaid, in its token's units. */
    public BigInteger most(AaveReserve collateral, AaveReserve debt, AaveAccount.Totals totals) {
        boolean halves = collateral.value(collateral.collateral()).compareTo(largeValue) >= 0
                && debt.debtValue().compareTo(largeValue) >= 0
                && totals.healthFactor().compareTo(healthFactor) > 0;
        BigInteger value = AaveMath.nearest(totals.debt(), share, AaveMath.BASIS_POINTS);
        return halves && debt.debtValue().compareTo(value) > 0
                ? AaveMath.floor(value, debt.unit(), debt.price())
                : debt.debt();
    }
}
