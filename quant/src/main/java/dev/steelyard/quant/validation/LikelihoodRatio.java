package dev.steelyard.quant.validation;

import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * A likelihood-ratio statistic, chi-squared where the hypothesis holds. <b>Immutable</b>.
 *
 * @param statistic at least 0
 * @param freedom degrees of freedom, at least 1
 * @param trials tests of which it is the largest statistic, at least 1
 */
public record LikelihoodRatio(double statistic, int freedom, int trials) {
    public LikelihoodRatio {
        statistic = Math.max(statistic, 0);
    }

    /** Returns the statistic of one test. */
    public static LikelihoodRatio of(double statistic, int freedom) {
        return new LikelihoodRatio(statistic, freedom, 1);
    }

    /** Returns the most telling of tests of one hypothesis, of the same freedom, however they depend on each other. */
    public static LikelihoodRatio largest(List<LikelihoodRatio> tests) {
        double statistic = 0;
        for (LikelihoodRatio test : tests) {
            statistic = Math.max(statistic, test.statistic());
        }
        return new LikelihoodRatio(statistic, tests.getFirst().freedom(), tests.size());
    }

    /**
     * Returns the probability of at least such a statistic where the hypothesis holds; of several tests a bound,
     * Bonferroni's: their number times it, at most 1.
     */
    public double pValue() {
        return Math.min(trials * ChiSquaredDistribution.of(freedom).survivalProbability(statistic), 1);
    }

    /** Returns whether the hypothesis is rejected. @param size of the test, such as 0.05 */
    public boolean rejects(double size) {
        return pValue() < size;
    }
}
