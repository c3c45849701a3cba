package dev.steelyard.margin.liquidation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A position of the bucket that is liquidated. <b>Immutable</b>. Amounts are in the bucket's asset.
 *
 * @param symbol the contract
 * @param size signed, in contracts; not 0
 * @param mark in quote units, greater than 0
 * @param inverse true when its value is counted in 1/P
 * @param notional at the mark, greater than 0
 * @param requirement its part of the liquidation requirement, at least 0
 * @param lot the step of sizes, greater than 0
 * @param lowerTierSize the largest size, of its sign left out, in the tier that the policy goes down to; null when it is
 *     in the lowest, or its schedule has no tiers
 */
public record LiquidationHolding(
        String symbol,
        BigDecimal size,
        BigDecimal mark,
        boolean inverse,
        BigDecimal notional,
        BigDecimal requirement,
        BigDecimal lot,
        @Nullable BigDecimal lowerTierSize) {
    public LiquidationHolding {
        if (size.signum() == 0 || mark.signum() <= 0 || notional.signum() <= 0 || lot.signum() <= 0) {
            throw new IllegalArgumentException("size of " + symbol + " was " + size + ", mark " + mark + ", notional "
                    + notional + ", lot " + lot + "; expected a size, and > 0");
        }
    }

    /** Returns 1 for a long position, −1 for a short one. */
    public int sign() {
        return size.signum();
    }
}
