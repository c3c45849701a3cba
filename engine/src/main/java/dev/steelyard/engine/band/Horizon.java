package dev.steelyard.engine.band;

import java.util.function.DoublePredicate;

/** How far a box may reach: as far as the market moves in some days at an assumed speed, as long as that holds. <b>Thread-safe</b>. */
final class Horizon {
    /** Half the width of a price's box after a day: twice what it moves at 80% a year. */
    static final double PRICE_SPEED = 0.084;

    /** Half the width of a volatility's box after a day: twice what it moves at 100% a year. */
    static final double VOL_SPEED = 0.105;

    static final double MILLIS_PER_DAY = 86_400_000;
    static final double MOST_DAYS = 30;
    static final double FIRST_DAYS = 1.0 / 24;
    static final double STEP = 4;

    /** A millisecond: a box that is left at the second tick still saves half. */
    static final double LEAST_DAYS = 1.0 / 86_400_000;

    /** Ten seconds: no box ends sooner, for time alone moves little in them. */
    private static final double LEAST_TIME = 1.0 / 8_640;

    private static final double WIDEST = 0.5;

    private Horizon() {}

    /** Returns half the width of a box as part of the value, below 1. */
    static double width(double speed, double days) {
        return Math.min(speed * Math.sqrt(days), WIDEST);
    }

    /** Returns the days that may pass in a box of prices that move for some days. */
    static double time(double days, double most) {
        return Math.min(Math.max(days, LEAST_TIME), most);
    }

    /**
     * Returns the longest of the days tried that hold, within a factor of two; 0 when not even the shortest do.
     *
     * @param first days to try first
     */
    static double longest(double first, double most, DoublePredicate holds) {
        double days = Math.min(first, most);
        double good = 0;
        if (holds.test(days)) {
            good = days;
            while (good < most && holds.test(Math.min(good * STEP, most))) {
                good = Math.min(good * STEP, most);
            }
        } else {
            while (days >= LEAST_DAYS && good == 0) {
                days /= STEP;
                good = holds.test(days) ? days : 0;
            }
        }
        double between = Math.min(good * 2, most);
        return good > 0 && good < most && holds.test(between) ? between : good;
    }
}
