package dev.steelyard.io.account;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.market.BookDepth.Level;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an order book, {@code {"bids": [[price, size], ...], "asks": [...]}}, best price first. A book that contradicts
 * itself says that the marks beside it cannot be trusted.
 */
final class DepthReader {
    private DepthReader() {}

    /**
     * Returns a book.
     *
     * @throws dev.steelyard.core.failure.FailureException INVALID when it is crossed or out of order, located at the level
     */
    static BookDepth read(JsonValue book) {
        List<Level> bids = side(book.present("bids"), -1);
        JsonValue asked = book.present("asks");
        List<Level> asks = side(asked, 1);
        if (asked != null && !bids.isEmpty() && !asks.isEmpty()) {
            BigDecimal bid = bids.getFirst().price();
            BigDecimal ask = asks.getFirst().price();
            if (bid.compareTo(ask) >= 0) {
                throw asked.failure(
                        FailureReason.INVALID,
                        "the book is crossed: expected the best ask above the best bid " + bid.toPlainString()
                                + ", was " + ask.toPlainString());
            }
        }
        return new BookDepth(bids, asks);
    }

    /** Returns the levels of a side. @param direction 1 when prices rise down the side */
    private static List<Level> side(@Nullable JsonValue levels, int direction) {
        List<Level> side = new ArrayList<>();
        for (JsonValue value : levels == null ? List.<JsonValue>of() : levels.elements()) {
            Level level = level(value);
            if (!side.isEmpty() && level.price().compareTo(side.getLast().price()) * direction <= 0) {
                throw value.failure(
                        FailureReason.INVALID,
                        "expected a price farther from the market than that of the level before");
            }
            side.add(level);
        }
        return side;
    }

    private static Level level(JsonValue level) {
        List<BigDecimal> numbers = new ArrayList<>();
        if (level.is(JsonKind.ARRAY) && level.size() == 2) {
            for (JsonValue number : level.elements()) {
                numbers.add(numbers.isEmpty() ? number.positive() : number.nonNegative());
            }
        }
        if (numbers.size() != 2) {
            throw level.refusal(FailureReason.PARSING, "expected [price, size]");
        }
        return new Level(numbers.getFirst(), numbers.getLast());
    }
}
