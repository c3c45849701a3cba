package dev.steelyard.systemic.feedback;

import dev.steelyard.quant.kernel.Elementary;

/**
 * How large an insurance fund should be: capital costs r, a deficit beyond it costs κ, both per unit; the least sum is at the
 * quantile 1 − r/κ of the deficit. Nothing is held when r is κ or more. <b>Thread-safe</b>. Its page is
 * {@code docs/methods/feedback-loops.md}.
 */
public final class FundCapital {
    private FundCapital() {}

    /**
     * Returns the level of the deficit's distribution at which the fund lies: 1 − r/κ, at least 0.
     *
     * @param cost r, at least 0
     * @param weight κ, greater than 0
     */
    public static double level(double cost, double weight) {
        if (!(cost >= 0 && weight > 0)) {
            throw new IllegalArgumentException(
                    "cost was " + cost + " and weight " + weight + "; expected at least 0, above 0");
        }
        return Math.max(0, 1 - cost / weight);
    }

    /** Returns −mean·ln(r/κ), the fund of exponential deficits; 0 when r is κ or more. @param mean of a deficit, at least 0 */
    public static double ofExponential(double mean, double cost, double weight) {
        return level(cost, weight) == 0 ? 0 : -mean * Elementary.log(cost / weight);
    }
}
