package dev.steelyard.margin.watch;

import dev.steelyard.core.money.Amount;
import dev.steelyard.margin.model.RiskStatus;
import org.jspecify.annotations.Nullable;

/** What a step of the ladder reads of one bucket, however it was assessed. */
public interface BucketReading {
    /** Returns the bucket's id. */
    String bucket();

    /** Returns how far the bucket is from liquidation. */
    RiskStatus status();

    /** Returns true where the bucket has cleared a rung by the hysteresis, or the venue has no such rung. */
    boolean hasCleared(RiskStatus rung);

    /** Returns the margin surplus, without trailing zeros; null when unknown. */
    @Nullable
    Amount marginSurplus();
}
