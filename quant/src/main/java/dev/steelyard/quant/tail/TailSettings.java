package dev.steelyard.quant.tail;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.List;

/**
 * What methods take from a history. <b>Immutable</b>. What they look back is counted in horizons, so that a forecast of eight
 * bars ahead is told from as many outcomes without overlap as one of a bar: with {@link #horizon} 1 these are bars.
 *
 * @param window horizons that methods without a filter look back
 * @param longest horizons that a filter is fitted to, at most
 * @param shortest horizons of the other filter of {@link TailMethod#FHS_MEAN}
 * @param refit horizons after which a filter is fitted again
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
    /** 500 back, filters on up to 1,000, the short one on 365, refitted every 20, λ 0.98, tails of a tenth, one bar ahead, seed 1. */
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

    /** Returns how many bars so many horizons are. */
    int bars(int horizons) {
        return (int) Math.min((long) horizons * horizon, Integer.MAX_VALUE);
    }

    /** Returns the same over another horizon. */
    public TailSettings withHorizon(int bars) {
        return new TailSettings(window, longest, shortest, refit, decay, tailFraction, rule, bars, paths, seed);
    }

    /** Returns the same with another look back. */
    public TailSettings withWindow(int horizons) {
        return new TailSettings(horizons, longest, shortest, refit, decay, tailFraction, rule, horizon, paths, seed);
    }

    /** Returns the settings of both filters of {@link TailMethod#FHS_MEAN}: the long memory, then the short. */
    public List<TailSettings> memories() {
        return List.of(
                this,
                new TailSettings(window, shortest, shortest, refit, decay, tailFraction, rule, horizon, paths, seed));
    }

    /** Returns the same with another seed and number of paths. */
    public TailSettings withSimulation(int number, long start) {
        return new TailSettings(window, longest, shortest, refit, decay, tailFraction, rule, horizon, number, start);
    }
}
