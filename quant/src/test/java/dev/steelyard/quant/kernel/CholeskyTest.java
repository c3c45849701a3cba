package dev.steelyard.quant.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CholeskyTest {
    @Test
    void everyRightSideIsSolved() {
        SplittableRandom random = new SplittableRandom(1);
        for (int size = 1; size <= 40; size++) {
            double[][] roots = new double[size][size];
            for (double[] row : roots) {
                for (int j = 0; j < size; j++) {
                    row[j] = random.nextGaussian();
                }
            }
            double[][] matrix = new double[size][size];
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    double sum = i == j ? 0.1 : 0;
                    for (int k = 0; k < size; k++) {
                        sum += roots[i][k] * roots[j][k];
                    }
                    matrix[i][j] = sum;
                }
            }
            double[][] expected = new double[3][size];
            double[][] sides = new double[3][size];
            for (int side = 0; side < 3; side++) {
                for (int j = 0; j < size; j++) {
                    expected[side][j] = random.nextGaussian();
                    for (int i = 0; i < size; i++) {
                        sides[side][i] += matrix[i][j] * expected[side][j];
                    }
                }
            }
            assertThat(Cholesky.solve(matrix, sides)).isTrue();
            for (int side = 0; side < 3; side++) {
                assertThat(sides[side]).containsExactly(expected[side], within(1e-9));
            }
        }
    }

    @Test
    void aMatrixThatIsNotPositiveDefiniteIsNotSolved() {
        assertThat(Cholesky.solve(new double[][] {{1}, {2, 1}}, new double[2])).isFalse();
        assertThat(Cholesky.solve(new double[][] {{Double.NaN}}, new double[1])).isFalse();
    }
}
