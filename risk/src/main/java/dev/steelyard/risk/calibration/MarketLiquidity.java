package dev.steelyard.risk.calibration;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.market.BookDepth.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast and how dearly a market can be left. Notionals are in its quote asset. <b>Immutable</b>.
 *
 * @param hourlyVolume notional traded per hour; null: unknown
 * @param book resting orders in units of the base; null: unknown
 * @param openInterest notional of all positions; null: unknown
 */
public record MarketLiquidity(
        @Nullable Double hourlyVolume,
        @Nullable BookDepth book,
        @Nullable Double openInterest) {
    /** Nothing is known. */
    public static final MarketLiquidity UNKNOWN = new MarketLiquidity(null, null, null);

    /** How far from the middle orders count as those that trade. */
    private static final double NEAR = 0.02;

    private static final double MINUTES_PER_HOUR = 60;

    public MarketLiquidity {
        if (book != null && (book.bids().isEmpty() || book.asks().isEmpty())) {
            throw FailureException.of(FailureReason.MISSING_DATA, "book", "a side is empty; expected bids and asks");
        }
        if ((hourlyVolume != null && !(hourlyVolume > 0)) || (openInterest != null && !(openInterest > 0))) {
            throw new IllegalArgumentException("hourly volume and open interest were " + hourlyVolume + " and "
                    + openInterest + "; expected above 0");
        }
    }

    /** Returns the middle of the book; null without one. */
    public @Nullable Double middle() {
        return book == null
                ? null
                : (book.bids().getFirst().price().doubleValue()
                                + book.asks().getFirst().price().doubleValue())
                        / 2;
    }

    /** Returns notional per hour: as stated, else what rests within 2% on the thinner side × refills; null when unknown. */
    public @Nullable Double volume(double refillsPerHour) {
        Double middle = middle();
        if (hourlyVolume != null || book == null || middle == null) {
            return hourlyVolume;
        }
        double bids = near(book.bids(), middle);
        double asks = near(book.asks(), middle);
        return Math.min(bids, asks) * refillsPerHour;
    }

    private static double near(List<Level> levels, double middle) {
        double notional = 0;
        for (Level level : levels) {
            double price = level.price().doubleValue();
            notional +=
                    Math.abs(price / middle - 1) <= NEAR ? price * level.size().doubleValue() : 0;
        }
        return notional;
    }

    /** Returns how long closing a notional out takes: latency + notional / (participation × volume per hour). */
    public double hours(double notional, CalibrationTargets targets) {
        Double volume = volume(targets.refillsPerHour());
        return targets.latencyHours() + (volume == null ? 0 : notional / (targets.participation() * volume));
    }

    /** Returns the notional that is closed out within so many hours; infinite without a volume. */
    public double within(double hours, CalibrationTargets targets) {
        Double volume = volume(targets.refillsPerHour());
        return volume == null
                ? Double.POSITIVE_INFINITY
                : Math.max(0, hours - targets.latencyHours()) * targets.participation() * volume;
    }

    /**
     * Returns the cost of trading, on the dearer side, a minute's share of a close-out at once, as a fraction of notional; 0
     * without a book.
     */
    public double executionCost(double notional, CalibrationTargets targets) {
        Double volume = volume(targets.refillsPerHour());
        double clip =
                volume == null ? notional : Math.min(notional, targets.participation() * volume / MINUTES_PER_HOUR);
        return Math.max(cost(clip, true), cost(clip, false));
    }

    /**
     * Returns what selling (or buying) a notional at once costs against the middle; what the book cannot take is lost, or is
     * bought at twice the middle. 0 without a book.
     */
    public double cost(double notional, boolean sells) {
        Double middle = middle();
        if (book == null || middle == null || !(notional > 0)) {
            return 0;
        }
        double left = notional / middle;
        double units = left;
        double value = 0;
        for (Level level : sells ? book.bids() : book.asks()) {
            double taken = Math.min(left, level.size().doubleValue());
            value += taken * level.price().doubleValue();
            left -= taken;
        }
        double average = sells ? value / units : (value + left * 2 * middle) / units;
        return Math.max(0, sells ? 1 - average / middle : average / middle - 1);
    }

    /** Returns the notional of all bids; infinite without a book. */
    public double bids() {
        Double middle = middle();
        if (book == null || middle == null) {
            return Double.POSITIVE_INFINITY;
        }
        double units = 0;
        for (Level level : book.bids()) {
            units += level.size().doubleValue();
        }
        return units * middle;
    }
}
