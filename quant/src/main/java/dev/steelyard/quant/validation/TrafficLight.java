package dev.steelyard.quant.validation;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Basel's traffic light: how likely at most so many breaches are where the value at risk is right. <b>Immutable</b>.
 *
 * @param zone green below 95% of cumulative probability, red from 99.99%
 * @param cumulative probability of at most so many breaches
 * @param multiplier on capital (MAR 99): 1.5 when green, 2 when red; yellow by how many of 250 days exceeded
 */
public record TrafficLight(Zone zone, double cumulative, double multiplier) {
    private static final double YELLOW = 0.95;
    private static final double RED = 0.9999;
    private static final double GREEN_MULTIPLIER = 1.5;
    private static final double RED_MULTIPLIER = 2;

    /** Of 5 to 9 breaches in 250 days. */
    private static final double[] YELLOW_MULTIPLIERS = {1.7, 1.76, 1.83, 1.88, 1.92};

    private static final int DAYS = 250;
    private static final double PROBABILITY = 0.01;

    /** The zones. */
    public enum Zone {
        GREEN,
        YELLOW,
        RED
    }

    /**
     * Returns the light.
     *
     * @param probability of a breach, such as 0.01
     * @param breaches from 0 to their number
     * @param count of observations, at least 1
     */
    public static TrafficLight of(double probability, int breaches, int count) {
        CoverageTest.requireProbability(probability);
        if (count < 1 || breaches < 0 || breaches > count) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "breaches",
                    "were " + breaches + " of " + count + " observations; expected from 0 to their number");
        }
        double cumulative = cumulative(probability, breaches, count);
        Zone zone = cumulative < YELLOW ? Zone.GREEN : cumulative < RED ? Zone.YELLOW : Zone.RED;
        double multiplier = switch (zone) {
            case GREEN -> GREEN_MULTIPLIER;
            case RED -> RED_MULTIPLIER;
            case YELLOW -> YELLOW_MULTIPLIERS[sameOf250(cumulative)];
        };
        return new TrafficLight(zone, cumulative, multiplier);
    }

    /** Returns the probability of at most so many breaches. */
    public static double cumulative(double probability, int breaches, int count) {
        return BinomialDistribution.of(count, probability).cumulativeProbability(breaches);
    }

    /** Returns the yellow step, of 250 days at 99%, whose cumulative probability is the first to reach this one. */
    private static int sameOf250(double cumulative) {
        int step = 0;
        while (step < YELLOW_MULTIPLIERS.length - 1 && cumulative(PROBABILITY, 5 + step, DAYS) < cumulative - 1e-12) {
            step++;
        }
        return step;
    }
}
