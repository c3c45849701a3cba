package dev.steelyard.systemic.cycle;

import java.util.List;

/**
 * The market of Thurner, Farmer and Geanakoplos 2012. <b>Immutable</b>. Its page is {@code docs/methods/leverage-cycle.md}.
 *
 * @param shares N, greater than 0
 * @param value V, what a share is worth, greater than 0
 * @param noise what moves the price without cause
 * @param aggression β of each fund: how much it buys per mispricing
 * @param wealth with which a fund begins, greater than 0
 * @param ruin share of that below which it is wound up, 0 to below 1
 * @param pause steps until another takes its place, at least 1
 * @param memory a, weight of the last return in the performance that investors see, 0 to 1
 * @param flow b, what investors put in per performance above their benchmark
 * @param benchmark return per step that investors ask for
 */
public record CycleTerms(
        double shares,
        double value,
        NoiseTraders noise,
        List<Double> aggression,
        double wealth,
        double ruin,
        int pause,
        double memory,
        double flow,
        double benchmark) {
    /** The published terms: ten funds of β = 5 to 50. */
    public static final CycleTerms PUBLISHED = new CycleTerms(
            1000,
            1,
            new NoiseTraders(0.99, 0.035),
            List.of(5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 35.0, 40.0, 45.0, 50.0),
            2,
            0.1,
            100,
            0.1,
            0.15,
            0.005);

    public CycleTerms {
        if (!(shares > 0 && value > 0 && wealth > 0) || !(ruin >= 0 && ruin < 1) || pause < 1) {
            throw new IllegalArgumentException(
                    "shares, value, wealth, ruin and pause were " + shares + ", " + value + ", " + wealth + ", " + ruin
                            + ", " + pause + "; expected above 0 (three), 0 to below 1, at least 1");
        }
        aggression = List.copyOf(aggression);
        if (aggression.stream().anyMatch(b -> !(b >= 0))) {
            throw new IllegalArgumentException("aggression was " + aggression + "; expected numbers of at least 0");
        }
    }
}
