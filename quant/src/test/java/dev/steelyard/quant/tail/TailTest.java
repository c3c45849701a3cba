package dev.steelyard.quant.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.quant.kernel.BivariateNormal;
import dev.steelyard.quant.kernel.Normal;
import dev.steelyard.quant.series.GjrGarch;
import dev.steelyard.testkit.Accepts;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailTest {
    private static final Confidence NINETY_NINE = new Confidence(0.99);

    @Test
    void quantileRulesDifferByTheirPositions() {
        double[] ordered = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        assertThat(QuantileRule.INVERTED_CDF.of(ordered, 0.9)).isEqualTo(9);
        assertThat(QuantileRule.INVERTED_CDF.of(ordered, 0.91)).isEqualTo(10);
        assertThat(QuantileRule.TYPE_7.of(ordered, 0.9)).isCloseTo(9.1, within(1e-12));
        assertThat(QuantileRule.HAZEN.of(ordered, 0.9)).isCloseTo(9.5, within(1e-12));
        assertThat(QuantileRule.WEIBULL.of(ordered, 0.9)).isCloseTo(9.9, within(1e-12));
        assertThat(QuantileRule.WEIBULL.of(ordered, 0.999)).isEqualTo(10);
    }

    @Test
    @Accepts(61)
    void expectedShortfallIsSubadditiveAndItsWeightsSumToOne() {
        SplittableRandom random = new SplittableRandom(7);
        int checked = 0;
        for (int book = 0; book < 500; book++) {
            double[] a = new double[97];
            double[] b = new double[97];
            double[] both = new double[97];
            for (int i = 0; i < a.length; i++) {
                a[i] = random.nextInt(20) - 3 * (random.nextInt(9) / 8);
                b[i] = random.nextInt(20) * (random.nextInt(12) / 11) * 5;
                both[i] = a[i] + b[i];
            }
            Confidence level = new Confidence(0.5 + 0.49 * random.nextDouble());
            double sum =
                    LossSample.of(a).expectedShortfall(level) + LossSample.of(b).expectedShortfall(level);
            assertThat(LossSample.of(both).expectedShortfall(level)).isLessThanOrEqualTo(sum + 1e-9);
            double weights = 0;
            for (double weight : LossSample.of(both).tailWeights(level)) {
                weights += weight;
            }
            assertThat(weights).isCloseTo(1, within(1e-12));
            assertThat(LossSample.of(both).valueAtRisk(level, QuantileRule.INVERTED_CDF))
                    .isLessThanOrEqualTo(LossSample.of(both).expectedShortfall(level) + 1e-9);
            checked++;
        }
        assertThat(checked).isEqualTo(500);
    }

    @Test
    void theFractionalTailCountsInPart() {
        LossSample sample = LossSample.of(new double[] {1, 2, 3, 4});
        assertThat(sample.expectedShortfall(new Confidence(0.6))).isCloseTo((4 + 0.6 * 3) / 1.6, within(1e-12));
        assertThat(sample.meanBeyond(new Confidence(0.5), QuantileRule.INVERTED_CDF))
                .isEqualTo(3.5);
        assertThat(sample.scenarioAtRisk(new Confidence(0.75))).isEqualTo(2);
    }

    @Test
    void agedLossesForgetTheOld() {
        double[] losses = new double[300];
        losses[0] = 100;
        losses[299] = 5;
        LossSample aged = LossSample.aged(losses, 0.98);
        assertThat(aged.valueAtRisk(NINETY_NINE, QuantileRule.INVERTED_CDF)).isEqualTo(5);
        assertThat(LossSample.of(losses).expectedShortfall(new Confidence(0.995)))
                .isGreaterThan(aged.expectedShortfall(new Confidence(0.985)));
    }

    @Test
    @Accepts(61)
    void normalTailsAreThoseOfTheFormula() {
        NormalTail tail = new NormalTail(0, 2);
        double z = Normal.quantile(0.99);
        assertThat(tail.valueAtRisk(NINETY_NINE)).isCloseTo(2 * z, within(1e-12));
        assertThat(tail.expectedShortfall(NINETY_NINE)).isCloseTo(2 * Normal.density(z) / 0.01, within(1e-9));
        StudentT nearly = StudentT.standard(1e6);
        assertThat(nearly.valueAtRisk(NINETY_NINE)).isCloseTo(z, within(1e-4));
        assertThat(nearly.expectedShortfall(NINETY_NINE)).isCloseTo(Normal.density(z) / 0.01, within(1e-4));
    }

    @Test
    void cornishFisherIsGuardedWhereItsQuantilesCross() {
        CornishFisher calm = new CornishFisher(new SampleMoments(0, 1, -0.3, 0.8));
        assertThat(calm.monotone()).isTrue();
        CornishFisher wild = new CornishFisher(new SampleMoments(0, 1, -2.5, 12));
        assertThat(wild.monotone()).isFalse();
        double before = 0;
        for (double level = 0.9; level < 0.999; level += 0.003) {
            double value = wild.valueAtRisk(new Confidence(level));
            assertThat(value).isGreaterThanOrEqualTo(before);
            assertThat(wild.expectedShortfall(new Confidence(level))).isGreaterThanOrEqualTo(value - 1e-3);
            before = value;
        }
    }

    @Test
    void plantedParetoTailsAreFound() {
        SplittableRandom random = new SplittableRandom(3);
        for (double shape : new double[] {-0.2, 0, 0.3, 0.6}) {
            double[] excesses = new double[8_000];
            for (int i = 0; i < excesses.length; i++) {
                excesses[i] = new GeneralizedPareto(shape, 2).excess(1 - random.nextDouble());
            }
            GeneralizedParetoFit fit = GeneralizedParetoFit.of(excesses);
            assertThat(fit.method()).isEqualTo(GeneralizedParetoFit.Method.LIKELIHOOD);
            assertThat(fit.distribution().shape()).isCloseTo(shape, within(4 * fit.shapeError()));
            assertThat(fit.distribution().scale()).isCloseTo(2, within(0.2));
            for (double off : new double[] {-0.02, 0.02}) {
                GeneralizedPareto other = new GeneralizedPareto(
                        fit.distribution().shape() + off, fit.distribution().scale());
                assertThat(other.logLikelihood(excesses))
                        .isLessThan(fit.distribution().logLikelihood(excesses));
            }
        }
    }

    @Test
    void aTailThatEndsIsFittedByMoments() {
        double[] excesses = new double[200];
        for (int i = 0; i < excesses.length; i++) {
            excesses[i] = 1 + i / 1000.0;
        }
        assertThat(GeneralizedParetoFit.of(excesses).method()).isEqualTo(GeneralizedParetoFit.Method.WEIGHTED_MOMENTS);
    }

    /** A long option: one scenario in five loses the whole premium; and a tail so fat that it has no mean. */
    @Test
    void lossesWhoseExtremesTellNoTailAreTakenAsTheyAre() {
        SplittableRandom random = new SplittableRandom(13);
        double[] premiums = new double[500];
        double[] wild = new double[500];
        for (int i = 0; i < premiums.length; i++) {
            premiums[i] = i % 5 == 0 ? 10 : 9 * random.nextDouble() - 3;
            wild[i] = new GeneralizedPareto(1.6, 1).excess(1 - random.nextDouble());
        }
        ExtremeTail capped = ExtremeTail.of(premiums, TailSettings.STANDARD);
        assertThat(capped.tail()).isNull();
        assertThat(capped.at(NINETY_NINE).valueAtRisk()).isEqualTo(10);
        assertThat(capped.at(NINETY_NINE).expectedShortfall()).isCloseTo(10, within(1e-12));
        assertThat(capped.at(new Confidence(0.5)).valueAtRisk())
                .isEqualTo(LossSample.of(premiums).valueAtRisk(new Confidence(0.5), QuantileRule.INVERTED_CDF));
        ExtremeTail endless = ExtremeTail.of(wild, TailSettings.STANDARD);
        assertThat(Objects.requireNonNull(endless.tail()).fit().distribution().shape())
                .isGreaterThan(1);
        assertThat(endless.hasMean()).isFalse();
        assertThat(endless.at(NINETY_NINE).expectedShortfall())
                .isEqualTo(LossSample.of(wild).expectedShortfall(NINETY_NINE));
        for (int alike : new int[] {0, 45, 60}) {
            double[] losses = random.doubles(500, 0, 1).toArray();
            for (int i = 0; i < alike; i++) {
                losses[i] = 2;
            }
            assertThat(ExtremeTail.of(losses, TailSettings.STANDARD).tail() == null)
                    .as("%d of the 50 worst alike", alike)
                    .isEqualTo(alike == 60);
        }
    }

    /** Most bars of a pegged coin do not move: the likelihood has no maximum, and the fit says that it did not converge. */
    @Test
    void aSampleThatIsMostlyOneValueHasNoFitOfStudents() {
        double[] values = new double[1_000];
        for (int i = 0; i < 5; i++) {
            values[i * 200] = i - 2.5;
        }
        StudentTFit fit = StudentTFit.of(values);
        assertThat(fit.converged()).isFalse();
        assertThat(fit.distribution().scale()).isPositive().isFinite();
    }

    @Test
    void studentsFreedomIsRecovered() {
        SplittableRandom random = new SplittableRandom(11);
        double[] values = new double[4_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.5 + 3 * StudentT.standard(4).quantile(Math.clamp(random.nextDouble(), 1e-9, 1 - 1e-9));
        }
        StudentTFit fit = StudentTFit.of(values);
        assertThat(fit.converged()).isTrue();
        assertThat(fit.distribution().freedom()).isBetween(3.4, 4.8);
        assertThat(fit.distribution().scale()).isCloseTo(3, within(0.2));
        assertThat(fit.distribution().location()).isCloseTo(0.5, within(0.2));
    }

    @Test
    void filteredHistoryFollowsTheVolatilityOfToday() {
        SplittableRandom random = new SplittableRandom(5);
        GjrGarch model = new GjrGarch(0, 2e-6, 0.06, 0.08, 0.88);
        double[] returns = new double[2_000];
        double variance = model.longRunVariance();
        for (int i = 0; i < returns.length; i++) {
            returns[i] = Math.sqrt(variance) * Normal.quantile(Math.clamp(random.nextDouble(), 1e-9, 1 - 1e-9));
            variance = model.next(variance, returns[i]);
        }
        List<Confidence> levels = List.of(new Confidence(0.975));
        RollingTail filtered = RollingTail.of(returns, 1_000, TailMethod.FHS, TailSettings.STANDARD, levels)
                .getFirst();
        double near = 0;
        double h = model.longRunVariance();
        double[] variances = model.variances(returns, h);
        for (int i = 0; i < filtered.forecasts().size(); i++) {
            double truth = 1.959964 * Math.sqrt(variances[1_000 + i]);
            near += Math.abs(filtered.forecasts().get(i).valueAtRisk() / truth - 1)
                    / filtered.forecasts().size();
        }
        assertThat(near).isLessThan(0.12);
        assertThat(filtered.bars()[0]).isEqualTo(1_000);
    }

    @Test
    void forecastsKnowNothingOfWhatComesAfter() {
        SplittableRandom random = new SplittableRandom(9);
        double[] returns = random.doubles(700, -0.05, 0.05).toArray();
        double[] changed = returns.clone();
        for (int i = 650; i < changed.length; i++) {
            changed[i] = -0.9;
        }
        for (TailMethod method : TailMethod.values()) {
            List<Confidence> levels = List.of(NINETY_NINE);
            TailSettings settings = TailSettings.STANDARD.withSimulation(256, 1);
            RollingTail one =
                    RollingTail.of(returns, 600, method, settings, levels).getFirst();
            RollingTail other =
                    RollingTail.of(changed, 600, method, settings, levels).getFirst();
            assertThat(one.forecasts().subList(0, 51))
                    .as(method.word())
                    .isEqualTo(other.forecasts().subList(0, 51));
            assertThat(one.forecasts())
                    .allSatisfy(forecast -> assertThat(forecast.expectedShortfall())
                            .isGreaterThanOrEqualTo(forecast.valueAtRisk() - 1e-9));
        }
    }

    /** A window of 100 horizons of 8 bars is 800 bars: what lies before it is not known, its first bar is. */
    @ParameterizedTest
    @CsvSource({"1, 100", "4, 400", "8, 800"})
    void theWindowIsCountedInHorizons(int horizon, int bars) {
        TailSettings settings = TailSettings.STANDARD.withWindow(100).withHorizon(horizon);
        assertThat(settings.windowBars()).isEqualTo(bars);
        for (TailMethod method : List.of(TailMethod.HISTORICAL, TailMethod.AGED, TailMethod.NORMAL, TailMethod.EVT)) {
            double[] returns =
                    new SplittableRandom(6).doubles(1_008, -0.02, 0.02).toArray();
            TailForecast plain = forecast(returns, method, settings);
            returns[999 - bars] = -0.5;
            assertThat(forecast(returns, method, settings)).as(method.word()).isEqualTo(plain);
            returns[1_000 - bars] = -0.5;
            assertThat(forecast(returns, method, settings)).as(method.word()).isNotEqualTo(plain);
        }
    }

    private static TailForecast forecast(double[] returns, TailMethod method, TailSettings settings) {
        return RollingTail.of(returns, 1_000, method, settings, List.of(NINETY_NINE))
                .getFirst()
                .forecasts()
                .getFirst();
    }

    /** Of a pegged coin no bar but a few moves, and Student's fit does not converge: each forecast by it counts, kept or new. */
    @Test
    void forecastsByAFitThatDidNotConvergeAreCounted() {
        double[] returns = new double[650];
        for (int i = 0; i < returns.length; i += 40) {
            returns[i] = (i % 3 - 1.5) / 100;
        }
        RollingTail student = rolled(returns, TailMethod.STUDENT);
        assertThat(student.unsettled()).isEqualTo(50);
        assertThat(student.part(1, 5).unsettled()).isEqualTo(10);
        assertThat(rolled(returns, TailMethod.NORMAL).unsettled()).isZero();
    }

    private static RollingTail rolled(double[] returns, TailMethod method) {
        return RollingTail.of(returns, 600, method, TailSettings.STANDARD, List.of(NINETY_NINE))
                .getFirst();
    }

    @Test
    void forecastsMoreOftenThanTheHorizonContainThoseWithoutOverlap() {
        double[] returns = new SplittableRandom(3).doubles(650, -0.02, 0.02).toArray();
        List<Confidence> levels = List.of(NINETY_NINE);
        TailSettings settings =
                TailSettings.STANDARD.withHorizon(8).withWindow(60).withSimulation(256, 1);
        RollingTail apart = RollingTail.of(returns, 500, TailMethod.HISTORICAL, settings, levels)
                .getFirst();
        RollingTail often = RollingTail.of(returns, 500, 2, TailMethod.HISTORICAL, settings, levels)
                .getFirst();
        assertThat(apart.outcomes()).hasSize(18);
        assertThat(often.outcomes()).hasSize(72);
        RollingTail first = often.part(0, 4);
        assertThat(first.bars()).isEqualTo(apart.bars());
        assertThat(first.outcomes()).isEqualTo(apart.outcomes());
        assertThat(first.forecasts()).isEqualTo(apart.forecasts());
        assertThat(often.part(3, 4).bars()[0]).isEqualTo(506);
        assertThatThrownBy(() -> RollingTail.of(returns, 500, 3, TailMethod.HISTORICAL, settings, levels))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("bars between forecasts: were 3; expected a divisor of the horizon, 8");
    }

    @Test
    void pointsOfSobolFillTheCubeAndShiftsTellAnError() {
        SobolPoints points = new SobolPoints(4, 42);
        double[] sums = new double[4];
        for (int i = 0; i < 4_096; i++) {
            double[] point = points.next();
            for (int j = 0; j < 4; j++) {
                assertThat(point[j]).isBetween(0.0, 1.0);
                sums[j] += point[j] / 4_096;
            }
        }
        for (double mean : sums) {
            assertThat(mean).isCloseTo(0.5, within(1e-3));
        }
        assertThat(BivariateNormal.probability(0, 0, 0.5)).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(BivariateNormal.probability(0.3, -0.2, 1)).isEqualTo(Normal.probability(-0.2));
        assertThat(BivariateNormal.probability(0, 0, -0.999))
                .isCloseTo(0.25 + StrictMath.asin(-0.999) / (2 * Math.PI), within(1e-10));
    }

    @Test
    void badSamplesAreRefusedWithAReason() {
        refused(() -> new Confidence(1), "confidence: was 1.0");
        refused(() -> new Confidence(0), "confidence: was 0.0");
        refused(() -> LossSample.of(new double[0]), "losses: has 0 values");
        refused(() -> LossSample.of(new double[] {1, Double.NaN}), "losses value 2: was NaN");
        refused(() -> SampleMoments.of(new double[] {2, 2, 2}), "sample: is constant");
        refused(() -> StudentTFit.of(new double[] {1, 2}), "sample: has 2 values; expected at least 20");
        refused(() -> NormalBook.of(new double[2][30], new double[] {1}), "weights: were 1 of 2 holdings");
        refused(() -> NormalBook.of(new double[2][30], new double[] {1, 2, 3}), "weights: were 3 of 2 holdings");
        refused(() -> ReturnFilter.fitted(new double[200]), "returns: is constant");
        refused(() -> PeaksOverThreshold.worst(0.1, new double[5]), "losses: are 5; expected more than 10");
        refused(
                () -> new PeaksOverThreshold(
                                1,
                                100,
                                10,
                                new GeneralizedParetoFit(
                                        new GeneralizedPareto(0.1, 1), GeneralizedParetoFit.Method.LIKELIHOOD, 0.1))
                        .valueAtRisk(new Confidence(0.5)),
                "expected at least 0.9");
    }

    private static void refused(Runnable attempt, String message) {
        assertThatThrownBy(attempt::run).isInstanceOf(FailureException.class).hasMessageContaining(message);
    }
}
