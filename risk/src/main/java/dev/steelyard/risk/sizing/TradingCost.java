package dev.steelyard.risk.sizing;

import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.market.BookDepth.Level;
import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What trading costs against the mark: by the book where one is given, else by a stated rate. What a book cannot take is
 * charged at its worst price. <b>Immutable</b>.
 *
 * @param book resting orders in contracts; null: none is given
 * @param rate fraction of notional where there is no book, at least 0; beside a book it is the fee
 */
public record TradingCost(@Nullable BookDepth book, BigDecimal rate) {
    /** Returns the cost of trading a signed size at once, as a fraction of its notional at the mark, at least the rate. */
    public BigDecimal fraction(BigDecimal size, BigDecimal mark) {
        List<Level> levels = book == null ? List.of() : size.signum() < 0 ? book.bids() : book.asks();
        if (levels.isEmpty() || size.signum() == 0) {
            return rate;
        }
        BigDecimal left = size.abs();
        BigDecimal value = BigDecimal.ZERO;
        for (Level level : levels) {
            BigDecimal taken = Decimals.min(left, level.size());
            value = value.add(taken.multiply(level.price()));
            left = left.subtract(taken);
        }
        value = value.add(left.multiply(levels.getLast().price()));
        BigDecimal average = Decimals.divide(value, size.abs());
        BigDecimal worse = size.signum() < 0 ? mark.subtract(average) : average.subtract(mark);
        return Decimals.positivePart(Decimals.divide(worse, mark)).add(rate);
    }

    /** Returns what the book takes of a signed size; all of it where no book is given. */
    public BigDecimal takes(BigDecimal size) {
        if (book == null) {
            return size.abs();
        }
        BigDecimal resting = BigDecimal.ZERO;
        for (Level level : size.signum() < 0 ? book.bids() : book.asks()) {
            resting = resting.add(level.size());
        }
        return Decimals.min(size.abs(), resting);
    }
}
