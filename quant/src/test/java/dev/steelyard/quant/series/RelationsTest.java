package dev.steelyard.quant.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.testkit.Accepts;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RelationsTest {
    @Test
    @Accepts(69)
    void aPlantedLagIsFoundAndIndependentSeriesHaveNoneMoreOftenThanTheLevelSays() {
        SplittableRandom random = new SplittableRandom(21);
        int runs = 400;
        int significant = 0;
        int leads = 0;
        int follows = 0;
        for (int k = 0; k < runs; k++) {
            LeadLag none = LeadLag.of(noise(random, 300), noise(random, 300), 3);
            significant += none.significant() ? 1 : 0;
            leads += none.leads() <= 0.05 ? 1 : 0;
            follows += none.follows() <= 0.05 ? 1 : 0;
        }
        assertThat(significant / (double) runs).isBetween(0.02, 0.08);
        assertThat(leads / (double) runs).isBetween(0.025, 0.08);
        assertThat(follows / (double) runs).isBetween(0.025, 0.08);

        double[] first = noise(random, 600);
        double[] second = noise(random, 600);
        for (int t = 2; t < 600; t++) {
            second[t] += 0.4 * first[t - 2];
        }
        LeadLag found = LeadLag.of(first, second, 3);
        assertThat(found.lag()).isEqualTo(2);
        assertThat(found.significant()).isTrue();
        assertThat(found.leads()).isLessThan(1e-6);
        assertThat(found.follows()).isGreaterThan(0.001);
        assertThat(LeadLag.of(second, first, 3).lag()).isEqualTo(-2);
    }

    @Test
    @Accepts(69)
    void independentWalksAreCointegratedAsOftenAsTheLevelSays() {
        SplittableRandom random = new SplittableRandom(22);
        int runs = 600;
        int found = 0;
        for (int k = 0; k < runs; k++) {
            found += Cointegration.of(walk(random, 250), walk(random, 250), 1).found() ? 1 : 0;
        }
        assertThat(found / (double) runs).as("share at the 5% level").isBetween(0.03, 0.08);
    }

    @Test
    void pricesThatKeepTogetherAreFoundWithTheirSlope() {
        SplittableRandom random = new SplittableRandom(23);
        double[] x = walk(random, 500);
        double[] y = new double[500];
        double gap = 0;
        for (int t = 0; t < 500; t++) {
            gap = 0.8 * gap + random.nextGaussian();
            y[t] = 3 + 1.5 * x[t] + gap;
        }
        Cointegration found = Cointegration.of(y, x, 1);
        assertThat(found.found()).isTrue();
        assertThat(found.slope()).isCloseTo(1.5, within(0.15));
        assertThat(found.halfLife()).isBetween(2.0, 4.5);
        assertThat(found.critical()[1]).isCloseTo(-3.34 - 6.11 / 499, within(0.01));
    }

    @Test
    @Accepts(73)
    void spilloverRowsSumToOneAndShowWhoGives() {
        SplittableRandom random = new SplittableRandom(24);
        int rows = 3000;
        double[][] x = {noise(random, rows), noise(random, rows), noise(random, rows)};
        Spillover none = Spillover.of(x, 2, 10);
        assertThat(none.total()).isLessThan(0.01);
        for (int t = 1; t < rows; t++) {
            x[1][t] += 0.8 * x[0][t - 1];
        }
        Spillover found = Spillover.of(x, 2, 10);
        for (double[] row : found.table()) {
            assertThat(row[0] + row[1] + row[2]).isCloseTo(1, within(1e-12));
        }
        assertThat(found.from(1)).isCloseTo(0.64 / 1.64, within(0.04));
        assertThat(found.net(0)).isGreaterThan(0.3);
        assertThat(found.net(1)).isLessThan(-0.3);
        assertThat(Math.abs(found.net(2))).isLessThan(0.02);
    }

    @Test
    void betaHasItsErrorAndThatOfTheBenchmarkIsOne() {
        SplittableRandom random = new SplittableRandom(25);
        int inside = 0;
        int runs = 400;
        for (int k = 0; k < runs; k++) {
            double[] benchmark = noise(random, 200);
            double[] own = noise(random, 200);
            for (int t = 0; t < 200; t++) {
                own[t] = 0.1 + 1.3 * benchmark[t] + 2 * own[t];
            }
            inside += SeriesBeta.of(own, benchmark).interval().contains(1.3) ? 1 : 0;
        }
        assertThat(inside / (double) runs).isBetween(0.92, 0.98);
        double[] benchmark = noise(random, 200);
        SeriesBeta self = SeriesBeta.weighted(benchmark, benchmark, 0.97);
        assertThat(self.beta()).isCloseTo(1, within(1e-12));
        assertThat(self.standardError()).isLessThan(1e-9);
        assertThat(self.effectiveRows()).isCloseTo(1.97 / 0.03, within(1.5));
    }

    @Test
    void garchIsRecoveredWithItsFreedom() {
        SplittableRandom random = new SplittableRandom(26);
        Garch planted = new Garch(0.0005, 2e-6, 0.08, 0.9);
        double[] returns = new double[5000];
        double variance = planted.longRunVariance();
        for (int t = 0; t < returns.length; t++) {
            returns[t] = planted.mean() + Math.sqrt(variance) * random.nextGaussian();
            variance = planted.next(variance, returns[t]);
        }
        GarchFit fit = GarchFit.normal(returns, PreSample.MEAN_SQUARE);
        assertThat(fit.converged()).isTrue();
        assertThat(fit.model().alpha()).isCloseTo(0.08, within(0.02));
        assertThat(fit.model().beta()).isCloseTo(0.9, within(0.03));
        assertThat(fit.model().longRunVariance()).isCloseTo(planted.longRunVariance(), within(3e-5));
        GarchFit student = GarchFit.student(returns, PreSample.MEAN_SQUARE);
        assertThat(student.freedom()).isNotNull().isGreaterThan(20.0);
        assertThat(student.logLikelihood()).isGreaterThan(fit.logLikelihood() - 1);
        assertThat(planted.horizonVariance(planted.longRunVariance(), 10))
                .isCloseTo(10 * planted.longRunVariance(), within(1e-15));
        assertThatThrownBy(() -> GarchFit.normal(new double[60], PreSample.MEAN_SQUARE))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("the same in every value");
        assertThatThrownBy(() -> GarchFit.normal(new double[3], PreSample.MEAN_SQUARE))
                .hasMessageContaining("needs at least 50");
    }

    @Test
    void harAndTheBlendFindTheirPlantedWeights() {
        SplittableRandom random = new SplittableRandom(27);
        double[] variances = new double[6000];
        for (int t = 0; t < variances.length; t++) {
            double expected = 1;
            if (t >= 30) {
                expected = 0.1 + 0.3 * variances[t - 1] + 0.3 * mean(variances, t, 7) + 0.3 * mean(variances, t, 30);
            }
            variances[t] = expected * (0.5 + random.nextDouble());
        }
        Har found = Har.of(variances, Har.WEEK, Har.MONTH);
        assertThat(found.last()).isCloseTo(0.3, within(0.08));
        assertThat(found.last() + found.week() + found.month()).isCloseTo(0.9, within(0.05));
        assertThat(found.next(variances)).isPositive();
        double[] modeled = noise(random, 500);
        double[] implied = noise(random, 500);
        double[] realized = new double[500];
        for (int t = 0; t < 500; t++) {
            realized[t] = 0.3 * implied[t] + 0.7 * modeled[t];
        }
        VarianceBlend blend = VarianceBlend.fitted(implied, modeled, realized);
        assertThat(blend.impliedWeight()).isCloseTo(0.3, within(1e-12));
        assertThat(blend.volatility(0.8, 0.8)).isCloseTo(0.8, within(1e-12));
    }

    private static double mean(double[] values, int end, int bars) {
        double sum = 0;
        for (int i = end - bars; i < end; i++) {
            sum += values[i] / bars;
        }
        return sum;
    }

    private static double[] noise(SplittableRandom random, int rows) {
        double[] noise = new double[rows];
        for (int t = 0; t < rows; t++) {
            noise[t] = random.nextGaussian();
        }
        return noise;
    }

    private static double[] walk(SplittableRandom random, int rows) {
        double[] walk = noise(random, rows);
        for (int t = 1; t < rows; t++) {
            walk[t] += walk[t - 1];
        }
        return walk;
    }
}
