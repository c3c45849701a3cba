package dev.steelyard.quant.series;

/**
 * What a GARCH likelihood takes for the squared shock and the variance before the first return; estimates differ in the
 * third digit with it. See {@code docs/methods/volatility.md}.
 */
public enum PreSample {
    /** Both are the mean squared shock about the μ at hand. */
    MEAN_SQUARE,
    /** Both are the mean squared deviation of the returns from their mean, whatever μ is. */
    SAMPLE_VARIANCE
}
