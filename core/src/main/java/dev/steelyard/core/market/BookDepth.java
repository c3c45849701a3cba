package dev.steelyard.core.market;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The orders that rest in a book, best price first, so that the cost of trading an amount at once can be told.
 * <b>Immutable</b>.
 *
 * @param bids what can be sold to, prices falling
 * @param asks what can be bought from, prices rising, all above the best bid
 */
public record BookDepth(List<Level> bids, List<Level> asks) {
    /** Decimals of a size that is solved for. */
    public static final int SCALE = 18;

    /**
     * What rests at one price.
     *
     * @param price in quote units, greater than 0
     * @param size in contracts or units, at least 0
     */
    public record Level(BigDecimal price, BigDecimal size) {
        public Level {
            if (price.signum() <= 0 || size.signum() < 0) {
                throw new IllegalArgumentException(
                        "level was " + size + " at " + price + "; expected a price > 0 and a size >= 0");
            }
        }
    }

    /**
     * What a trade through the book comes to.
     *
     * @param filled how much of it the book takes, in the book's units
     * @param value Σ price × size of what was filled, exact
     */
    public record Walk(BigDecimal filled, BigDecimal value) {}

    public BookDepth {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
        requireOrder(bids, -1);
        requireOrder(asks, 1);
        if (!bids.isEmpty()
                && !asks.isEmpty()
                && bids.getFirst().price().compareTo(asks.getFirst().price()) >= 0) {
            throw new IllegalArgumentException("the book was crossed: best bid "
                    + bids.getFirst().price() + ", best ask " + asks.getFirst().price());
        }
    }

    private static void requireOrder(List<Level> levels, int direction) {
        for (int i = 1; i < levels.size(); i++) {
            if (levels.get(i).price().compareTo(levels.get(i - 1).price()) * direction <= 0) {
                throw new IllegalArgumentException("level " + i + " was at "
                        + levels.get(i).price() + "; expected a price farther from the market than the level before");
            }
        }
    }

    /**
     * Returns this book at other prices and of other sizes.
     *
     * @param price factor on every price, greater than 0
     * @param size factor on every size, at least 0
     */
    public BookDepth scaled(BigDecimal price, BigDecimal size) {
        return new BookDepth(scaled(bids, price, size), scaled(asks, price, size));
    }

    private static List<Level> scaled(List<Level> levels, BigDecimal price, BigDecimal size) {
        return levels.stream()
                .map(level ->
                        new Level(level.price().multiply(price), level.size().multiply(size)))
                .toList();
    }

    /** Returns what selling a size at once brings, exactly. What the book cannot take stays unfilled. */
    public Walk sell(BigDecimal size) {
        return walk(bids, size);
    }

    /** Returns what buying a size at once costs, exactly. What the book has not stays unfilled. */
    public Walk buy(BigDecimal size) {
        return walk(asks, size);
    }

    private static Walk walk(List<Level> levels, BigDecimal size) {
        BigDecimal left = size;
        BigDecimal value = BigDecimal.ZERO;
        for (Level level : levels) {
            BigDecimal taken = Decimals.min(Decimals.positivePart(left), level.size());
            value = value.add(taken.multiply(level.price()));
            left = left.subtract(taken);
        }
        return new Walk(size.subtract(left), value);
    }

    /**
     * Returns the least size whose sale brings a value, rounded up at {@value #SCALE} decimals; null when the book cannot.
     *
     * @param value Σ price × size, in quote units, at least 0
     */
    public @Nullable BigDecimal sizeToRaise(BigDecimal value) {
        BigDecimal left = value;
        BigDecimal size = BigDecimal.ZERO;
        for (Level level : bids) {
            BigDecimal whole = level.price().multiply(level.size());
            if (left.compareTo(whole) <= 0) {
                return size.add(Decimals.divide(left, level.price(), SCALE, RoundingMode.UP));
            }
            left = left.subtract(whole);
            size = size.add(level.size());
        }
        return left.signum() <= 0 ? size : null;
    }

    /**
     * Returns the largest size that can be sold, and bought back, at an average price no worse than a cost: the smaller of
     * the two sides, rounded down at {@value #SCALE} decimals.
     *
     * @param reference the price that the cost is counted from, greater than 0
     * @param cost fraction of the reference, at least 0
     */
    public BigDecimal absorbs(BigDecimal reference, BigDecimal cost) {
        return Decimals.min(
                within(bids, reference.multiply(BigDecimal.ONE.subtract(cost)), -1),
                within(asks, reference.multiply(BigDecimal.ONE.add(cost)), 1));
    }

    /** Solves Σ price × size = limit × size along a side. @param direction 1 when prices rise along it */
    private static BigDecimal within(List<Level> levels, BigDecimal limit, int direction) {
        BigDecimal size = BigDecimal.ZERO;
        BigDecimal slack = BigDecimal.ZERO;
        for (Level level : levels) {
            BigDecimal worse = level.price().subtract(limit);
            BigDecimal used = direction > 0 ? worse : worse.negate();
            BigDecimal left = slack.subtract(used.multiply(level.size()));
            if (left.signum() < 0) {
                return size.add(Decimals.divide(slack, used, SCALE, RoundingMode.DOWN));
            }
            slack = left;
            size = size.add(level.size());
        }
        return size;
    }
}
