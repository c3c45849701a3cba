package dev.steelyard.margin.drift;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The venue-wide settings of the margin test and of a liquidation. <b>Immutable.</b>
 *
 * @param openOrderRequirement margin required per open order, dollars × 10^6
 * @param initialProfitCap most profit of one perpetual that counts in the initial test, dollars × 10^6; null for no
 *     cap. The chain caps at 100 dollars, the venue's own interface does not
 * @param liquidationBuffer added to every weight and ratio once a liquidation has begun × 10^4
 * @param smallShortage a shortage below this, dollars × 10^6, may be liquidated at once
 * @param smallPosition a position worth at most this, dollars × 10^6, may be taken over whole
 * @param initialShare share of the shortage that may be freed at the start × 10^4
 * @param rampSlots slots in which the share rises to all; 0 for at once
 */
public record DriftParameters(
        BigInteger openOrderRequirement,
        @Nullable BigInteger initialProfitCap,
        int liquidationBuffer,
        BigInteger smallShortage,
        BigInteger smallPosition,
        int initialShare,
        long rampSlots) {

    /** Checks that nothing is negative. */
    public DriftParameters {
        if (openOrderRequirement.signum() < 0
                || (initialProfitCap != null && initialProfitCap.signum() < 0)
                || liquidationBuffer < 0
                || smallShortage.signum() < 0
                || smallPosition.signum() < 0
                || initialShare < 0
                || rampSlots < 0) {
            throw new IllegalArgumentException("venue settings must not be negative");
        }
    }
}
