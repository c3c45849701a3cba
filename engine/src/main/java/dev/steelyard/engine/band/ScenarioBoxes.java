package dev.steelyard.engine.band;

import dev.steelyard.core.account.Account;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.enclosure.Bound;
import dev.steelyard.margin.enclosure.FigureBox;
import dev.steelyard.margin.enclosure.MarketFigure.Kind;
import dev.steelyard.margin.enclosure.SharedPoints;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.AccountWatch;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Forms the box of a portfolio account: price, volatility and time, all at once. A box is what the market does in some time
 * at an assumed speed, wider where a figure matters less; the time is multiplied while the surpluses keep their sign over the
 * box and divided until they do. <b>Single-writer</b>. See docs/methods/safe-bands.md.
 */
class ScenarioBoxes {
    private static final double LEAST_SHAPE = 0.5;
    private static final double MOST_SHAPE = 8;

    /** How much wider the side is at first on which nothing is lost. */
    private static final double FAVORED = 4;

    /** Bounds that are kept for accounts: each takes some 20 KiB, so that beyond so many an account is assessed instead. */
    private static final int MOST_BOUNDS = 1 << 16;

    private final BigDecimal stays;
    private final SearchPause pause;
    private final SharedPoints shared = new SharedPoints();

    /** The days of each account's last box, by number: where the next search begins. */
    private double[] lasts = new double[0];

    private @Nullable ScenarioBound[] bounds = new ScenarioBound[0];
    private int held;

    /** Makes boxes for nobody yet. @param stays 1 − hysteresis */
    ScenarioBoxes(BigDecimal stays, SearchPause pause) {
        this.stays = stays;
        this.pause = pause;
    }

    /** Forms the box of an account that was just assessed; false when it has none, or its boxes do not last. */
    boolean form(
            EngineState state,
            int number,
            Account account,
            RulePack rules,
            AccountRisk risk,
            AccountWatch watch,
            Box box) {
        ScenarioBound bound = ScenarioBound.of(state, number, account, rules, risk, watch, stays, shared);
        Instant now = state.market().asOf();
        grow(number);
        forget(number);
        if (bound == null || now == null) {
            return false;
        }
        if (pause.isPaused(number)) {
            keep(number, bound);
            return false;
        }
        double first = lasts[number] > 0 ? lasts[number] : Horizon.FIRST_DAYS;
        double days = new Search(bound).longest(first);
        pause.searched(number, state.sequence());
        lasts[number] = Math.max(days, Horizon.LEAST_DAYS);
        if (days <= 0) {
            return false;
        }
        FigureBox figures = bound.figures();
        for (int i = 0; i < figures.size(); i++) {
            box.keep(bound.factor(i), figures.range(i).low(), figures.range(i).high());
        }
        box.keepUntil(now.plusMillis((long) (figures.days() * Horizon.MILLIS_PER_DAY)));
        bound.compact();
        keep(number, bound);
        return true;
    }

    private void keep(int number, ScenarioBound bound) {
        if (held < MOST_BOUNDS) {
            bounds[number] = bound;
            held++;
        }
    }

    /** Forgets the bound of an account: it is to be assessed. */
    void forget(int number) {
        if (number < bounds.length && bounds[number] != null) {
            bounds[number] = null;
            held--;
        }
    }

    private void grow(int number) {
        if (number >= bounds.length) {
            int to = Math.max(number + 1, 2 * bounds.length);
            bounds = Arrays.copyOf(bounds, to);
            lasts = Arrays.copyOf(lasts, to);
        }
    }

    /** Returns whether an account that the market woke surely stands where it stood; it has no box then. */
    boolean staysPut(EngineState state, int number) {
        ScenarioBound bound = number < bounds.length ? bounds[number] : null;
        boolean leapt = bound != null && pause.hasBox(number) && bound.isFarOutside(state.market());
        pause.woken(number, state.sequence(), leapt);
        return bound != null && pause.isPaused(number) && isSure(bound, state.market());
    }

    /** Returns whether all signs hold at the market of now. */
    boolean isSure(ScenarioBound bound, LiveMarket market) {
        return bound.holdsNow(market);
    }

    /** Looks for the longest time whose box keeps all signs. */
    private static final class Search {
        private final ScenarioBound bound;
        private final FigureBox figures;
        private final double most;
        private final double[] speeds;
        private final boolean[] rises;
        private final boolean[] falls;
        private double favored = 1;

        Search(ScenarioBound bound) {
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

        /** Returns the days, to which the box is then set; 0 when not even the shortest time will do. */
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
                if (sign.ahead()) {
                    sign.pool().slopes(sign.times(), lows, highs);
                } else {
                    double[] least = filled(Double.POSITIVE_INFINITY);
                    double[] most = filled(Double.NEGATIVE_INFINITY);
                    sign.pool().slopes(sign.times(), least, most);
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
}
