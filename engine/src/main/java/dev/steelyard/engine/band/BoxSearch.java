package dev.steelyard.engine.band;

import dev.steelyard.margin.enclosure.Bound;
import dev.steelyard.margin.enclosure.FigureBox;
import dev.steelyard.margin.enclosure.MarketFigure.Kind;
import dev.steelyard.margin.enclosure.PoolSpan;
import java.util.Arrays;

/**
 * Looks for the longest time whose box around the present of a bound keeps all signs. A box is what the market does in that time
 * at an assumed speed, wider where a figure matters less; the time is multiplied while the signs hold and divided until they do.
 * <b>Single-writer</b>.
 */
final class BoxSearch {
    private static final double LEAST_SHAPE = 0.5;
    private static final double MOST_SHAPE = 8;

    /** How much wider the side is at first on which nothing is lost. */
    private static final double FAVORED = 4;

    private final ScenarioBound bound;
    private final FigureBox figures;
    private final double most;
    private final double[] speeds;
    private final boolean[] rises;
    private final boolean[] falls;
    private double favored = 1;

    BoxSearch(ScenarioBound bound) {
        this.bound = bound;
        this.figures = bound.figures();
        this.most = bound.mostDays();
        this.speeds = new double[figures.size()];
        this.rises = new boolean[speeds.length];
        this.falls = new boolean[speeds.length];
        for (int i = 0; i < speeds.length; i++) {
            speeds[i] = bound.terms().figures().get(i).kind() == Kind.VOL ? Horizon.VOL_SPEED : Horizon.PRICE_SPEED;
        }
    }

    /**
     * Returns the days, to which the box is then set; 0 when not even the shortest time will do.
     *
     * @param first days to try first
     */
    double longest(double first) {
        shape(Math.min(first, most) / (Horizon.STEP * Horizon.STEP));
        double days = Horizon.longest(first, most, this::holds);
        favored = days > 0 ? FAVORED : 1;
        while (favored > 1 && !holds(days)) {
            favored /= 2;
        }
        if (days > 0) {
            set(days);
        }
        return days;
    }

    /**
     * Gives a figure of which less depends more room: the width that wakes least is as the root of the third order. Where
     * all signs gain from a rise, or from a fall, that side may be wider.
     */
    private void shape(double days) {
        set(days);
        bound.pools().forEach(pool -> pool.place(Bound.MEAN_VALUE));
        double[] lows = filled(Double.POSITIVE_INFINITY);
        double[] highs = filled(Double.NEGATIVE_INFINITY);
        for (ScenarioBound.Sign sign : bound.signs()) {
            PoolSpan pool = bound.pools().get(sign.pool());
            if (sign.ahead()) {
                pool.slopes(sign.times(), lows, highs);
            } else {
                double[] least = filled(Double.POSITIVE_INFINITY);
                double[] most = filled(Double.NEGATIVE_INFINITY);
                pool.slopes(sign.times(), least, most);
                for (int i = 0; i < lows.length; i++) {
                    lows[i] = Math.min(lows[i], -most[i]);
                    highs[i] = Math.max(highs[i], -least[i]);
                }
            }
        }
        double sum = 0;
        double[] losses = new double[speeds.length];
        for (int i = 0; i < speeds.length; i++) {
            losses[i] = Math.max(Math.abs(lows[i]), Math.abs(highs[i])) * figures.now(i) * speeds[i];
            sum += losses[i];
            rises[i] = lows[i] >= 0;
            falls[i] = highs[i] <= 0;
        }
        double mean = sum / Math.max(1, speeds.length);
        for (int i = 0; i < speeds.length; i++) {
            double wider = losses[i] > 0 ? StrictMath.cbrt(mean / losses[i]) : MOST_SHAPE;
            speeds[i] *= Math.clamp(wider, LEAST_SHAPE, MOST_SHAPE);
        }
    }

    private double[] filled(double value) {
        double[] column = new double[figures.size() + 1];
        Arrays.fill(column, value);
        return column;
    }

    private void set(double days) {
        for (int i = 0; i < speeds.length; i++) {
            double width = Horizon.width(speeds[i], days);
            double wide = Horizon.width(speeds[i] * favored, days);
            figures.keep(
                    i,
                    figures.now(i) * (1 - (falls[i] ? wide : width)),
                    figures.now(i) * (1 + (rises[i] ? wide : width)));
        }
        figures.pass(Horizon.time(days, most));
    }

    private boolean holds(double days) {
        set(days);
        return bound.holds(Bound.MEAN_VALUE);
    }
}
