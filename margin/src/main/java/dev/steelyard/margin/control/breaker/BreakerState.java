package dev.steelyard.margin.control.breaker;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a circuit breaker remembers. <b>Immutable</b>.
 *
 * @param phase where it stands
 * @param since when it came there
 * @param settlement the price that static limits count from; null before the first session
 * @param level how many static limits have been passed in this session
 * @param prices of the window, oldest first
 * @param sales granted within the window of the throttle, oldest first
 * @param last the latest price that may be decided on; null before the first
 * @param at the time of the last input
 */
public record BreakerState(
        BreakerPhase phase,
        Instant since,
        @Nullable BigDecimal settlement,
        int level,
        List<Figure> prices,
        List<Figure> sales,
        @Nullable BigDecimal last,
        Instant at) {
    /** A price or a notional at a time. */
    public record Figure(Instant at, BigDecimal value) {}

    public BreakerState {
        prices = List.copyOf(prices);
        sales = List.copyOf(sales);
    }

    /** Returns the state of a market that trades and of which nothing has been seen. */
    public static BreakerState start(Instant at) {
        return new BreakerState(BreakerPhase.TRADING, at, null, 0, List.of(), List.of(), null, at);
    }

    BreakerState moved(BreakerPhase to) {
        return new BreakerState(to, at, settlement, level, prices, sales, last, at);
    }

    BreakerState atTime(Instant now) {
        return new BreakerState(phase, since, settlement, level, prices, sales, last, now);
    }

    BreakerState inSession(BigDecimal newSettlement) {
        return new BreakerState(phase, since, newSettlement, 0, prices, sales, last, at);
    }

    BreakerState atLevel(int newLevel) {
        return new BreakerState(phase, since, settlement, newLevel, prices, sales, last, at);
    }

    BreakerState withPrices(List<Figure> newPrices, BigDecimal newLast) {
        return new BreakerState(phase, since, settlement, level, newPrices, sales, newLast, at);
    }

    BreakerState withSales(List<Figure> newSales) {
        return new BreakerState(phase, since, settlement, level, prices, newSales, last, at);
    }

    /** Returns the figures that are not older than a time. */
    static List<Figure> from(Instant oldest, List<Figure> figures) {
        int first = 0;
        while (first < figures.size() && figures.get(first).at().isBefore(oldest)) {
            first++;
        }
        return figures.subList(first, figures.size());
    }

    /** Returns the figures with one more behind them. */
    static List<Figure> with(List<Figure> figures, Figure next) {
        List<Figure> more = new ArrayList<>(figures);
        more.add(next);
        return more;
    }
}
