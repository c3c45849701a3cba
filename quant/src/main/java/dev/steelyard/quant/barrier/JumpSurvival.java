package dev.steelyard.quant.barrier;

import dev.steelyard.quant.kernel.Elementary;
import java.util.SplittableRandom;

/**
 * How often a position is liquidated, and ends below zero, when its price diffuses and jumps. Between jumps the crossing of
 * the barrier is integrated by the Brownian bridge, so that time is not cut into steps: the only error is that of sampling.
 * <b>Immutable</b>. <b>Deterministic: given seed</b>.
 *
 * @param liquidation probability of liquidation within the time
 * @param liquidationError its standard error
 * @param negativeEquity probability that a jump takes the price beyond where the equity is 0
 * @param negativeEquityError its standard error
 * @param badDebt expected equity below 0, as a fraction of notional at entry, at least 0
 * @param paths simulated
 * @param seed of the random numbers
 */
public record JumpSurvival(
        double liquidation,
        double liquidationError,
        double negativeEquity,
        double negativeEquityError,
        double badDebt,
        int paths,
        long seed) {
    /** The first leverage tried, and by what it is raised. */
    private static final double FIRST = 0.1;

    private static final double STEP = 1.15;
    private static final int HALVINGS = 30;

    /** Returns the answer for an isolated position. @param leverage above 0 */
    public static JumpSurvival of(JumpTrial trial, double leverage) {
        if (!(leverage > 0)) {
            throw new IllegalArgumentException("leverage was " + leverage + "; expected above 0");
        }
        LiquidationBarrier side = trial.side();
        double ratio = side.ratio(leverage, trial.maintenanceRate());
        if (ratio <= 0 || !Double.isFinite(ratio)) {
            return new JumpSurvival(0, 0, 0, 0, 0, trial.paths(), trial.seed());
        }
        int direction = side.isShort() ? -1 : 1;
        double barrier = direction * Elementary.log(ratio);
        if (barrier >= 0) {
            double debt = Math.max(0, -side.equity(leverage, 1));
            return new JumpSurvival(1, 0, debt > 0 ? 1 : 0, 0, debt, trial.paths(), trial.seed());
        }
        Tally tally = new Tally();
        SplittableRandom random = new SplittableRandom(trial.seed());
        for (int path = 0; path < trial.paths(); path++) {
            // A path that ends early takes no number from the next: they are the same at every leverage.
            walk(trial, leverage, barrier, new Uniforms(random.split()), tally);
        }
        return tally.answer(trial.paths(), trial.seed());
    }

    private static void walk(JumpTrial trial, double leverage, double barrier, Uniforms random, Tally tally) {
        LiquidationBarrier side = trial.side();
        PriceJumps jumps = trial.jumps();
        double vol = trial.vol();
        int direction = side.isShort() ? -1 : 1;
        double logDrift = direction * (trial.drift() - jumps.growth() - vol * vol / 2);
        double alive = 1;
        double broke = 0;
        double debt = 0;
        double at = 0;
        double left = trial.time();
        while (alive > 0 && left > 0) {
            double wait = random.waiting(jumps.intensity());
            double step = Math.min(wait, left);
            double next = at + logDrift * step + vol * Math.sqrt(step) * random.normal();
            alive *= staysAbove(at - barrier, next - barrier, vol * vol * step);
            if (wait < left) {
                next += direction * (jumps.mean() + jumps.deviation() * random.normal());
                if (next <= barrier) {
                    double equity = side.equity(leverage, Elementary.exp(direction * next));
                    broke += equity < 0 ? alive : 0;
                    debt += equity < 0 ? -equity * alive : 0;
                    alive = 0;
                }
            }
            at = next;
            left -= step;
        }
        tally.add(1 - alive, broke, debt);
    }

    /** 1 − e^(−2xy/(σ²t)): the probability that a bridge from x to y above the barrier does not touch it. */
    private static double staysAbove(double from, double to, double variance) {
        return to <= 0 ? 0 : 1 - Elementary.exp(-2 * from * to / variance);
    }

    /**
     * Returns the largest leverage up to which the probability of negative equity is at most {@code most}: the same paths at
     * every leverage tried, by steps up to 1 / m and then by halving, from below. Beyond it the probability rises, and falls
     * again where nearly every path is liquidated before a jump comes; a leverage there is no answer.
     *
     * @param trial with a maintenance rate m above 0
     * @param most 0 to 1
     */
    public static double largestSolventLeverage(JumpTrial trial, double most) {
        double end = 1 / trial.maintenanceRate();
        double low = 0;
        double high = Math.min(FIRST, end);
        while (of(trial, high).negativeEquity <= most) {
            if (high == end) {
                return end;
            }
            low = high;
            high = Math.min(high * STEP, end);
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (of(trial, middle).negativeEquity <= most) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Sums over paths. */
    private static final class Tally {
        private double liquidated;
        private double liquidatedSquare;
        private double broke;
        private double brokeSquare;
        private double debt;

        void add(double liquidation, double negative, double loss) {
            liquidated += liquidation;
            liquidatedSquare += liquidation * liquidation;
            broke += negative;
            brokeSquare += negative * negative;
            debt += loss;
        }

        JumpSurvival answer(int paths, long seed) {
            return new JumpSurvival(
                    liquidated / paths,
                    error(liquidated, liquidatedSquare, paths),
                    broke / paths,
                    error(broke, brokeSquare, paths),
                    debt / paths,
                    paths,
                    seed);
        }

        private static double error(double sum, double square, int paths) {
            double mean = sum / paths;
            return Math.sqrt(Math.max(0, square / paths - mean * mean) / (paths - 1));
        }
    }
}
