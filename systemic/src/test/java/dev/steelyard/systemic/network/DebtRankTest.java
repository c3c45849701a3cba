package dev.steelyard.systemic.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DebtRankTest {
    private static SparseMatrix leverage(SplittableRandom random, int n, double sum) {
        double[][] cells = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                cells[i][j] = i == j || random.nextInt(3) > 0 ? 0 : random.nextDouble(0, 2 * sum / n);
            }
        }
        return SparseMatrix.of(cells);
    }

    @Test
    void smallShocksSettleWhereTheInverseSays() {
        SplittableRandom random = new SplittableRandom(2015);
        int stable = 0;
        for (int round = 0; round < 200; round++) {
            int n = random.nextInt(2, 30);
            SparseMatrix leverage = leverage(random, n, 1.2);
            double[] initial = random.doubles(n, 0, 1e-6).toArray();
            if (SpectralRadius.of(leverage).value() < 0.95) {
                stable++;
                double[] limit = DebtRank.limit(leverage, initial);
                double[] spread = DebtRank.spread(leverage, initial, ContagionRule.LINEAR, StopRule.CONVERGED)
                        .stress();
                for (int i = 0; i < n; i++) {
                    assertThat(spread[i]).isCloseTo(limit[i], within(1e-12));
                }
            }
        }
        assertThat(stable).isGreaterThan(100);
    }

    @Test
    void whatDoesNotSettleIsRefused() {
        SparseMatrix unstable = SparseMatrix.of(new double[][] {{0, 1.5}, {1, 0}});
        assertThat(SpectralRadius.of(unstable).value()).isCloseTo(Math.sqrt(1.5), within(1e-10));
        assertThatThrownBy(() -> DebtRank.limit(unstable, new double[] {0.1, 0}))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("spectral radius");
    }

    @Test
    void aFurtherHitIsNeverPassedOnWhenOnlyTheFirstCounts() {
        SplittableRandom random = new SplittableRandom(2012);
        int less = 0;
        for (int round = 0; round < 200; round++) {
            SparseMatrix leverage = leverage(random, 20, 2);
            double[] initial = new double[20];
            initial[random.nextInt(20)] = random.nextDouble(0.1, 1);
            DebtRank linear = DebtRank.spread(leverage, initial, ContagionRule.LINEAR, StopRule.CONVERGED);
            DebtRank single = DebtRank.spread(leverage, initial, ContagionRule.SINGLE_HIT, StopRule.CONVERGED);
            DebtRank threshold = DebtRank.spread(leverage, initial, ContagionRule.threshold(1), StopRule.CONVERGED);
            assertThat(linear.converged() && single.converged() && threshold.converged()).isTrue();
            for (int i = 0; i < 20; i++) {
                assertThat(single.stress()[i]).isLessThanOrEqualTo(linear.stress()[i] + 1e-12);
                assertThat(threshold.stress()[i]).isLessThanOrEqualTo(linear.stress()[i] + 1e-12);
                less += single.stress()[i] < linear.stress()[i] - 1e-9 ? 1 : 0;
            }
        }
        assertThat(less).isGreaterThan(500);
    }

    @Test
    void nobodyPassesOnMoreThanTheWholeBuffer() {
        SparseMatrix chain = SparseMatrix.of(new double[][] {{0, 0, 0}, {3, 0, 0}, {0, 0.5, 0}});
        DebtRank spread = DebtRank.spread(chain, new double[] {1, 0, 0}, ContagionRule.LINEAR, StopRule.CONVERGED);
        assertThat(spread.stress()).containsExactly(1, 3, 0.5);
        assertThat(spread.additionalDefaults()).isEqualTo(1);
        assertThat(spread.additionalStress(new double[] {1, 1, 2})).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void aCircleThatIsNotThereHasNoRadius() {
        SparseMatrix chain = SparseMatrix.of(new double[][] {{0, 5, 0}, {0, 0, 5}, {0, 0, 0}});
        assertThat(SpectralRadius.of(chain)).isEqualTo(new SpectralRadius(0, 0, 0, true));
        SparseMatrix tail = SparseMatrix.of(new double[][] {{0, 2, 0}, {2, 0, 9}, {0, 0, 0}});
        assertThat(SpectralRadius.of(tail).value()).isCloseTo(2, within(1e-10));
    }

    @Test
    void buffersOfNothingAreRefused() {
        SparseMatrix claims = SparseMatrix.of(new double[][] {{0, 1}, {1, 0}});
        assertThatThrownBy(() -> DebtRank.leverage(claims, new double[] {1, 0}))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("node 1");
    }
}
