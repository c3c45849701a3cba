package dev.steelyard.quant.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CholeskyFactorTest {
    @Test
    void everyRightSideIsSolvedAsByThePlainWay() {
        SplittableRandom random = new SplittableRandom(1);
        for (int size = 1; size <= 40; size++) {
            double[][] roots = new double[size][size];
            for (double[] row : roots) {
                for (int j = 0; j < size; j++) {
                    row[j] = random.nextGaussian();
                }
            }
            double[] matrix = new double[size * size];
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    double sum = i == j ? 0.1 : 0;
                    for (int k = 0; k < size; k++) {
                        sum += roots[i][k] * roots[j][k];
                    }
                    matrix[i * size + j] = sum;
                }
            }
            CholeskyFactor factor = Objects.requireNonNull(CholeskyFactor.of(size, matrix.clone()));
            for (int side = 0; side < 3; side++) {
                double[] x = new double[size];
                double[] y = new double[size];
                for (int i = 0; i < size; i++) {
                    x[i] = random.nextGaussian();
                }
                for (int i = 0; i < size; i++) {
                    for (int j = 0; j < size; j++) {
                        y[i] += matrix[i * size + j] * x[j];
                    }
                }
                factor.solve(y);
                assertThat(y).containsExactly(x, within(1e-9));
            }
        }
    }

    @Test
    void aMatrixThatIsNotPositiveDefiniteHasNoFactor() {
        assertThat(CholeskyFactor.of(2, new double[] {1, 2, 2, 1})).isNull();
        assertThat(CholeskyFactor.of(1, new double[] {Double.NaN})).isNull();
    }
}
