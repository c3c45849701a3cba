package dev.steelyard.systemic.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.testkit.Accepts;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LookThroughTest {
    private static LookThrough of(double[] assets, double[] debts, double[][] loans, double[][] shares) {
        return LookThrough.of(
                LiabilityNetwork.pariPassu(assets, debts, SparseMatrix.of(loans)), SparseMatrix.of(shares));
    }

    @Test
    @Accepts({43, 92})
    void aChainOfWrappersCountsOnce() {
        int n = 4;
        double[][] shares = new double[n][n];
        for (int i = 1; i < n; i++) {
            shares[i][i - 1] = 100;
        }
        LookThrough chain = of(new double[] {100, 0, 0, 0}, new double[n], new double[n][n], shares);
        assertThat(chain.externalAssets()).isEqualTo(100);
        assertThat(chain.grossAssets()).isEqualTo(400);
        assertThat(chain.reuse()).isEqualTo(4);
        assertThat(chain.consolidatedLeverage()).isEqualTo(1);
        assertThat(chain.lookedThrough()).containsExactly(1, 1, 1, 1);
        assertThat(chain.radius().value()).isZero();
    }

    @Test
    @Accepts(92)
    void withoutClaimsItIsTheSimpleRatio() {
        LookThrough alone =
                of(new double[] {100, 50}, new double[] {60, 10}, new double[2][2], new double[2][2]);
        assertThat(alone.direct()).containsExactly(2.5, 1.25);
        assertThat(alone.lookedThrough()).containsExactly(2.5, 1.25);
        assertThat(alone.indirect(0)).isZero();
        assertThat(alone.consolidatedLeverage()).isCloseTo(150.0 / 80, within(1e-15));
        assertThat(alone.summedLeverage()).isCloseTo(150.0 / 80, within(1e-15));
    }

    @Test
    void leverageInsideAVaultIsSeenByItsHolder() {
        LookThrough through = of(
                new double[] {50, 0}, new double[] {40, 0}, new double[2][2], new double[][] {{0, 0}, {10, 0}});
        assertThat(through.direct()[1]).isEqualTo(1);
        assertThat(through.lookedThrough()[1]).isEqualTo(5);
        assertThat(through.indirect(1)).isEqualTo(4);
    }

    @Test
    void lookedThroughAssetsLessDebtsAreTheEquity() {
        SplittableRandom random = new SplittableRandom(92);
        int crossed = 0;
        for (int round = 0; round < 300; round++) {
            int n = random.nextInt(2, 12);
            double[][] shares = new double[n][n];
            double[] assets = random.doubles(n, 20, 60).toArray();
            double[] debts = random.doubles(n, 0, 15).toArray();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    shares[i][j] = i == j || random.nextInt(3) > 0 ? 0 : random.nextDouble(0, 3.0 / n);
                }
            }
            LookThrough through = of(assets, debts, new double[n][n], shares);
            double[] lookedDebts = new double[n];
            SparseMatrix parts = SparseMatrix.of(shares);
            // D = d + S·D, the same system for debts: assets less debts must give back the equity.
            for (int step = 0; step < 200; step++) {
                double[] next = new double[n];
                for (int i = 0; i < n; i++) {
                    next[i] = debts[i];
                    for (int k = parts.start(i); k < parts.start(i + 1); k++) {
                        int j = parts.column(k);
                        next[i] += parts.value(k) / through.equity()[j] * lookedDebts[j];
                    }
                }
                lookedDebts = next;
            }
            for (int i = 0; i < n; i++) {
                double equity = through.lookedThrough()[i] * through.equity()[i] - lookedDebts[i];
                assertThat(equity).isCloseTo(through.equity()[i], within(1e-9));
            }
            crossed += through.radius().value() > 0 ? 1 : 0;
        }
        assertThat(crossed).as("networks whose nodes own each other in circles").isGreaterThan(100);
    }

    @Test
    void nodesThatOwnEachOtherWhollyAreRefused() {
        assertThatThrownBy(() -> of(
                        new double[] {0, 0}, new double[2], new double[2][2], new double[][] {{0, 10}, {10, 0}}))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("spectral radius");
        assertThatThrownBy(() ->
                        of(new double[] {5, 0}, new double[2], new double[2][2], new double[][] {{0, 0}, {10, 0}}))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("node 0");
    }

    @Test
    void aGraphSaysHowManyPartsItHas() {
        SparseMatrix claims = SparseMatrix.of(5, 5, new int[] {0, 3}, new int[] {2, 4}, new double[] {1, 1});
        NetworkParts parts = NetworkParts.of(claims);
        assertThat(parts.part()).containsExactly(0, 1, 0, 2, 2);
        assertThat(parts.count()).isEqualTo(3);
        assertThat(parts.largest()).isEqualTo(2);
        assertThat(parts.alone()).isEqualTo(1);
    }
}
