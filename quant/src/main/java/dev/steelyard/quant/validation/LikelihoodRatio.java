package dev.steelyard.quant.validation;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * A likelihood-ratio statistic, chi-squared where the hypothesis holds. <b>Immutable</b>.
 *
 * @param statistic at least 0
 * @param freedom degrees of freedom, at least 1
 */
public record LikelihoodRatio(double statistic, int freedom) {
    public LikelihoodRatio {
        statistic = Math.max(statistic, 0);
    }

    /** Returns the probability of at least such a statistic where the hypothesis holds. */
    public double pValue() {
        return ChiSquaredDistribution.of(freedom).survivalProbability(statistic);
    }

    /** Returns whether the hypothesis is rejected. @param size of the test, such as 0.05 */
    public boolean rejects(double size) {
        return pValue() < size;
    }
}
