package dev.steelyard.server.connector;

import dev.steelyard.venue.feed.FeedOptions;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One connection to make. <b>Immutable</b>.
 *
 * @param name its own
 * @param venue whose feed it is, by its name in {@link dev.steelyard.venue.feed.VenueFeed#ALL}
 * @param url of the WebSocket
 * @param rest the beginning of addresses for questions by HTTP; null: none is asked
 * @param feed what is asked of the venue
 * @param timing when it is given up and tried again
 */
public record ConnectorOptions(
        String name, String venue, URI url, @Nullable URI rest, FeedOptions feed, Timing timing) {
    /**
     * When a connection is given up and tried again. <b>Immutable</b>.
     *
     * @param idle without a frame for this long it is given up
     * @param heartbeat between two signs of life that are sent
     * @param firstPause at most, before the first new attempt; each further pause is up to twice as long
     * @param longestPause at most, before any attempt; a connection that held longer than this begins anew
     */
    public record Timing(Duration idle, Duration heartbeat, Duration firstPause, Duration longestPause) {
        /** Returns the usual times around an idle time. */
        public static Timing of(Duration idle) {
            return new Timing(idle, Duration.ofSeconds(15), Duration.ofMillis(500), Duration.ofSeconds(30));
        }
    }
}
