package dev.steelyard.venue.feed;

import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.failure.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one frame of a feed says. <b>Immutable</b>.
 *
 * @param kind in the venue's word, such as {@code ticker}; a frame without events is counted under it
 * @param events in the order of the frame
 * @param failures rows of the frame that say something impossible: each is left out, located
 * @param number its place in a sequence that the venue numbers; null when it is in none
 * @param reply the message that the venue expects at once; null for none
 */
public record FeedFrame(
        String kind,
        List<MarketEvent> events,
        List<Failure> failures,
        @Nullable FrameNumber number,
        @Nullable String reply) {
    public FeedFrame {
        events = List.copyOf(events);
        failures = List.copyOf(failures);
    }

    /** Returns a frame that says nothing of the market. */
    public static FeedFrame passedOver(String kind) {
        return new FeedFrame(kind, List.of(), List.of(), null, null);
    }
}
