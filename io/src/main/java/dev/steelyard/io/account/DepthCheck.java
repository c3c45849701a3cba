package dev.steelyard.io.account;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks the order book of a contract, {@code {"bids": [[price, size], ...], "asks": [...]}}, best price first. No answer
 * uses it; a book that contradicts itself says that the marks beside it cannot be trusted.
 */
final class DepthCheck {
    private DepthCheck() {}

    /**
     * Refuses a book that is crossed or out of order.
     *
     * @throws dev.steelyard.core.failure.FailureException INVALID, located at the level
     */
    static void check(JsonValue book) {
        BigDecimal bid = side(book.present("bids"), -1);
        JsonValue asks = book.present("asks");
        BigDecimal ask = side(asks, 1);
        if (bid != null && ask != null && asks != null && bid.compareTo(ask) >= 0) {
            throw asks.failure(
                    FailureReason.INVALID,
                    "the book is crossed: expected the best ask above the best bid " + bid.toPlainString() + ", was "
                            + ask.toPlainString());
        }
    }

    /** Returns the best price of a side, null when it is empty. @param direction 1 when prices rise down the side */
    private static @Nullable BigDecimal side(@Nullable JsonValue levels, int direction) {
        BigDecimal best = null;
        BigDecimal last = null;
        for (JsonValue level : levels == null ? List.<JsonValue>of() : levels.elements()) {
            BigDecimal price = price(level);
            if (last != null && price.compareTo(last) * direction <= 0) {
                throw level.failure(
                        FailureReason.INVALID,
                        "expected a price farther from the market than that of the level before");
            }
            last = price;
            best = best == null ? price : best;
        }
        return best;
    }

    private static BigDecimal price(JsonValue level) {
        BigDecimal price = null;
        int index = 0;
        if (level.is(JsonKind.ARRAY) && level.size() == 2) {
            for (JsonValue number : level.elements()) {
                BigDecimal value = index++ == 0 ? number.positive() : number.nonNegative();
                price = price == null ? value : price;
            }
        }
        if (price == null) {
            throw level.refusal(FailureReason.PARSING, "expected [price, size]");
        }
        return price;
    }
}
