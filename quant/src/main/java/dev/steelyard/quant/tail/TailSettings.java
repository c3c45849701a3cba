package dev.steelyard.quant.tail;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.List;

/**
 * What methods take from a history. <b>Immutable</b>. See {@code docs/methods/value-at-risk.md}.
 *
 * @param window horizons that methods without a filter look back: five bars ahead are told from as many outcomes without
 *     overlap as one
 * @param longest bars that a filter is fitted to, at most
 * @param shortest bars of the other filter of {@link TailMethod#FHS_MEAN}
 * @param refit bars after which a filter is fitted again
 * @param decay λ of {@link TailMethod#AGED}
 * @param tailFraction share of losses that are the tail of {@link TailMethod#EVT} and {@link TailMethod#FHS_EVT}
 * @param rule quantile of samples that are all alike
 * @param horizon bars ahead
 * @param paths of simulations, where a horizon is longer than a bar and for {@link TailMethod#MONTE_CARLO}
 * @param seed of simulations
 */
public record TailSettings(
        int window,
        int longest,
        int shortest,
        int refit,
        double decay,
        double tailFraction,
        QuantileRule rule,
        int horizon,
        int paths,
        long seed) {
    /** 500 horizons back, filters on up to 1,000 bars, the short one on 365, refitted every 20, λ 0.98, tails of a tenth, one bar, seed 1. */
    public static final TailSettings STANDARD =
            new TailSettings(500, 1_000, 365, 20, 0.98, 0.1, QuantileRule.INVERTED_CDF, 1, 4_096, 1);

    public TailSettings {
        atLeast("window", window, 20);
        atLeast("longest", longest, 100);
        atLeast("shortest", shortest, 100);
        atLeast("refit", refit, 1);
        atLeast("horizon", horizon, 1);
        atLeast("paths", paths, 100);
        if (!(decay > 0 && decay < 1) || !(tailFraction > 0 && tailFraction <= 0.5)) {
            throw new IllegalArgumentException(
                    "decay " + decay + ", tail " + tailFraction + "; expected in (0, 1) and (0, 0.5]");
        }
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw FailureException.of(FailureReason.INVALID, name, "was " + value + "; expected at least " + least);
        }
    }

    /** Returns how many bars {@link #window} is. */
    public int windowBars() {
        return (int) Math.min((long) window * horizon, Integer.MAX_VALUE);
    }

    /** Returns the same over another horizon. */
    public TailSettings withHorizon(int bars) {
        return copy(window, longest, bars, paths, seed);
    }

    /** Returns the same with another look back. @param count horizons */
    public TailSettings withWindow(int count) {
        return copy(count, longest, horizon, paths, seed);
    }

    /** Returns the settings of both filters of {@link TailMethod#FHS_MEAN}: the long memory, then the short. */
    public List<TailSettings> memories() {
        return List.of(this, copy(window, shortest, horizon, paths, seed));
    }

    /** Returns the same with another seed and number of paths. */
    public TailSettings withSimulation(int number, long start) {
        return copy(window, longest, horizon, number, start);
    }

    /** Returns the same of every so many-th scenario: the age between two is as many times as long. */
    public TailSettings ofEvery(int scenarios) {
        double slower = decay;
        for (int i = 1; i < scenarios; i++) {
            slower *= decay;
        }
        return new TailSettings(
                window,
                longest,
                shortest,
                refit,
                Math.max(slower, Double.MIN_NORMAL),
                tailFraction,
                rule,
                horizon,
                paths,
                seed);
    }

    private TailSettings copy(int back, int memory, int ahead, int number, long start) {
        return new TailSettings(back, memory, shortest, refit, decay, tailFraction, rule, ahead, number, start);
    }
}
