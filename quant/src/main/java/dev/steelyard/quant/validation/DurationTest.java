package dev.steelyard.quant.validation;

import dev.steelyard.quant.kernel.Elementary;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The test of Christoffersen and Pelletier: days between breaches have a Weibull hazard; a shape of 1 is no memory, below
 * it breaches come in bunches. First and last durations are censored. Its small-sample probability is by simulation.
 * <b>Immutable</b>. <b>Deterministic: given seed</b>.
 *
 * @param shape estimate of b
 * @param test likelihood ratio of b = 1
 * @param pValue share of simulated sequences with at least such a ratio (Dufour)
 */
public record DurationTest(double shape, LikelihoodRatio test, double pValue) {
    private static final double GOLDEN = 0.6180339887498949;
    private static final double LEAST = 0.1;
    private static final double MOST = 5;
    private static final int NARROWINGS = 40;

    /** A duration, of which the end or the beginning may not have been seen. */
    private record Duration(int days, boolean censored) {}

    /**
     * Returns the test.
     *
     * @param breached in order of time
     * @param probability of a breach, of which sequences are simulated
     * @param simulations such as 999
     * @return null of fewer than two breaches: nothing lies between
     */
    public static @Nullable DurationTest of(boolean[] breached, double probability, int simulations, long seed) {
        List<Duration> durations = durations(breached);
        if (CoverageTest.breaches(breached) < 2) {
            return null;
        }
        double shape = shape(durations);
        double ratio = ratio(durations, shape);
        SplittableRandom random = new SplittableRandom(seed);
        int atLeast = 0;
        int usable = 0;
        boolean[] simulated = new boolean[breached.length];
        for (int i = 0; i < simulations; i++) {
            for (int day = 0; day < simulated.length; day++) {
                simulated[day] = random.nextDouble() < probability;
            }
            if (CoverageTest.breaches(simulated) >= 2) {
                List<Duration> own = durations(simulated);
                usable++;
                atLeast += ratio(own, shape(own)) >= ratio ? 1 : 0;
            }
        }
        return new DurationTest(shape, LikelihoodRatio.of(ratio, 1), (atLeast + 1.0) / (usable + 1));
    }

    private static List<Duration> durations(boolean[] breached) {
        List<Duration> durations = new ArrayList<>();
        int last = -1;
        boolean seen = false;
        for (int i = 0; i < breached.length; i++) {
            if (breached[i]) {
                if (seen || i > 0) {
                    durations.add(new Duration(i - last, !seen));
                }
                seen = true;
                last = i;
            }
        }
        if (seen && last < breached.length - 1) {
            durations.add(new Duration(breached.length - 1 - last, true));
        }
        return durations;
    }

    private static double ratio(List<Duration> durations, double shape) {
        return 2 * (logLikelihood(durations, shape) - logLikelihood(durations, 1));
    }

    private static double shape(List<Duration> durations) {
        double low = Elementary.log(LEAST);
        double high = Elementary.log(MOST);
        for (int i = 0; i < NARROWINGS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (logLikelihood(durations, Elementary.exp(left)) < logLikelihood(durations, Elementary.exp(right))) {
                low = left;
            } else {
                high = right;
            }
        }
        return Elementary.exp((low + high) / 2);
    }

    /** Returns the likelihood at its best scale a = (ends/Σ d^b)^(1/b). */
    private static double logLikelihood(List<Duration> durations, double shape) {
        double ends = 0;
        double sum = 0;
        double logs = 0;
        for (Duration duration : durations) {
            double log = Elementary.log(duration.days());
            sum += Elementary.exp(shape * log);
            if (!duration.censored()) {
                ends++;
                logs += log;
            }
        }
        return ends * (Elementary.log(ends / sum) + Elementary.log(shape)) + (shape - 1) * logs - ends;
    }
}
