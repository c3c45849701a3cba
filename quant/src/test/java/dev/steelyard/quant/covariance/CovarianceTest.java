package dev.steelyard.quant.covariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.quant.series.Garch;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CovarianceTest {
    @ParameterizedTest
    @EnumSource(
            value = CovarianceMethod.class,
            names = {"SAMPLE", "LEDOIT_WOLF", "OAS", "CONSTANT_CORRELATION", "DCC"})
    void aPlantedCorrelationIsRecovered(CovarianceMethod method) {
        Covariance found = method.of(Draws.oneFactor(1, 4, 4000, 0.6), 0.97);
        for (int i = 0; i < 4; i++) {
            assertThat(found.volatility(i)).isCloseTo(0.01 * (i + 1), within(0.003));
            for (int j = 0; j < i; j++) {
                assertThat(found.correlation().get(i, j)).isCloseTo(0.6, within(0.05));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CovarianceMethod.class,
            names = {"LEDOIT_WOLF", "OAS", "CONSTANT_CORRELATION"})
    void moreSeriesThanRowsStillGiveAPositiveDefiniteMatrix(CovarianceMethod method) {
        double[][] returns = Draws.oneFactor(2, 30, 20, 0.4);
        assertThat(SampleCovariance.of(returns).leastEigenvalue()).isLessThan(1e-12);
        assertThat(method.of(returns, 0.97).leastEigenvalue()).isGreaterThan(1e-7);
    }

    @Test
    void decayWeighsEachRowByItsAge() {
        double[][] returns = {{1, 2, 3}, {1, -1, 2}};
        Covariance found = EwmaCovariance.of(returns, 0.5, 1);
        assertThat(found.get(0, 0)).isCloseTo(0.25 + 0.25 * 4 + 0.5 * 9, within(1e-12));
        assertThat(found.get(0, 1)).isCloseTo(0.25 - 0.25 * 2 + 0.5 * 6, within(1e-12));
        assertThat(found.get(1, 0)).isEqualTo(found.get(0, 1));
    }

    @Test
    void repairGivesTheNearestMatrixWithoutANegativeEigenvalue() {
        SplittableRandom random = new SplittableRandom(3);
        int broken = 0;
        for (int k = 0; k < 100; k++) {
            double[][] rows = new double[5][5];
            for (int i = 0; i < 5; i++) {
                rows[i][i] = 1;
                for (int j = 0; j < i; j++) {
                    rows[i][j] = random.nextDouble(-1, 1);
                    rows[j][i] = rows[i][j];
                }
            }
            Covariance given = Covariance.of(rows);
            broken += given.leastEigenvalue() < -0.01 ? 1 : 0;
            Covariance clipped = PsdRepair.clipped(given);
            Covariance nearest = PsdRepair.nearest(given);
            for (Covariance repaired : new Covariance[] {clipped, nearest}) {
                assertThat(repaired.leastEigenvalue()).isGreaterThan(-1e-9);
                for (int i = 0; i < 5; i++) {
                    assertThat(repaired.get(i, i)).isCloseTo(1, within(1e-12));
                }
            }
            assertThat(distance(given, nearest)).isLessThanOrEqualTo(distance(given, clipped) + 1e-9);
        }
        assertThat(broken).isGreaterThan(50);
    }

    private static double distance(Covariance a, Covariance b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < a.size(); j++) {
                sum += (a.get(i, j) - b.get(i, j)) * (a.get(i, j) - b.get(i, j));
            }
        }
        return Math.sqrt(sum);
    }

    @Test
    void stressKeepsVolatilitiesAndStaysPositive() {
        Covariance sample = SampleCovariance.of(Draws.oneFactor(4, 5, 300, 0.3));
        for (double share : new double[] {0, 0.5, 0.99, 1}) {
            for (Covariance moved : new Covariance[] {
                CorrelationStress.towardOne(sample, share), CorrelationStress.towardNone(sample, share)
            }) {
                assertThat(moved.volatilities()).containsExactly(sample.volatilities(), within(1e-12));
                assertThat(moved.leastEigenvalue()).isGreaterThan(-1e-15);
            }
        }
        assertThat(CorrelationStress.towardOne(sample, 1).meanCorrelation()).isCloseTo(1, within(1e-12));
        assertThat(CorrelationStress.towardNone(sample, 1).meanCorrelation()).isCloseTo(0, within(1e-12));
        assertThatThrownBy(() -> CorrelationStress.towardOne(sample, 1.1)).isInstanceOf(FailureException.class);
    }

    @Test
    void plantedRegimesAreToldApart() {
        SplittableRandom random = new SplittableRandom(5);
        int rows = 3000;
        double[][] returns = new double[4][rows];
        boolean[] stressed = new boolean[rows];
        boolean now = false;
        for (int t = 0; t < rows; t++) {
            now = random.nextDouble() < (now ? 0.95 : 0.02);
            stressed[t] = now;
            double market = random.nextGaussian();
            for (int j = 0; j < 4; j++) {
                double rho = now ? 0.9 : 0.3;
                returns[j][t] =
                        (now ? 3 : 1) * 0.01 * (Math.sqrt(rho) * market + Math.sqrt(1 - rho) * random.nextGaussian());
            }
        }
        Regimes found = Regimes.of(returns);
        int right = 0;
        for (int t = 0; t < rows; t++) {
            right += found.stress()[t] > 0.5 == stressed[t] ? 1 : 0;
        }
        assertThat(found.converged()).isTrue();
        assertThat(right / (double) rows).isGreaterThan(0.9);
        assertThat(found.stayCalm()).isCloseTo(0.98, within(0.02));
        assertThat(found.stayStressed()).isCloseTo(0.95, within(0.03));
        assertThat(found.calm().meanCorrelation()).isCloseTo(0.3, within(0.06));
        assertThat(found.stressed().meanCorrelation()).isCloseTo(0.9, within(0.06));
        assertThat(found.blend(0.5).volatility(0))
                .isBetween(found.calm().volatility(0), found.stressed().volatility(0));
    }

    @Test
    void plantedDynamicsOfCorrelationAreRecovered() {
        int rows = 6000;
        SplittableRandom random = new SplittableRandom(6);
        Garch model = new Garch(0, 0.02, 0.05, 0.93);
        double a = 0.05;
        double b = 0.9;
        double[][] returns = new double[2][rows];
        double[] variance = {1, 1};
        double xx = 1;
        double yy = 1;
        double xy = 0.5;
        for (int t = 0; t < rows; t++) {
            double rho = xy / Math.sqrt(xx * yy);
            double x = random.nextGaussian();
            double y = rho * x + Math.sqrt(1 - rho * rho) * random.nextGaussian();
            returns[0][t] = x * Math.sqrt(variance[0]);
            returns[1][t] = y * Math.sqrt(variance[1]);
            variance[0] = model.next(variance[0], returns[0][t]);
            variance[1] = model.next(variance[1], returns[1][t]);
            xx = (1 - a - b) + a * x * x + b * xx;
            yy = (1 - a - b) + a * y * y + b * yy;
            xy = (1 - a - b) * 0.5 + a * x * y + b * xy;
        }
        DccFit fit = DccFit.of(returns);
        assertThat(fit.converged()).isTrue();
        assertThat(fit.a()).isCloseTo(a, within(0.02));
        assertThat(fit.b()).isCloseTo(b, within(0.05));
        assertThat(fit.next().correlation().get(0, 1)).isCloseTo(xy / Math.sqrt(xx * yy), within(0.1));
    }

    @Test
    void correlationsOfSeriesThatAreOneAndFitsThatDidNotConvergeAreRefused() {
        SplittableRandom random = new SplittableRandom(7);
        double[][] returns = new double[3][400];
        for (int t = 0; t < 400; t++) {
            returns[0][t] = random.nextGaussian();
            returns[1][t] = random.nextGaussian();
            returns[2][t] = -2 * returns[0][t];
        }
        assertThatThrownBy(() -> DccFit.of(returns))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("series 3: moves as one with series 1");
        Covariance estimate = SampleCovariance.of(returns);
        assertThat(CovarianceMethod.DCC.settled(estimate, true)).isSameAs(estimate);
        assertThatThrownBy(() -> CovarianceMethod.STRESSED.settled(estimate, false))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("covariance: by STRESSED did not converge");
    }

    @Test
    void whatIsNoSeriesIsRefusedWithItsPlace() {
        assertRefused(new double[][] {{1, 2, 3}, {1, 2}}, "series 2: has 2 rows beside 3");
        assertRefused(new double[][] {{1, 2, 3}, {1, Double.NaN, 2}}, "series 2 row 2: was NaN");
        assertRefused(new double[][] {{1, 2, 3}, {7, 7, 7}}, "series 2: is 7.0 in every row");
        assertRefused(new double[][] {}, "there is no series");
        assertRefused(new double[][] {{1}}, "has 1 rows; expected at least 2");
        assertThatThrownBy(() -> Covariance.of(new double[][] {{1, 0.5}, {0.4, 1}}))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("covariance row 2 column 1: was 0.4, and 0.5 mirrored");
        assertThatThrownBy(() -> Covariance.of(new double[][] {{-1}}))
                .hasMessageContaining("expected a finite variance");
        assertThatThrownBy(() -> Covariance.of(new double[][] {{0}}).correlation())
                .hasMessageContaining("series 1: has no variance");
        assertThatThrownBy(() -> new EwmaCovariance(2, 1)).hasMessageContaining("decay: was 1.0");
    }

    private static void assertRefused(double[][] returns, String message) {
        for (CovarianceMethod method : CovarianceMethod.values()) {
            assertThatThrownBy(() -> method.of(returns, 0.97)).isInstanceOf(FailureException.class);
        }
        assertThatThrownBy(() -> SampleCovariance.of(returns)).hasMessageContaining(message);
    }
}
