package dev.steelyard.quant.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.testkit.Accepts;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A planted asymmetry comes back with its sign, whichever it is, and its interval is honest. */
class GjrGarchTest {
    private static final int SERIES = 40;
    private static final GjrGarch FALLS_STIR = new GjrGarch(0.0004, 2e-6, 0.04, 0.10, 0.87);
    private static final GjrGarch RISES_STIR = new GjrGarch(0.0004, 2e-6, 0.14, -0.10, 0.87);
    private static final GjrGarch BOTH_ALIKE = new GjrGarch(0.0004, 2e-6, 0.09, 0, 0.87);

    @Test
    @Accepts(45)
    void aPlantedAsymmetryLiesInItsIntervalWithEitherSignAndWithNone() {
        for (GjrGarch planted : new GjrGarch[] {FALLS_STIR, RISES_STIR, BOTH_ALIKE}) {
            int covered = 0;
            int signs = 0;
            double mean = 0;
            for (int i = 0; i < SERIES; i++) {
                GjrGarchFit fit = present(GjrGarchFit.of(simulated(planted, 5000, 100 + i, false)));
                covered += fit.gamma().contains(planted.gamma()) ? 1 : 0;
                signs += fit.gamma().hasSign() ? (int) Math.signum(fit.gamma().estimate()) : 0;
                mean += fit.gamma().estimate() / SERIES;
                assertThat(fit.beta().estimate()).isCloseTo(planted.beta(), within(0.08));
                assertThat(fit.atBoundary()).isFalse();
            }
            System.out.printf(
                    "gamma %.2f: covered %d of %d, mean %.4f, signs %d%n",
                    planted.gamma(), covered, SERIES, mean, signs);
            assertThat(covered).as("intervals that hold %s", planted.gamma()).isBetween(35, SERIES);
            assertThat(mean).isCloseTo(planted.gamma(), within(0.01));
            assertThat(signs * planted.gamma())
                    .as("signs found")
                    .isGreaterThanOrEqualTo(30 * Math.abs(planted.gamma()));
            assertThat(planted.gamma() != 0 || Math.abs(signs) <= 5).isTrue();
        }
    }

    @Test
    void theIntervalHoldsForShocksWithFatTails() {
        int covered = 0;
        for (int i = 0; i < SERIES; i++) {
            GjrGarchFit fit = present(GjrGarchFit.of(simulated(FALLS_STIR, 5000, 300 + i, true)));
            covered += fit.gamma().contains(FALLS_STIR.gamma()) ? 1 : 0;
        }
        assertThat(covered).isBetween(34, SERIES);
    }

    @Test
    void theFitIsAMaximumAndDoesNotDependOnTheUnitOrTheSignOfReturns() {
        double[] returns = simulated(FALLS_STIR, 3000, 7, false);
        double[] percent = new double[returns.length];
        double[] mirrored = new double[returns.length];
        for (int i = 0; i < returns.length; i++) {
            percent[i] = 100 * returns[i];
            mirrored[i] = -returns[i];
        }
        GjrGarchFit fit = present(GjrGarchFit.of(returns));
        assertThat(fit.converged()).isTrue();
        GjrGarchFit scaled = present(GjrGarchFit.of(percent));
        GjrGarchFit turned = present(GjrGarchFit.of(mirrored));
        assertThat(scaled.model().omega()).isCloseTo(1e4 * fit.model().omega(), within(1e-6));
        assertThat(scaled.gamma().low()).isCloseTo(fit.gamma().low(), within(1e-6));
        assertThat(turned.model().gamma()).isCloseTo(-fit.model().gamma(), within(1e-5));
        assertThat(turned.model().mean()).isCloseTo(-fit.model().mean(), within(1e-8));
        for (double h : new double[] {-0.01, 0.01}) {
            GjrGarch m = fit.model();
            assertThat(logLikelihood(new GjrGarch(m.mean(), m.omega(), m.alpha(), m.gamma() + h, m.beta()), returns))
                    .isLessThan(fit.logLikelihood());
            assertThat(logLikelihood(new GjrGarch(m.mean(), m.omega(), m.alpha(), m.gamma(), m.beta() + h), returns))
                    .isLessThan(fit.logLikelihood());
        }
        assertThat(logLikelihood(fit.model(), returns)).isCloseTo(fit.logLikelihood(), within(1e-7));
    }

    @Test
    void variancesFollowTheirRecursionToTheLongRun() {
        GjrGarch model = new GjrGarch(0, 0.02, 0.05, 0.1, 0.8);
        assertThat(model.next(1, 2)).isCloseTo(0.02 + 0.05 * 4 + 0.8, within(1e-15));
        assertThat(model.next(1, -2)).isCloseTo(0.02 + 0.15 * 4 + 0.8, within(1e-15));
        assertThat(model.persistence()).isCloseTo(0.9, within(1e-15));
        assertThat(model.longRunVariance()).isCloseTo(0.2, within(1e-14));
        assertThat(model.variances(new double[] {2, -2}, 1)).hasSize(3);
        assertThat(new GjrGarch(0, 0.02, 0.2, 0, 0.8).longRunVariance()).isInfinite();
    }

    @Test
    void whatCannotBeFittedHasNoFit() {
        assertThat(GjrGarchFit.of(new double[200])).isNull();
        assertThat(GjrGarchFit.of(simulated(FALLS_STIR, 99, 1, false))).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> GjrGarchFit.of(new double[] {0.1, Double.NaN}));
        assertThatIllegalArgumentException().isThrownBy(() -> new GjrGarch(0, 1, 0.1, -0.2, 0.5));
    }

    private static double logLikelihood(GjrGarch model, double[] returns) {
        double first = 0;
        for (double r : returns) {
            first += (r - model.mean()) * (r - model.mean()) / returns.length;
        }
        double[] variances = model.variances(returns, first);
        double sum = 0;
        for (int i = 0; i < returns.length; i++) {
            double shock = returns[i] - model.mean();
            sum -= (StrictMath.log(2 * Math.PI * variances[i]) + shock * shock / variances[i]) / 2;
        }
        return sum;
    }

    private static double[] simulated(GjrGarch model, int count, long seed, boolean fat) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] returns = new double[count];
        double variance = model.longRunVariance();
        for (int i = -500; i < count; i++) {
            double shock = fat ? student(random) : random.nextGaussian();
            double value = model.mean() + Math.sqrt(variance) * shock;
            variance = model.next(variance, value);
            if (i >= 0) {
                returns[i] = value;
            }
        }
        return returns;
    }

    /** Student's distribution with 8 degrees of freedom, of variance 1. */
    private static double student(SplittableRandom random) {
        double squares = 0;
        for (int i = 0; i < 8; i++) {
            double g = random.nextGaussian();
            squares += g * g;
        }
        return random.nextGaussian() * Math.sqrt(6 / squares);
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new AssertionError("expected a value");
        }
        return value;
    }
}
