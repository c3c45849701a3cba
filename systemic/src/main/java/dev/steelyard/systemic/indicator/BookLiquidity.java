package dev.steelyard.systemic.indicator;

import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.market.BookDepth.Level;
import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a book takes near its middle. Quotients have {@value Decimals#DIGITS} digits. <b>Immutable</b>. Its page is
 * {@code docs/methods/liquidity-indicators.md}.
 *
 * @param mid (best bid + best ask) / 2
 * @param spread best ask − best bid, over the mid
 * @param bidDepth notional bid at no less than mid × (1 − distance)
 * @param askDepth notional asked at no more than mid × (1 + distance)
 * @param imbalance (bid − ask) / (bid + ask) of these, −1 to 1; null when both are 0
 */
public record BookLiquidity(
        BigDecimal mid,
        BigDecimal spread,
        BigDecimal bidDepth,
        BigDecimal askDepth,
        @Nullable BigDecimal imbalance) {
    private static final BigDecimal TWO = BigDecimal.TWO;

    /**
     * Returns the liquidity of a book with both sides; null when a side is empty.
     *
     * @param distance from the mid, fraction, at least 0: 0.001 is ten basis points
     */
    public static @Nullable BookLiquidity of(BookDepth book, BigDecimal distance) {
        if (book.bids().isEmpty() || book.asks().isEmpty()) {
            return null;
        }
        BigDecimal bid = book.bids().getFirst().price();
        BigDecimal ask = book.asks().getFirst().price();
        BigDecimal mid = Decimals.divide(bid.add(ask), TWO);
        BigDecimal low = mid.multiply(BigDecimal.ONE.subtract(distance));
        BigDecimal high = mid.multiply(BigDecimal.ONE.add(distance));
        BigDecimal bids = depth(book.bids(), low, 1);
        BigDecimal asks = depth(book.asks(), high, -1);
        BigDecimal both = bids.add(asks);
        return new BookLiquidity(
                mid,
                Decimals.divide(ask.subtract(bid), mid),
                bids,
                asks,
                both.signum() == 0 ? null : Decimals.divide(bids.subtract(asks), both));
    }

    private static BigDecimal depth(List<Level> levels, BigDecimal limit, int side) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Level level : levels) {
            if (level.price().compareTo(limit) * side >= 0) {
                sum = sum.add(level.price().multiply(level.size()));
            }
        }
        return sum;
    }
}
