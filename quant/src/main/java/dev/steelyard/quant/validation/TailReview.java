package dev.steelyard.quant.validation;

import dev.steelyard.quant.tail.RollingTail;
import dev.steelyard.quant.tail.TailForecast;
import dev.steelyard.quant.tail.TailMethod;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All tests of one method's forecasts of one series at one confidence. <b>Immutable</b>. See
 * {@code docs/methods/value-at-risk.md}.
 *
 * <p>No test here is valid of outcomes that overlap. Forecasts whose outcomes do are dealt out to series in which none
 * does; each is tested, and a probability is the least of theirs times their number.
 *
 * @param method that forecast
 * @param forecasts with what happened
 * @param phases series without overlap that the forecasts were dealt out to; 1 where outcomes do not overlap
 * @param breaches outcomes beyond the value at risk
 * @param unconditional Kupiec's test
 * @param independence Christoffersen's
 * @param conditional both
 * @param light Basel's, of the first of the phases
 * @param shortfall Acerbi and Szekely's
 * @param shortfallPValue probability of at most such a Z2, simulated
 * @param duration Christoffersen and Pelletier's; null of fewer than two breaches
 * @param score mean of {@link FisslerZiegel}
 */
public record TailReview(
        TailMethod method,
        RollingTail forecasts,
        int phases,
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

    /** Reviews forecasts whose outcomes do not overlap. @param critical how Z2 is distributed where they are right */
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
                1,
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

    /**
     * Reviews forecasts whose outcomes overlap.
     *
     * @param phases how many outcomes one bar lies in
     * @param critical as of {@link #of}, of one phase
     */
    public static TailReview interleaved(
            TailMethod method, RollingTail forecasts, int phases, ShortfallCritical critical, long seed) {
        List<TailReview> parts = new ArrayList<>();
        for (int phase = 0; phase < phases; phase++) {
            parts.add(of(method, forecasts.part(phase, phases), critical, seed));
        }
        TailReview first = parts.getFirst();
        TailReview worst = first;
        DurationTest duration = null;
        double sum = 0;
        for (TailReview part : parts) {
            worst = part.shortfallPValue() < worst.shortfallPValue() ? part : worst;
            DurationTest own = part.duration();
            duration = own != null && (duration == null || own.pValue() < duration.pValue()) ? own : duration;
            sum += part.score() * part.forecasts().outcomes().length;
        }
        return new TailReview(
                method,
                forecasts,
                phases,
                parts.stream().mapToInt(TailReview::breaches).sum(),
                LikelihoodRatio.largest(
                        parts.stream().map(TailReview::unconditional).toList()),
                LikelihoodRatio.largest(
                        parts.stream().map(TailReview::independence).toList()),
                LikelihoodRatio.largest(
                        parts.stream().map(TailReview::conditional).toList()),
                first.light(),
                worst.shortfall(),
                Math.min(phases * worst.shortfallPValue(), 1),
                duration == null
                        ? null
                        : new DurationTest(duration.shape(), duration.test(), Math.min(phases * duration.pValue(), 1)),
                sum / forecasts.outcomes().length);
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
