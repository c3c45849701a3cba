package dev.steelyard.systemic.indicator;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Depth of a book over time. <b>Immutable</b>.
 *
 * @param points by rising time
 */
public record DepthHistory(List<Point> points) {
    /** Without any depth. */
    public static final DepthHistory NONE = new DepthHistory(List.of());

    /** Older depth says nothing of a surface. */
    private static final Duration OLDEST = Duration.ofDays(1);

    /**
     * Depth at a moment.
     *
     * @param at when the book was seen
     * @param depth USD that can be traded before the price has moved by 1%, above 0
     */
    public record Point(Instant at, double depth) {}

    /** Makes a history. @throws FailureException INVALID for a depth not above 0, or a time that does not rise */
    public DepthHistory {
        points = List.copyOf(points);
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            boolean rises = i == 0 || point.at().isAfter(points.get(i - 1).at());
            if (!rises || !(point.depth() > 0) || Double.isInfinite(point.depth())) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "depth " + (i + 1),
                        "was " + point.depth() + " at " + point.at() + "; expected above 0, at rising times");
            }
        }
    }

    /** Returns the last depth seen at or before a moment; null when there is none within a day. */
    public @Nullable Point at(Instant moment) {
        Point last = null;
        for (Point point : points) {
            if (point.at().isAfter(moment)) {
                break;
            }
            last = point;
        }
        return last == null || Duration.between(last.at(), moment).compareTo(OLDEST) > 0 ? null : last;
    }
}
