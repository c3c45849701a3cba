package dev.steelyard.quant.tail;

import org.jspecify.annotations.Nullable;

/**
 * Losses whose tail is that of their extremes, {@link PeaksOverThreshold}, where these tell one. Where they do not, the losses
 * are taken as they are: at a confidence inside the threshold, where the worst losses are too few or all alike, and where a
 * shape of 1 or more leaves no mean. <b>Immutable</b>. <b>Deterministic: yes</b>. See {@code docs/methods/value-at-risk.md}.
 */
public final class ExtremeTail {
    private final double[] losses;
    private final QuantileRule rule;
    private final @Nullable PeaksOverThreshold tail;

    private ExtremeTail(double[] losses, QuantileRule rule, @Nullable PeaksOverThreshold tail) {
        this.losses = losses;
        this.rule = rule;
        this.tail = tail;
    }

    /**
     * Returns the tail of losses.
     *
     * @param losses positive when money is lost
     * @param settings whose {@link TailSettings#tailFraction} and {@link TailSettings#rule} are taken
     * @throws dev.steelyard.core.failure.FailureException MISSING_DATA of too few losses to have a tail
     */
    public static ExtremeTail of(double[] losses, TailSettings settings) {
        return new ExtremeTail(
                losses.clone(), settings.rule(), PeaksOverThreshold.worst(settings.tailFraction(), losses));
    }

    /** Returns value at risk and expected shortfall. */
    public TailForecast at(Confidence level) {
        PeaksOverThreshold extremes = tail;
        if (extremes == null || !hasMean() || level.tail() * extremes.count() > extremes.exceedances()) {
            LossSample sample = LossSample.of(losses);
            return new TailForecast(sample.valueAtRisk(level, rule), sample.expectedShortfall(level));
        }
        return new TailForecast(extremes.valueAtRisk(level), extremes.expectedShortfall(level));
    }

    /** Returns the tail of the worst losses; null where they tell none. */
    public @Nullable PeaksOverThreshold tail() {
        return tail;
    }

    /** Returns whether the extremes tell a tail that has a mean: a shape below 1. */
    public boolean hasMean() {
        return tail != null && tail.fit().distribution().shape() < 1;
    }
}
