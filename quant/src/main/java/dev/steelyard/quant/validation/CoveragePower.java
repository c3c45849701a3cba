package dev.steelyard.quant.validation;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How likely Kupiec's test is to reject a value at risk whose breaches have another probability, exactly, by the
 * binomial distribution: a pass of low power says little. <b>Thread-safe</b>. <b>Deterministic: yes</b>.
 */
public final class CoveragePower {
    private CoveragePower() {}

    /**
     * Returns the probability of rejection; the true size of the test when both probabilities are alike.
     *
     * @param stated probability of a breach that is tested
     * @param actual probability with which breaches happen
     * @param count of observations
     * @param size of the test, such as 0.05
     */
    public static double of(double stated, double actual, int count, double size) {
        CoverageTest.Accepted accepted = CoverageTest.accepted(stated, count, size);
        BinomialDistribution breaches = BinomialDistribution.of(count, actual);
        double within = breaches.cumulativeProbability(accepted.most())
                - (accepted.least() > 0 ? breaches.cumulativeProbability(accepted.least() - 1) : 0);
        return 1 - within;
    }
}
