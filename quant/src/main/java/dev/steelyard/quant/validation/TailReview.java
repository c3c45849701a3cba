package dev.steelyard.quant.validation;

import dev.steelyard.quant.tail.RollingTail;
import dev.steelyard.quant.tail.TailForecast;
import dev.steelyard.quant.tail.TailMethod;
import org.jspecify.annotations.Nullable;

/**
 * All tests of one method's forecasts of one series at one confidence. <b>Immutable</b>. See
 * {@code docs/methods/value-at-risk.md}.
 *
 * @param method that forecast
 * @param forecasts with what happened
 * @param breaches outcomes beyond the value at risk
 * @param unconditional Kupiec's test
 * @param independence Christoffersen's
 * @param conditional both
 * @param light Basel's
 * @param shortfall Acerbi and Szekely's
 * @param shortfallPValue probability of at most such a Z2, simulated
 * @param duration Christoffersen and Pelletier's; null of fewer than two breaches
 * @param score mean of {@link FisslerZiegel}
 */
public record TailReview(
        TailMethod method,
        RollingTail forecasts,
        int breaches,
        LikelihoodRatio unconditional,
        LikelihoodRatio independence,
        LikelihoodRatio conditional,
        TrafficLight light,
        ShortfallTest shortfall,
        double shortfallPValue,
        @Nullable DurationTest duration,
        double score) {
    private static final int SIMULATIONS = 199;

    /** Reviews forecasts. @param critical how Z2 is distributed where they are right */
    public static TailReview of(TailMethod method, RollingTail forecasts, ShortfallCritical critical, long seed) {
        boolean[] breached = forecasts.breached();
        double probability = forecasts.confidence().tail();
        int breaches = CoverageTest.breaches(breached);
        Transitions transitions = Transitions.of(breached);
        ShortfallTest shortfall = ShortfallTest.of(
                forecasts.outcomes(), forecasts.valuesAtRisk(), forecasts.expectedShortfalls(), probability);
        double sum = 0;
        for (double score : scores(forecasts)) {
            sum += score;
        }
        return new TailReview(
                method,
                forecasts,
                breaches,
                CoverageTest.unconditional(probability, breaches, breached.length),
                CoverageTest.independence(transitions),
                CoverageTest.conditional(probability, breaches, breached.length, transitions),
                TrafficLight.of(probability, breaches, breached.length),
                shortfall,
                critical.pValue(shortfall.second()),
                DurationTest.of(breached, probability, SIMULATIONS, seed),
                sum / breached.length);
    }

    /** Returns the score of each forecast. */
    public double[] scores() {
        return scores(forecasts);
    }

    private static double[] scores(RollingTail forecasts) {
        double[] outcomes = forecasts.outcomes();
        double[] scores = new double[outcomes.length];
        for (int i = 0; i < scores.length; i++) {
            TailForecast forecast = forecasts.forecasts().get(i);
            scores[i] = FisslerZiegel.score(
                    outcomes[i],
                    forecast.valueAtRisk(),
                    forecast.expectedShortfall(),
                    forecasts.confidence().tail());
        }
        return scores;
    }
}
