package dev.steelyard.quant.validation;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * The exact interval of a probability after so many events in so many trials (Clopper and Pearson): no true value inside
 * its ends is refused at the level, whatever the number of trials. <b>Immutable</b>. <b>Deterministic: yes</b>.
 *
 * @param low lower end, 0 without events
 * @param high upper end, 1 without trials or when every trial is one
 */
public record BinomialInterval(double low, double high) {
    /**
     * Returns the interval.
     *
     * @param events 0 to {@code trials}
     * @param trials at least 0
     * @param confidence inside (0, 1)
     */
    public static BinomialInterval of(int events, int trials, double confidence) {
        if (events < 0 || events > trials || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("events, trials and confidence were " + events + ", " + trials + " and "
                    + confidence + "; expected 0 to trials, and inside (0, 1)");
        }
        double tail = (1 - confidence) / 2;
        double low = events == 0
                ? 0
                : BetaDistribution.of(events, trials - events + 1.0).inverseCumulativeProbability(tail);
        double high = events == trials
                ? 1
                : BetaDistribution.of(events + 1.0, trials - events).inverseSurvivalProbability(tail);
        return new BinomialInterval(low, high);
    }
}
