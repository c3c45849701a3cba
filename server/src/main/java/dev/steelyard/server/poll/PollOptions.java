package dev.steelyard.server.poll;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One account to ask a venue for. <b>Immutable</b>.
 *
 * @param account ours
 * @param venue {@code deribit}, {@code binance-usdm} or {@code hyperliquid}
 * @param url the beginning of the venue's addresses
 * @param key from the environment
 * @param currencies of Deribit, each a wallet of its own
 * @param address of Hyperliquid; null elsewhere
 * @param timing how often, and how long for an answer
 */
public record PollOptions(
        String account,
        String venue,
        URI url,
        VenueKey key,
        List<String> currencies,
        @Nullable String address,
        Timing timing) {
    public PollOptions {
        currencies = List.copyOf(currencies);
    }

    /**
     * How often, and how long. <b>Immutable</b>.
     *
     * @param every from one comparison to the next
     * @param patience for one answer, from the first byte asked to the last that comes
     * @param confirm after which a difference is looked at once more before it counts: a fill that we hear of a little
     *     later than the venue is none
     * @param firstPause at most, after a failure; each further one is up to twice as long
     * @param longestPause at most, and after a key was refused
     */
    public record Timing(
            Duration every, Duration patience, Duration confirm, Duration firstPause, Duration longestPause) {
        /** Returns the usual times around an interval. */
        public static Timing of(Duration every) {
            return new Timing(
                    every,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2),
                    Duration.ofMinutes(5).compareTo(every) > 0 ? Duration.ofMinutes(5) : every);
        }
    }
}
