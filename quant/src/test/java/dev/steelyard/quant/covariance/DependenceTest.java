package dev.steelyard.quant.covariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.testkit.Accepts;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DependenceTest {
    private static final double TAIL = 0.1;

    @Test
    @Accepts(66)
    void eachMeasureRecoversAPlantedCorrelation() {
        double rho = 0.5;
        double[][] x = Draws.oneFactor(11, 2, 20_000, rho);
        assertThat(value(x, DependenceKind.PEARSON)).isCloseTo(rho, within(0.02));
        assertThat(value(x, DependenceKind.SPEARMAN)).isCloseTo(6 / Math.PI * Math.asin(rho / 2), within(0.02));
        assertThat(value(x, DependenceKind.KENDALL)).isCloseTo(2 / Math.PI * Math.asin(rho), within(0.02));
        // Of normal series, falls alone move together less than all moves do.
        assertThat(value(x, DependenceKind.DOWNSIDE)).isBetween(0.15, rho - 0.1);
        assertThat(value(x, DependenceKind.LOWER_TAIL)).isBetween(0.25, 0.4);
    }

    private static double value(double[][] x, DependenceKind kind) {
        return DependenceMatrix.between(x[0], x[1], kind, TAIL).value();
    }

    @ParameterizedTest
    @EnumSource(DependenceKind.class)
    void independentSeriesAreSignificantAsOftenAsTheLevelSays(DependenceKind kind) {
        SplittableRandom random = new SplittableRandom(12);
        int found = 0;
        int runs = 600;
        for (int k = 0; k < runs; k++) {
            double[][] x = Draws.oneFactor(random.nextLong(), 2, 200, 0);
            found += DependenceMatrix.between(x[0], x[1], kind, TAIL).probability() <= 0.05 ? 1 : 0;
        }
        // Common rows of two tails are few and whole: their level is below the nominal one.
        double least = kind == DependenceKind.LOWER_TAIL ? 0.005 : 0.03;
        assertThat(found / (double) runs).as("share at the 5% level").isBetween(least, 0.08);
    }

    @ParameterizedTest
    @EnumSource(DependenceKind.class)
    void everyMatrixIsWithoutANegativeEigenvalue(DependenceKind kind) {
        SplittableRandom random = new SplittableRandom(13);
        int repaired = 0;
        for (int k = 0; k < 40; k++) {
            DependenceMatrix matrix = DependenceMatrix.of(Draws.oneFactor(random.nextLong(), 12, 60, 0.3), kind, TAIL);
            assertThat(matrix.matrix().leastEigenvalue()).isGreaterThan(-1e-9);
            assertThat(matrix.significant(0.05)).isBetween(0, 66);
            repaired += matrix.repaired() ? 1 : 0;
        }
        assertThat(repaired).isEqualTo(kind == DependenceKind.DOWNSIDE ? 40 : 0);
    }

    @Test
    void ranksShareTies() {
        assertThat(Correlation.ranks(new double[] {3, 1, 3, 2})).containsExactly(3.5, 1, 3.5, 2);
        double[] x = {1, 2, 2, 3, 4};
        double[] y = {1, 3, 2, 2, 5};
        // Eight pairs are ordered in both, one against, one tied in each: (7 - 1)/sqrt(9 * 9).
        assertThat(Correlation.kendall(x, y).value()).isCloseTo(6.0 / 9, within(1e-12));
        assertThat(Correlation.kendall(x, x).value()).isCloseTo(1, within(1e-12));
    }

    /** Closes half a bar apart lower the correlation of bars (Epps); lags bring it back. */
    @Test
    void closesAtOtherTimesAreAllowedFor() {
        SplittableRandom random = new SplittableRandom(14);
        int rows = 8000;
        double rho = 0.8;
        double[] x = new double[rows];
        double[] y = new double[rows];
        double late = 0;
        for (int t = 0; t < rows; t++) {
            double early = random.nextGaussian();
            double own = rho * early + Math.sqrt(1 - rho * rho) * random.nextGaussian();
            double second = random.nextGaussian();
            double ownSecond = rho * second + Math.sqrt(1 - rho * rho) * random.nextGaussian();
            x[t] = early + second;
            y[t] = late + own;
            late = ownSecond;
        }
        assertThat(Correlation.pearson(x, y).value()).isCloseTo(rho / 2, within(0.04));
        assertThat(Correlation.asynchronous(x, y, 1).value()).isCloseTo(rho, within(0.05));
        assertThat(Correlation.asynchronous(x, y, 0).value())
                .isCloseTo(Correlation.pearson(x, y).value(), within(1e-12));
    }

    @Test
    void seriesThatCrashTogetherHaveATail() {
        SplittableRandom random = new SplittableRandom(15);
        double[] x = new double[2000];
        double[] y = new double[2000];
        for (int t = 0; t < x.length; t++) {
            boolean crash = random.nextDouble() < 0.02;
            double fall = random.nextDouble(5, 15);
            x[t] = crash ? -fall : random.nextGaussian();
            y[t] = crash ? -fall : random.nextGaussian();
        }
        assertThat(TailDependence.lower(x, y, 0.015).value()).isGreaterThan(0.7);
        assertThat(TailDependence.lower(x, y, 0.015).probability()).isLessThan(1e-9);
        assertThatThrownBy(() -> TailDependence.lower(x, y, 0)).isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> TailDependence.lower(x, y, 1e-9)).hasMessageContaining("none in a tail");
    }
}
