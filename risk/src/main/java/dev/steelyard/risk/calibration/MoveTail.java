package dev.steelyard.risk.calibration;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.series.RollingSums;
import dev.steelyard.quant.tail.GeneralizedPareto;
import dev.steelyard.quant.tail.GeneralizedParetoFit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far a price moves against a side over a horizon, at a probability: the empirical quantile of all windows where enough
 * of them lie beyond it, else that of a generalized Pareto tail. Never smaller for a longer horizon. <b>Immutable</b>.
 * <b>Deterministic: yes</b>. See {@code docs/methods/calibration.md}.
 */
public final class MoveTail {
    /** Fewer returns than this calibrate nothing. */
    public static final int FEWEST = 250;

    /** Windows beyond an empirical quantile; a rarer one is taken from the fitted tail. */
    private static final double EMPIRICAL = 20;

    private static final double TAIL_SHARE = 0.025;
    private static final int FEWEST_EXCESSES = 25;
    private static final double LEAST_SHAPE = 0.05;
    private static final double MOST_SHAPE = 0.5;
    private static final int[] HORIZONS = {1, 2, 4, 8, 16, 24, 48, 96, 168};

    private final int count;
    private final double barHours;
    private final double recent;
    private final List<Windows> falls;
    private final List<Windows> rises;

    private MoveTail(double[] returns, double barHours, double recent) {
        this.count = returns.length;
        this.barHours = barHours;
        this.recent = recent;
        this.falls = windows(returns, 1);
        this.rises = windows(returns, -1);
    }

    /** All windows of so many bars: their adverse moves, ascending, and the tail of the largest. */
    private static final class Windows {
        private final int bars;
        private final double[] moves;
        private final int excesses;
        private final GeneralizedPareto tail;

        Windows(double[] returns, int side, int bars) {
            this.bars = bars;
            this.moves = adverse(returns, side, bars);
            this.excesses = Math.max(FEWEST_EXCESSES, (int) (moves.length * TAIL_SHARE));
            this.tail = tail(moves, excesses);
        }

        double quantile(double probability) {
            double beyond = moves.length * probability;
            if (beyond >= EMPIRICAL) {
                return Math.max(0, moves[moves.length - 1 - (int) beyond]);
            }
            double threshold = moves[moves.length - 1 - excesses];
            return Math.max(0, threshold + tail.excess(Math.min(1, beyond / excesses)));
        }
    }

    private static List<Windows> windows(double[] returns, int side) {
        List<Windows> all = new ArrayList<>();
        for (int bars : HORIZONS) {
            if (bars > 1 && returns.length / bars < 50) {
                break;
            }
            all.add(new Windows(returns, side, bars));
        }
        return all;
    }

    /**
     * Returns the tails of a history.
     *
     * @param name of the market, for failures
     * @param logReturns in order
     * @param barHours between two of them, above 0
     * @throws FailureException MISSING_DATA for fewer than {@value #FEWEST} returns; INVALID for one that is not finite, or a
     *     series that does not move
     */
    public static MoveTail of(String name, double[] logReturns, double barHours) {
        if (logReturns.length < FEWEST) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "returns of " + name,
                    "there are " + logReturns.length + "; expected at least " + FEWEST);
        }
        double square = 0;
        double mean = 0;
        for (int i = 0; i < logReturns.length; i++) {
            if (!Double.isFinite(logReturns[i])) {
                throw FailureException.of(
                        FailureReason.INVALID, "returns of " + name, "return " + (i + 1) + " is no finite number");
            }
            mean += logReturns[i] / logReturns.length;
        }
        for (double value : logReturns) {
            square += (value - mean) * (value - mean) / logReturns.length;
        }
        if (!(square > 1e-24)) {
            throw FailureException.of(
                    FailureReason.INVALID, "returns of " + name, "they are all the same; expected a series that moves");
        }
        return new MoveTail(logReturns, barHours, recentShare(logReturns, barHours));
    }

    /** Volatility now, weighted with a half-life of ten days, over that of the whole history. */
    private static double recentShare(double[] returns, double barHours) {
        double kept = Elementary.exp(-0.6931471805599453 * barHours / 240);
        double weighted = 0;
        double weights = 0;
        double plain = 0;
        for (double value : returns) {
            weighted = kept * weighted + value * value;
            weights = kept * weights + 1;
            plain += value * value / returns.length;
        }
        return Math.sqrt(weighted / weights / plain);
    }

    /** Returns the hours between two returns. */
    public double barHours() {
        return barHours;
    }

    /** Returns volatility now over that of the whole history. */
    public double recent() {
        return recent;
    }

    /** Returns how many returns there are. */
    public int count() {
        return count;
    }

    /**
     * Returns the adverse move of log price over a horizon that is exceeded with a probability, above 0.
     *
     * @param side 1 for a long, hurt by a fall; −1 for a short
     * @param hours above 0; below a bar the move is scaled by (hours / bar)^min(½, ξ), ξ the shape of the tail
     * @param probability that a window chosen at random moves farther, inside (0, 1)
     */
    public double quantile(int side, double hours, double probability) {
        double bars = hours / barHours;
        List<Windows> windows = side > 0 ? falls : rises;
        Windows single = windows.getFirst();
        if (bars <= 1) {
            return single.quantile(probability) * scaled(single, bars);
        }
        double before = 0;
        double beforeBars = 1;
        for (Windows window : windows) {
            double at = Math.max(before, window.quantile(probability));
            if (window.bars >= bars) {
                double share = Elementary.log(bars / beforeBars) / Elementary.log(window.bars / beforeBars);
                return before + share * (at - before);
            }
            before = at;
            beforeBars = window.bars;
        }
        return before * Math.sqrt(bars / beforeBars);
    }

    private static double scaled(Windows single, double bars) {
        double shape = Math.clamp(single.tail.shape(), LEAST_SHAPE, MOST_SHAPE);
        return Elementary.exp(shape * Elementary.log(bars));
    }

    /** Returns what a bar's move is multiplied by for a horizon below a bar, on the side where it stays larger; else 1. */
    public double scale(double hours) {
        double bars = hours / barHours;
        return bars >= 1 ? 1 : Math.max(scaled(falls.getFirst(), bars), scaled(rises.getFirst(), bars));
    }

    /**
     * Returns the loss of a unit of notional on the worse side: 1 − e^(−x) for a long, e^x − 1 for a short.
     *
     * @param hours above 0
     * @param probability that a window moves farther, for each side
     */
    public double loss(double hours, double probability) {
        double fall = 1 - Elementary.exp(-quantile(1, hours, probability));
        double rise = Elementary.exp(quantile(-1, hours, probability)) - 1;
        return Math.max(fall, rise);
    }

    private static GeneralizedPareto tail(double[] moves, int count) {
        double threshold = moves[moves.length - 1 - count];
        double[] excesses = new double[count];
        int kept = 0;
        for (int i = moves.length - count; i < moves.length; i++) {
            if (moves[i] > threshold) {
                excesses[kept++] = moves[i] - threshold;
            }
        }
        return GeneralizedParetoFit.of(Arrays.copyOf(excesses, kept)).distribution();
    }

    /** Adverse moves of every window, ascending; favorable ones are below 0. */
    private static double[] adverse(double[] returns, int side, int bars) {
        double[] moves = RollingSums.of(returns, bars);
        for (int i = 0; i < moves.length; i++) {
            moves[i] *= -side;
        }
        Arrays.sort(moves);
        return moves;
    }
}
