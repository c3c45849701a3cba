package dev.steelyard.margin.gmx;

import java.math.BigInteger;

/**
 * The referral terms of a trader. <b>Immutable.</b>
 *
 * @param rebateFactor part of the position fee given back to trader and referrer together × 10^30
 * @param discountFactor the trader's part of that × 10^30
 */
public record GmxReferral(BigInteger rebateFactor, BigInteger discountFactor) {

    /** Checks that both are between 0 and 1. */
    public GmxReferral {
        if (rebateFactor.signum() < 0
                || discountFactor.signum() < 0
                || rebateFactor.compareTo(GmxUnits.ONE) > 0
                || discountFactor.compareTo(GmxUnits.ONE) > 0) {
            throw new IllegalArgumentException("referral factors must be between 0 and 1");
        }
    }
}
