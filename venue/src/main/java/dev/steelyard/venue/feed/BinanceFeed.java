package dev.steelyard.venue.feed;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.venue.binance.BinanceContracts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Binance's futures streams, alone or combined: {@code markPriceUpdate} of one symbol or all, {@code assetIndexUpdate},
 * and the answer of {@code premiumIndex} by HTTP. {@code forceOrder} is counted: it shows at most one order a second and
 * symbol. The order book is numbered: {@code pu} is the {@code u} before. <b>Immutable</b>.
 */
public final class BinanceFeed implements VenueFeed {
    private static final String IN_DOLLARS = "USD";

    private final FeedOptions options;
    private final String premiumIndex;

    /** Makes the feed of what is asked. @param premiumIndex the path of the snapshot */
    BinanceFeed(FeedOptions options, String premiumIndex) {
        this.options = options;
        this.premiumIndex = premiumIndex;
    }

    @Override
    public List<String> opening() {
        List<String> streams = new ArrayList<>();
        for (String symbol : options.instruments()) {
            streams.add(symbol.toLowerCase(Locale.ROOT) + "@markPrice@1s");
            streams.add(symbol.toLowerCase(Locale.ROOT) + "@forceOrder");
        }
        return List.of(JsonWriter.toText(to -> {
            to.startObject().text("method", "SUBSCRIBE").startArray("params");
            options.with(streams).forEach(to::text);
            to.endArray().integer("id", 1).endObject();
        }));
    }

    @Override
    public @Nullable String heartbeat() {
        return null;
    }

    @Override
    public Snapshot snapshot() {
        return new Snapshot(premiumIndex, null);
    }

    @Override
    public FeedFrame decode(JsonValue frame, Instant received) {
        if (frame.is(JsonKind.OBJECT) && frame.has("stream")) {
            return decode(frame.require("data"), received);
        }
        FrameDraft draft = new FrameDraft();
        if (frame.is(JsonKind.ARRAY)) {
            String kind = "nothing";
            for (JsonValue one : frame.elements()) {
                JsonValue type = one.present("e");
                kind = type == null ? "premiumIndex" : type.text();
                draft.row(one, row -> row(row, draft));
            }
            return draft.build(kind);
        }
        if (frame.has("error") || frame.has("code")) {
            throw frame.failure(FailureReason.INVALID, "the venue refused: " + frame.raw());
        }
        JsonValue type = frame.present("e");
        if (type == null) {
            return frame.has("markPrice")
                    ? draft.row(frame, row -> row(row, draft)).build("premiumIndex")
                    : answer(frame);
        }
        String kind = type.text();
        return switch (kind) {
            case "markPriceUpdate", "assetIndexUpdate" ->
                draft.row(frame, row -> row(row, draft)).build(kind);
            case "depthUpdate" -> new FeedFrame(kind, List.of(), List.of(), number(frame), null);
            default -> FeedFrame.passedOver(kind);
        };
    }

    private static FeedFrame answer(JsonValue frame) {
        frame.require("id");
        return FeedFrame.passedOver("answer");
    }

    private void row(JsonValue row, FrameDraft draft) {
        JsonValue type = row.present("e");
        if (type == null) {
            premium(row, draft, "symbol", "time", "markPrice", "indexPrice", "lastFundingRate");
            return;
        }
        switch (type.text()) {
            case "markPriceUpdate" -> premium(row, draft, "s", "E", "p", "i", "r");
            case "assetIndexUpdate" -> assetIndex(row, draft);
            default -> throw type.refusal(FailureReason.UNSUPPORTED, "expected a list of marks or indices");
        }
    }

    private void premium(
            JsonValue row, FrameDraft draft, String name, String time, String mark, String index, String rate) {
        String symbol = row.require(name).text();
        Instant at = row.require(time).instant(TimeUnit.MILLISECONDS);
        Instrument contract = BinanceContracts.find(symbol);
        if (contract != null && options.isDollar(contract.quote())) {
            draft.index(at, contract.base(), row.filled(index));
        }
        draft.mark(at, symbol, row.require(mark), false, MarkState.OK);
        draft.funding(at, symbol, row.filled(rate));
    }

    /** The index of an asset as collateral, always in USD: {@code BTCUSD}. */
    private static void assetIndex(JsonValue row, FrameDraft draft) {
        JsonValue name = row.require("s");
        String pair = name.text();
        if (!pair.endsWith(IN_DOLLARS) || pair.length() == IN_DOLLARS.length()) {
            throw name.refusal(FailureReason.PARSING, "expected an asset in USD such as BTCUSD");
        }
        Asset asset = Asset.of(pair.substring(0, pair.length() - IN_DOLLARS.length()));
        draft.index(row.require("E").instant(TimeUnit.MILLISECONDS), asset, row.require("i"));
    }

    private static @Nullable FrameNumber number(JsonValue frame) {
        JsonValue before = frame.present("pu");
        return before == null
                ? null
                : new FrameNumber(
                        "depth." + frame.require("s").text(),
                        before.integer(),
                        frame.require("u").integer());
    }
}
