package dev.steelyard.venue.feed;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The language of one venue's public feed. <b>Immutable</b>; <b>Deterministic: yes</b>. */
public sealed interface VenueFeed permits BinanceFeed, DeribitFeed, HyperliquidFeed {
    /** A question by HTTP whose answer is read as a frame. @param body what is posted; null: it is a GET */
    record Snapshot(String path, @Nullable String body) {}

    /** Every venue that is spoken, by its name in configurations. */
    Map<String, Function<FeedOptions, VenueFeed>> ALL = Map.of(
            "binance-usdm", options -> new BinanceFeed(options, "/fapi/v1/premiumIndex"),
            "binance-coinm", options -> new BinanceFeed(options, "/dapi/v1/premiumIndex"),
            "deribit", DeribitFeed::new,
            "hyperliquid", HyperliquidFeed::new);

    /** Returns the messages that open the feed, in order. */
    List<String> opening();

    /** Returns what tells the venue that the connection is in use; null: a WebSocket ping does. */
    @Nullable String heartbeat();

    /** Returns what is asked by HTTP as the connection opens; null when the first frames tell all. */
    @Nullable Snapshot snapshot();

    /**
     * Reads a frame, or the answer to the snapshot.
     *
     * @param received when it came: the time of what carries none
     * @throws FailureException located, for what is no frame of this venue, and for a refusal by the venue
     */
    FeedFrame decode(JsonValue frame, Instant received);
}
