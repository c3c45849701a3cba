package dev.steelyard.margin.watch;

import dev.steelyard.margin.model.RiskStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one bucket stands on the ladder. <b>Immutable</b>.
 *
 * @param level the gravest threshold passed and not recovered from; never UNKNOWN
 * @param unknown true while it cannot be assessed; the level is then the last that was known
 * @param deadline of the margin call; null when none is open
 * @param overdue true once the deadline has passed and was announced
 */
public record BucketWatch(
        RiskStatus level, boolean unknown, @Nullable Instant deadline, boolean overdue) {
    /** A bucket of which nothing was announced. */
    public static final BucketWatch HEALTHY = new BucketWatch(RiskStatus.HEALTHY, false, null, false);

    public BucketWatch {
        if (level == RiskStatus.UNKNOWN) {
            throw new IllegalArgumentException("level was UNKNOWN; expected what was last known");
        }
    }
}
