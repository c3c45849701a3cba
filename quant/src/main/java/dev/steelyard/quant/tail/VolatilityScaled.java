package dev.steelyard.quant.tail;

import java.util.Arrays;

/**
 * Past returns as they would be at the volatility of the bar to come: m + (r − m)·√(h'/h). <b>Immutable</b>.
 *
 * @param scenarios in order of time
 * @param nextVariance h' of the bar to come, above 0
 */
public record VolatilityScaled(double[] scenarios, double nextVariance) {
    public VolatilityScaled {
        scenarios = scenarios.clone();
    }

    @Override
    public double[] scenarios() {
        return scenarios.clone();
    }

    /** Returns the scenarios about a mean of 0. @param variances of each return, and last of the one to come */
    public static VolatilityScaled of(double[] returns, double[] variances) {
        return about(0, returns, variances);
    }

    /** Returns the scenarios about a mean m. @param variances of each return, and last of the one to come */
    public static VolatilityScaled about(double mean, double[] returns, double[] variances) {
        double next = variances[returns.length];
        double[] scenarios = new double[returns.length];
        for (int i = 0; i < scenarios.length; i++) {
            scenarios[i] = mean + (returns[i] - mean) * Math.sqrt(next / variances[i]);
        }
        return new VolatilityScaled(scenarios, next);
    }

    /** Returns the scenarios of the last bars alone. */
    public VolatilityScaled last(int bars) {
        return new VolatilityScaled(
                Arrays.copyOfRange(scenarios, Math.max(scenarios.length - bars, 0), scenarios.length), nextVariance);
    }
}
