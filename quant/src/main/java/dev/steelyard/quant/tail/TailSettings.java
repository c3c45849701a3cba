package dev.steelyard.quant.tail;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;

/**
 * What methods take from a history. <b>Immutable</b>.
 *
 * @param window bars that methods without a filter look back
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
    /** 500 bars back, filters on up to 1,000, the short one on 365, refitted every 20, λ 0.98, tails of a tenth, one bar ahead, seed 1. */
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

    /** Returns the same over another horizon. */
    public TailSettings withHorizon(int bars) {
        return new TailSettings(window, longest, shortest, refit, decay, tailFraction, rule, bars, paths, seed);
    }

    /** Returns the same with another look back. */
    public TailSettings withWindow(int bars) {
        return new TailSettings(bars, longest, shortest, refit, decay, tailFraction, rule, horizon, paths, seed);
    }

    /** Returns the same with the short filter alone. */
    public TailSettings ofShortest() {
        return new TailSettings(window, shortest, shortest, refit, decay, tailFraction, rule, horizon, paths, seed);
    }

    /** Returns the same with another seed and number of paths. */
    public TailSettings withSimulation(int number, long start) {
        return new TailSettings(window, longest, shortest, refit, decay, tailFraction, rule, horizon, number, start);
    }
}
