package dev.steelyard.venue.feed;

import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gathers what a frame says, row by row: a row that is wrong is told and takes no other with it. <b>Single-writer</b>. */
final class FrameDraft {
    private final List<MarketEvent> events = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();

    /** Reads a row: all of it or, told as a failure, nothing. */
    FrameDraft row(JsonValue row, Consumer<JsonValue> reader) {
        int before = events.size();
        try {
            reader.accept(row);
        } catch (FailureException e) {
            events.subList(before, events.size()).clear();
            failures.add(e.failure());
        }
        return this;
    }

    /** Adds a mark; one that is absent is none, and so is 0 but for an option. */
    void mark(Instant at, String symbol, @Nullable JsonValue price, boolean option, MarkState state) {
        if (price != null && (price.nonNegative().signum() > 0 || option)) {
            events.add(new MarketEvent.Mark(at, symbol, price.decimal(), state));
        }
    }

    /** Adds an index in USD; absent and 0 are none. */
    void index(Instant at, Asset asset, @Nullable JsonValue price) {
        BigDecimal stated = stated(price);
        if (stated != null) {
            events.add(new MarketEvent.Index(at, asset, stated, MarkState.OK));
        }
    }

    /** Adds a forward; absent and 0 are none. */
    void forward(Instant at, String label, @Nullable JsonValue price) {
        BigDecimal stated = stated(price);
        if (stated != null) {
            events.add(new MarketEvent.Forward(at, label, stated));
        }
    }

    /** Adds a volatility; absent and 0 are none. @param places by which its point moves to make it a fraction */
    void vol(Instant at, String symbol, @Nullable JsonValue vol, int places) {
        BigDecimal stated = stated(vol);
        if (stated != null) {
            events.add(new MarketEvent.Vol(at, symbol, stated.movePointLeft(places)));
        }
    }

    /** Adds the rate of the next funding; absent is none. */
    void funding(Instant at, String symbol, @Nullable JsonValue rate) {
        if (rate != null) {
            events.add(new MarketEvent.FundingRate(at, symbol, rate.decimal()));
        }
    }

    private static @Nullable BigDecimal stated(@Nullable JsonValue value) {
        BigDecimal number = value == null ? null : value.nonNegative();
        return number == null || number.signum() == 0 ? null : number;
    }

    /** Returns the frame. */
    FeedFrame build(String kind) {
        return new FeedFrame(kind, events, failures, null, null);
    }
}
