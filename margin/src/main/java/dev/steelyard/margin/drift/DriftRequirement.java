package dev.steelyard.margin.drift;

import java.math.BigInteger;
import java.util.List;

/**
 * One margin test of an account with every term. <b>Immutable.</b>
 *
 * @param category which test
 * @param spotAssetValue weighted deposits net of quote borrows, dollars × 10^6
 * @param spotRequirement weighted borrows and spot order margin, dollars × 10^6
 * @param weightedPnl unrealized profit and loss that counts, dollars × 10^6
 * @param perpRequirement margin of the perpetuals, dollars × 10^6
 * @param spot terms by balance, in the account's order
 * @param perp terms by position, in the account's order
 */
public record DriftRequirement(
        DriftCategory category,
        BigInteger spotAssetValue,
        BigInteger spotRequirement,
        BigInteger weightedPnl,
        BigInteger perpRequirement,
        List<DriftSpotTerm> spot,
        List<DriftPerpTerm> perp) {

    /** Copies the lists. */
    public DriftRequirement {
        spot = List.copyOf(spot);
        perp = List.copyOf(perp);
    }

    /**
     * Weighted deposits plus weighted profit and loss.
     *
     * @return dollars × 10^6, signed
     */
    public BigInteger totalCollateral() {
        return spotAssetValue.add(weightedPnl);
    }

    /**
     * Margin of borrows, perpetuals and orders.
     *
     * @return dollars × 10^6, not negative
     */
    public BigInteger marginRequirement() {
        return spotRequirement.add(perpRequirement);
    }

    /**
     * Collateral over the requirement; negative where the test fails.
     *
     * @return dollars × 10^6, signed
     */
    public BigInteger surplus() {
        return totalCollateral().subtract(marginRequirement());
    }

    /**
     * Collateral that is free: the surplus, or 0 where the test fails.
     *
     * @return dollars × 10^6, not negative
     */
    public BigInteger freeCollateral() {
        return surplus().max(BigInteger.ZERO);
    }
}
