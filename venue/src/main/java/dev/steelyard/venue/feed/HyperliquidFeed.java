package dev.steelyard.venue.feed;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.venue.hyperliquid.HyperliquidShapes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Hyperliquid's channels: {@code activeAssetCtx}, {@code webData2}, and the answer of {@code metaAndAssetCtxs} by HTTP.
 * {@code allMids} is counted: a mid is no mark. Contexts carry no time and get that at which they came. <b>Immutable</b>.
 */
public final class HyperliquidFeed implements VenueFeed {
    private static final String PING = "{\"method\":\"ping\"}";

    private final FeedOptions options;

    /** Makes the feed of what is asked. */
    public HyperliquidFeed(FeedOptions options) {
        this.options = options;
    }

    @Override
    public List<String> opening() {
        List<String> messages = new ArrayList<>();
        for (String coin : options.instruments()) {
            messages.add(subscription(to -> to.text("type", "activeAssetCtx").text("coin", coin)));
        }
        for (String channel : options.channels()) {
            messages.add(subscription(to -> to.text("type", channel)));
        }
        return messages;
    }

    private static String subscription(Consumer<JsonWriter> what) {
        return JsonWriter.toText(to -> {
            to.startObject().text("method", "subscribe").startObject("subscription");
            what.accept(to);
            to.endObject().endObject();
        });
    }

    @Override
    public String heartbeat() {
        return PING;
    }

    @Override
    public Snapshot snapshot() {
        return new Snapshot("/info", "{\"type\":\"metaAndAssetCtxs\"}");
    }

    @Override
    public FeedFrame decode(JsonValue frame, Instant received) {
        FrameDraft draft = new FrameDraft();
        if (frame.is(JsonKind.ARRAY)) {
            if (frame.size() != 2) {
                throw frame.failure(FailureReason.PARSING, "expected the two parts of metaAndAssetCtxs");
            }
            Iterator<JsonValue> parts = frame.elements().iterator();
            contexts(parts.next(), parts.next(), received, draft);
            return draft.build("metaAndAssetCtxs");
        }
        String channel = frame.require("channel").text();
        return switch (channel) {
            case "activeAssetCtx" -> {
                JsonValue data = frame.require("data");
                String coin = data.require("coin").text();
                yield draft.row(data.require("ctx"), row -> context(coin, row, received, draft))
                        .build(channel);
            }
            case "webData2" -> {
                JsonValue data = frame.require("data");
                JsonValue time = data.present("serverTime");
                Instant at = time == null ? received : time.instant(TimeUnit.MILLISECONDS);
                contexts(data.require("meta"), data.require("assetCtxs"), at, draft);
                yield draft.build(channel);
            }
            case "error" -> throw frame.failure(FailureReason.INVALID, "the venue refused: " + frame.raw());
            default -> FeedFrame.passedOver(channel);
        };
    }

    /** The contexts are in the order of the universe. */
    private void contexts(JsonValue meta, JsonValue contexts, Instant at, FrameDraft draft) {
        JsonValue universe = meta.require("universe");
        if (universe.size() != contexts.size()) {
            throw contexts.failure(
                    FailureReason.INVALID,
                    "there are " + universe.size() + " coins and " + contexts.size() + " contexts; expected as many");
        }
        Iterator<JsonValue> coins = universe.elements().iterator();
        for (JsonValue context : contexts.elements()) {
            JsonValue coin = coins.next();
            draft.row(context, row -> context(coin.require("name").text(), row, at, draft));
        }
    }

    private void context(String coin, JsonValue row, Instant at, FrameDraft draft) {
        Instrument contract = HyperliquidShapes.find(coin);
        if (contract == null) {
            return;
        }
        if (options.isDollar(contract.quote())) {
            draft.index(at, contract.base(), row.present("oraclePx"));
        }
        draft.mark(at, coin, row.require("markPx"), false, MarkState.OK);
        draft.funding(at, coin, row.present("funding"));
    }
}
