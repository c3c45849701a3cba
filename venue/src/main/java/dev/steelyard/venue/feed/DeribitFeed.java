package dev.steelyard.venue.feed;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.venue.deribit.DeribitContracts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Deribit's JSON-RPC: {@code ticker.*}, {@code deribit_price_index.*}, {@code markprice.options.*}, and the answers of
 * {@code get_book_summary} and {@code ticker} by HTTP. Volatilities are percentages in tickers and fractions in
 * {@code markprice.options}. The order book is numbered: each change names the one before. <b>Immutable</b>.
 */
public final class DeribitFeed implements VenueFeed {
    private static final int HEARTBEAT_SECONDS = 30;
    private static final int PERCENT = 2;
    private static final String PRICE_INDEX = "deribit_price_index";
    private static final String TEST = request(3, "public/test", to -> {});

    private final FeedOptions options;

    /** Makes the feed of what is asked. */
    public DeribitFeed(FeedOptions options) {
        this.options = options;
    }

    @Override
    public List<String> opening() {
        List<String> channels = new ArrayList<>();
        for (String name : options.instruments()) {
            channels.add("ticker." + name + ".100ms");
        }
        for (String name : options.instruments()) {
            Instrument contract = DeribitContracts.find(name);
            if (contract != null) {
                String index = contract.base() + "_" + contract.quote();
                channels.add(PRICE_INDEX + "." + index.toLowerCase(Locale.ROOT));
            }
        }
        return List.of(
                request(1, "public/set_heartbeat", to -> to.integer("interval", HEARTBEAT_SECONDS)),
                request(2, "public/subscribe", to -> {
                    to.startArray("channels");
                    options.with(channels).forEach(to::text);
                    to.endArray();
                }));
    }

    private static String request(int id, String method, Consumer<JsonWriter> params) {
        return JsonWriter.toText(to -> {
            to.startObject().text("jsonrpc", "2.0").integer("id", id).text("method", method).startObject("params");
            params.accept(to);
            to.endObject().endObject();
        });
    }

    @Override
    public String heartbeat() {
        return TEST;
    }

    /** The first frame of a ticker comes as it is subscribed to. */
    @Override
    public @Nullable Snapshot snapshot() {
        return null;
    }

    @Override
    public FeedFrame decode(JsonValue frame, Instant received) {
        JsonValue error = frame.present("error");
        if (error != null) {
            throw error.failure(FailureReason.INVALID, "the venue refused: " + error.raw());
        }
        JsonValue params = frame.present("params");
        if (params == null) {
            return answer(frame.require("result"), received);
        }
        if (frame.require("method").text().equals("heartbeat")) {
            String type = params.require("type").text();
            return new FeedFrame(type, List.of(), List.of(), null, type.equals("test_request") ? TEST : null);
        }
        String channel = params.require("channel").text();
        JsonValue data = params.require("data");
        int dot = channel.indexOf('.');
        String kind = dot < 0 ? channel : channel.substring(0, dot);
        FrameDraft draft = new FrameDraft();
        return switch (kind) {
            case "ticker" -> draft.row(data, row -> ticker(row, draft)).build(kind);
            case PRICE_INDEX -> draft.row(data, row -> index(row, draft)).build(kind);
            case "markprice" -> {
                data.elements().forEach(one -> draft.row(one, row -> optionMark(row, draft)));
                yield draft.build("markprice.options");
            }
            case "book" -> new FeedFrame(kind, List.of(), List.of(), number(channel, data), null);
            default -> FeedFrame.passedOver(kind);
        };
    }

    /** Answers by HTTP hold rows with the names of instruments; answers to requests here hold a word or names of channels. */
    private FeedFrame answer(JsonValue result, Instant received) {
        FrameDraft draft = new FrameDraft();
        if (result.is(JsonKind.OBJECT) && result.has("instrument_name")) {
            return draft.row(result, row -> ticker(row, draft)).build("ticker");
        }
        boolean rows = result.is(JsonKind.ARRAY)
                && result.size() > 0
                && result.elements().iterator().next().is(JsonKind.OBJECT);
        if (!rows) {
            return FeedFrame.passedOver("answer");
        }
        result.elements().forEach(one -> draft.row(one, row -> ticker(row, draft)));
        return draft.build("book_summary");
    }

    private void ticker(JsonValue row, FrameDraft draft) {
        String symbol = row.require("instrument_name").text();
        JsonValue stamp = row.present("timestamp");
        Instant at = (stamp == null ? row.require("creation_timestamp") : stamp).instant(TimeUnit.MILLISECONDS);
        JsonValue vol = row.present("mark_iv");
        JsonValue state = row.present("state");
        boolean trades = state == null || state.text().equals("open");
        boolean option = isOption(symbol);
        Instrument contract = DeribitContracts.find(symbol);
        if (contract != null && options.isDollar(contract.quote())) {
            draft.index(at, contract.base(), row.present("index_price"));
        }
        if (option) {
            draft.forward(at, expiry(symbol), row.present("underlying_price"));
            draft.vol(at, symbol, vol, PERCENT);
        }
        draft.mark(at, symbol, row.present("mark_price"), option, trades ? MarkState.OK : MarkState.HALTED);
        draft.funding(at, symbol, row.present("funding_8h"));
    }

    private static boolean isOption(String symbol) {
        return symbol.endsWith("-C") || symbol.endsWith("-P");
    }

    /** Returns the label of an option's expiry: its name without strike and right. */
    private static String expiry(String symbol) {
        int right = symbol.lastIndexOf('-');
        int strike = right <= 0 ? -1 : symbol.lastIndexOf('-', right - 1);
        return strike <= 0 ? symbol : symbol.substring(0, strike);
    }

    private static void optionMark(JsonValue row, FrameDraft draft) {
        String symbol = row.require("instrument_name").text();
        Instant at = row.require("timestamp").instant(TimeUnit.MILLISECONDS);
        draft.vol(at, symbol, row.present("iv"), 0);
        draft.mark(at, symbol, row.present("mark_price"), true, MarkState.OK);
    }

    private void index(JsonValue row, FrameDraft draft) {
        JsonValue name = row.require("index_name");
        String[] pair = name.text().toUpperCase(Locale.ROOT).split("_", -1);
        if (pair.length != 2 || pair[0].isBlank() || pair[1].isBlank()) {
            throw name.refusal(FailureReason.PARSING, "expected an index such as btc_usd");
        }
        if (options.isDollar(Asset.of(pair[1]))) {
            draft.index(
                    row.require("timestamp").instant(TimeUnit.MILLISECONDS), Asset.of(pair[0]), row.require("price"));
        }
    }

    private static @Nullable FrameNumber number(String channel, JsonValue data) {
        JsonValue number = data.present("change_id");
        return number == null
                ? null
                : new FrameNumber(channel, data.present("prev_change_id", JsonValue::integer), number.integer());
    }
}
