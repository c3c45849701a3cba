package dev.steelyard.margin.gmx;

import java.math.BigInteger;

/**
 * The venue-wide settings of the liquidation test. <b>Immutable.</b>
 *
 * @param minCollateralUsd least collateral of any position, dollars × 10^30
 * @param assumeMaxImpact whether the liquidation price assumes the largest worsening impact instead of the present one
 */
public record GmxParameters(BigInteger minCollateralUsd, boolean assumeMaxImpact) {

    /** Checks that the least collateral is not negative. */
    public GmxParameters {
        if (minCollateralUsd.signum() < 0) {
            throw new IllegalArgumentException("minCollateralUsd must not be negative");
        }
    }
}
