package dev.steelyard.io.account;

import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.Beta;
import dev.steelyard.core.market.IndexPrice;
import dev.steelyard.core.market.MarkPrice;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the market beside an account. */
final class MarketReader {
    private final JsonValue market;
    private final Map<String, Instrument> instruments;
    private final MarketView.Builder builder = MarketView.builder();

    private MarketReader(JsonValue market, Map<String, Instrument> instruments) {
        this.market = market;
        this.instruments = instruments;
    }

    /** Returns the market that an object states. */
    static MarketView read(
            JsonValue market, Map<String, Instrument> instruments, @Nullable Instant asOf, long sequence, Notes notes) {
        Shape.MARKET.keepExtra(market, "market/", notes);
        MarketReader reader = new MarketReader(market, instruments);
        reader.builder.asOf(asOf).sequence(sequence);
        reader.marks();
        reader.indices();
        reader.byAsset("prices", JsonValue::positive, reader.builder::price);
        reader.byName("forwards", JsonValue::positive, reader.builder::forward);
        reader.byName("vols", JsonValue::positive, reader.builder::vol);
        reader.byName("fundingRates", Values::rate, reader.builder::fundingRate);
        reader.byAsset("dailyVols", JsonValue::positive, reader.builder::dailyVol);
        reader.byAsset("betas", beta -> beta(beta, notes), reader.builder::beta);
        reader.byName("states", state -> state, reader::state);
        reader.byName("depth", book -> book, (symbol, book) -> DepthCheck.check(book));
        JsonValue depth = market.present("depth");
        if (depth != null) {
            notes.keep("market/depth", depth);
        }
        return reader.builder.build();
    }

    /**
     * Refuses a market without the mark of something held or ordered; a mark of null says that it is unknown.
     *
     * @throws dev.steelyard.core.failure.FailureException MISSING_DATA, located at the marks
     */
    static void requireMarks(JsonValue market, List<Position> positions, List<Order> orders) {
        JsonValue marks = market.require("marks");
        for (Position position : positions) {
            if (position.size().signum() != 0) {
                requireMark(marks, position.symbol(), "a position");
            }
        }
        for (Order order : orders) {
            requireMark(marks, order.symbol(), "an order");
        }
    }

    private static void requireMark(JsonValue marks, String symbol, String holder) {
        if (!marks.has(symbol)) {
            throw marks.failure(
                    FailureReason.MISSING_DATA,
                    "the mark of " + symbol + " is missing, of which there is " + holder
                            + "; null says that it is unknown");
        }
    }

    private void marks() {
        JsonValue times = market.present("markTimes");
        JsonValue states = market.present("markStates");
        for (JsonMember mark : market.require("marks").members()) {
            JsonValue value = mark.value();
            if (value.isNull()) {
                continue;
            }
            boolean option = instruments.get(mark.name()) instanceof Instrument.Option;
            BigDecimal price = option ? value.nonNegative() : value.positive();
            Instant at = times == null ? null : times.present(mark.name(), JsonValue::instant);
            builder.mark(mark.name(), new MarkPrice(price, at, state(states, mark.name())));
        }
    }

    private void indices() {
        JsonValue states = market.present("indexStates");
        byAsset(
                "indices",
                JsonValue::positive,
                (asset, price) -> builder.index(asset, new IndexPrice(price, state(states, asset.code()))));
    }

    private static MarkState state(@Nullable JsonValue states, String name) {
        MarkState state = states == null ? null : states.present(name, value -> value.constant(MarkState.class));
        return state == null ? MarkState.OK : state;
    }

    private <T> void byName(String member, Function<JsonValue, T> reader, BiConsumer<String, T> target) {
        JsonValue object = market.present(member);
        if (object != null) {
            for (JsonMember entry : object.members()) {
                if (!entry.value().isNull()) {
                    target.accept(entry.name(), reader.apply(entry.value()));
                }
            }
        }
    }

    private <T> void byAsset(String member, Function<JsonValue, T> reader, BiConsumer<Asset, T> target) {
        JsonValue object = market.present(member);
        if (object != null) {
            for (JsonMember entry : object.members()) {
                if (!entry.value().isNull()) {
                    Asset asset = Values.checked(entry.value(), () -> Asset.of(entry.name()));
                    target.accept(asset, reader.apply(entry.value()));
                }
            }
        }
    }

    private static Beta beta(JsonValue object, Notes notes) {
        Shape.BETA.keepExtra(object, "market/betas/", notes);
        return new Beta(
                Values.asset(object.require("benchmark")),
                object.require("beta").decimal(),
                object.present("stdError", JsonValue::nonNegative));
    }

    private void state(String symbol, JsonValue figures) {
        for (JsonMember figure : figures.members()) {
            if (!figure.value().isNull()) {
                builder.state(symbol, figure.name(), figure.value().decimal());
            }
        }
    }
}
