package dev.steelyard.core.market;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * How a mark is formed and when it may be decided on. <b>Immutable</b>.
 *
 * @param smoothing weight of a new basis in its moving average, above 0 to 1
 * @param maxBasis the most that the basis counts, as a fraction of the index, at least 0
 * @param maxAge an older mark is STALE
 * @param maxJump a mark further from the last one is DIVERGED until it is confirmed, as a fraction
 * @param confirmations how many prices in a row must lie within {@code maxJump} of a jumped one to confirm it
 * @param maxFromIndex a mark further from its index is DIVERGED, as a fraction of the index
 */
public record MarkPolicy(
        BigDecimal smoothing,
        BigDecimal maxBasis,
        Duration maxAge,
        BigDecimal maxJump,
        int confirmations,
        BigDecimal maxFromIndex) {
    /** A tenth of each new basis, at most 5% of the index; 10 seconds, 20% at once, twice confirmed, 20% from the index. */
    public static final MarkPolicy STANDARD = new MarkPolicy(
            new BigDecimal("0.1"),
            new BigDecimal("0.05"),
            Duration.ofSeconds(10),
            new BigDecimal("0.2"),
            2,
            new BigDecimal("0.2"));

    public MarkPolicy {
        if (smoothing.signum() <= 0 || smoothing.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("smoothing was " + smoothing + "; expected above 0 to 1");
        }
        if (maxBasis.signum() < 0 || maxJump.signum() <= 0 || maxFromIndex.signum() <= 0 || confirmations < 0) {
            throw new IllegalArgumentException("maxBasis, maxJump, maxFromIndex and confirmations were " + maxBasis
                    + ", " + maxJump + ", " + maxFromIndex + ", " + confirmations + "; expected >= 0, > 0, > 0, >= 0");
        }
    }
}
