package dev.steelyard.quant.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.quant.kernel.Normal;
import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.NormalTail;
import dev.steelyard.quant.tail.RollingTail;
import dev.steelyard.quant.tail.TailForecast;
import dev.steelyard.quant.tail.TailMethod;
import dev.steelyard.testkit.Accepts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ValidationTest {
    private static final Confidence LEVEL = new Confidence(0.975);

    @Test
    void emptyCellsAddNothing() {
        assertThat(CoverageTest.unconditional(0.01, 0, 255).statistic()).isCloseTo(5.1257, within(1e-3));
        assertThat(CoverageTest.unconditional(0.01, 255, 255).statistic())
                .isPositive()
                .isFinite();
        assertThat(CoverageTest.independence(new Transitions(100, 0, 0, 0)).statistic())
                .isZero();
        assertThat(CoverageTest.conditional(0.01, new boolean[100]).pValue()).isBetween(0.0, 1.0);
    }

    @Test
    void theSizeOfKupiecsTestIsTheShareOfRightForecastsRejected() {
        SplittableRandom random = new SplittableRandom(2);
        int rejected = 0;
        for (int run = 0; run < 2_000; run++) {
            int breaches = 0;
            for (int day = 0; day < 500; day++) {
                breaches += random.nextDouble() < 0.025 ? 1 : 0;
            }
            rejected += CoverageTest.unconditional(0.025, breaches, 500).rejects(0.05) ? 1 : 0;
        }
        assertThat(rejected / 2_000.0).isCloseTo(CoveragePower.of(0.025, 0.025, 500, 0.05), within(0.02));
        assertThat(CoveragePower.of(0.01, 0.02, 250, 0.05)).isLessThan(CoveragePower.of(0.01, 0.02, 1_000, 0.05));
    }

    @Test
    void bunchedBreachesAreFoundByIndependenceAndDurations() {
        boolean[] bunched = new boolean[600];
        for (int i = 0; i < 5; i++) {
            bunched[100 + i] = true;
            bunched[102 + i + 300] = true;
        }
        assertThat(CoverageTest.independence(Transitions.of(bunched)).rejects(0.01))
                .isTrue();
        DurationTest durations = Objects.requireNonNull(DurationTest.of(bunched, 10 / 600.0, 499, 1));
        assertThat(durations.shape()).isLessThan(0.8);
        assertThat(durations.pValue()).isLessThan(0.01);
        boolean[] one = new boolean[10];
        one[3] = true;
        assertThat(DurationTest.of(one, 0.1, 99, 1)).isNull();
    }

    @Test
    @Accepts(61)
    void rightForecastsPassAndHalvedOnesAreRejectedByEveryTest() {
        TailReview right = review(1);
        assertThat(right.unconditional().rejects(0.01)).isFalse();
        assertThat(right.shortfallPValue()).isGreaterThan(0.01);
        assertThat(right.light().zone()).isNotEqualTo(TrafficLight.Zone.RED);
        TailReview halved = review(0.5);
        assertThat(halved.unconditional().rejects(0.001)).isTrue();
        assertThat(halved.conditional().rejects(0.001)).isTrue();
        assertThat(halved.shortfallPValue()).isLessThan(0.001);
        assertThat(halved.light().zone()).isEqualTo(TrafficLight.Zone.RED);
        assertThat(halved.score()).isGreaterThan(right.score());
        DieboldMariano test = DieboldMariano.of(right.scores(), halved.scores(), DieboldMariano.usualLags(1_000));
        assertThat(test.pValueFirstBetter()).isLessThan(0.01);
        assertThat(DieboldMariano.usualLags(1_000)).isEqualTo(6);
    }

    /** Sums of eight normal bars, one beginning at every bar: right forecasts, whose breaches come in bunches. */
    @Test
    void overlappingOutcomesAreTestedInSeriesWithoutOverlap() {
        int together = 0;
        int dealtOut = 0;
        int found = 0;
        int runs = 200;
        ShortfallCritical critical = ShortfallCritical.of(Double.POSITIVE_INFINITY, 500, LEVEL.tail(), 20_000, 1);
        for (int run = 0; run < runs; run++) {
            RollingTail right = overlapping(run, 1);
            together += TailReview.of(TailMethod.NORMAL, right, critical, 1)
                            .conditional()
                            .rejects(0.05)
                    ? 1
                    : 0;
            TailReview review = TailReview.interleaved(TailMethod.NORMAL, right, 8, critical, 1);
            assertThat(review.breaches()).isEqualTo(CoverageTest.breaches(right.breached()));
            dealtOut += review.conditional().rejects(0.05) ? 1 : 0;
            found += TailReview.interleaved(TailMethod.NORMAL, overlapping(run, 0.7), 8, critical, 1)
                            .unconditional()
                            .rejects(0.05)
                    ? 1
                    : 0;
        }
        assertThat(together).as("as if they did not overlap").isGreaterThan(runs * 9 / 10);
        assertThat(dealtOut).as("at most the size").isLessThanOrEqualTo(runs * 8 / 100);
        assertThat(found).as("forecasts too small").isGreaterThan(runs * 9 / 10);
    }

    private static RollingTail overlapping(long seed, double scale) {
        SplittableRandom random = new SplittableRandom(seed);
        NormalTail tail = new NormalTail(0, scale * Math.sqrt(8));
        double[] bars =
                random.doubles(4_007, 1e-12, 1 - 1e-12).map(Normal::quantile).toArray();
        double[] outcomes = new double[4_000];
        int[] firsts = new int[4_000];
        List<TailForecast> forecasts = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            firsts[i] = i;
            for (int bar = i; bar < i + 8; bar++) {
                outcomes[i] += bars[bar];
            }
            forecasts.add(new TailForecast(tail.valueAtRisk(LEVEL), tail.expectedShortfall(LEVEL)));
        }
        return new RollingTail(LEVEL, firsts, outcomes, forecasts, allSettled(outcomes.length));
    }

    private static boolean[] allSettled(int count) {
        boolean[] settled = new boolean[count];
        Arrays.fill(settled, true);
        return settled;
    }

    private static TailReview review(double scale) {
        SplittableRandom random = new SplittableRandom(4);
        NormalTail tail = new NormalTail(0, scale);
        double[] outcomes = new double[1_000];
        int[] bars = new int[1_000];
        List<TailForecast> forecasts = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = Normal.quantile(Math.clamp(random.nextDouble(), 1e-12, 1 - 1e-12));
            bars[i] = i;
            forecasts.add(new TailForecast(tail.valueAtRisk(LEVEL), tail.expectedShortfall(LEVEL)));
        }
        return TailReview.of(
                TailMethod.NORMAL,
                new RollingTail(LEVEL, bars, outcomes, forecasts, allSettled(outcomes.length)),
                ShortfallCritical.of(Double.POSITIVE_INFINITY, 1_000, LEVEL.tail(), 20_000, 1),
                1);
    }

    @Test
    void theSameSeedGivesTheSameCriticalValues() {
        ShortfallCritical one = ShortfallCritical.of(5, 250, 0.025, 10_000, 3);
        assertThat(one.critical(0.05))
                .isEqualTo(ShortfallCritical.of(5, 250, 0.025, 10_000, 3).critical(0.05));
        assertThat(one.critical(0.05)).isCloseTo(-0.74, within(0.05));
        assertThat(one.pValue(one.critical(0.05))).isCloseTo(0.05, within(1e-3));
    }

    @Test
    void impossibleCountsAreRefused() {
        refused(() -> CoverageTest.unconditional(0, 1, 10), "probability of a breach: was 0.0");
        refused(() -> CoverageTest.unconditional(0.01, 11, 10), "breaches: were 11 of 10");
        refused(() -> TrafficLight.of(0.01, -1, 10), "breaches: were -1 of 10");
        refused(() -> CoverageTest.independence(new Transitions(0, 0, 0, 0)), "transitions: are none");
        refused(() -> ShortfallTest.of(new double[0], new double[0], new double[0], 0.01), "returns: are none");
        refused(
                () -> ShortfallTest.of(new double[1], new double[1], new double[1], 0.01),
                "expected shortfall 1: was 0.0");
        refused(() -> FisslerZiegel.score(-0.1, 0.05, 0, 0.01), "expected shortfall: was 0.0");
        refused(() -> DieboldMariano.of(new double[1], new double[1], 0), "losses: are 1");
    }

    private static void refused(Runnable attempt, String message) {
        assertThatThrownBy(attempt::run).isInstanceOf(FailureException.class).hasMessageContaining(message);
    }
}
