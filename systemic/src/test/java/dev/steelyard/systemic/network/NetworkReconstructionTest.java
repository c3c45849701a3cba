package dev.steelyard.systemic.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetworkReconstructionTest {
    @Test
    void bothMethodsMeetTheTotalsAndOneUsesFarFewerLinks() {
        SplittableRandom random = new SplittableRandom(628);
        int dense = 0;
        int sparse = 0;
        for (int round = 0; round < 200; round++) {
            int n = random.nextInt(3, 25);
            double[] assets = new double[n];
            double[] liabilities = new double[n];
            for (int k = 0; k < 3 * n; k++) {
                int i = random.nextInt(n);
                int j = (i + 1 + random.nextInt(n - 1)) % n;
                double claim = random.nextDouble(0.5, 20);
                assets[i] += claim;
                liabilities[j] += claim;
            }
            NetworkReconstruction even = NetworkReconstruction.maximumEntropy(assets, liabilities);
            NetworkReconstruction few = NetworkReconstruction.minimumDensity(assets, liabilities);
            meets(even, assets, liabilities);
            meets(few, assets, liabilities);
            assertThat(few.links()).isLessThan(2 * n + 3);
            dense += even.links();
            sparse += few.links();
        }
        assertThat(sparse).isLessThan(dense / 4);
    }

    private static void meets(NetworkReconstruction network, double[] assets, double[] liabilities) {
        assertThat(network.converged()).isTrue();
        for (int i = 0; i < assets.length; i++) {
            double row = 0;
            double column = 0;
            for (int j = 0; j < assets.length; j++) {
                row += network.claims()[i][j];
                column += network.claims()[j][i];
            }
            assertThat(network.claims()[i][i]).isZero();
            assertThat(row).isCloseTo(assets[i], within(1e-6));
            assertThat(column).isCloseTo(liabilities[i], within(1e-6));
        }
    }

    @Test
    void aRestThatOnlyOneNodeHasGoesThroughAnother() {
        double[] totals = {2, 2, 4};
        NetworkReconstruction few = NetworkReconstruction.minimumDensity(totals, totals);
        meets(few, totals, totals);
    }

    @Test
    void totalsThatNoNetworkHasAreRefused() {
        assertThatThrownBy(() -> NetworkReconstruction.maximumEntropy(new double[] {1, 2}, new double[] {1, 1}))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("equal sums");
        assertThatThrownBy(() -> NetworkReconstruction.minimumDensity(new double[] {5, 1}, new double[] {5, 1}))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("node 0");
        assertThatThrownBy(() -> NetworkReconstruction.maximumEntropy(new double[] {-1, 1}, new double[] {0, 0}))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("node 0");
        assertThat(NetworkReconstruction.maximumEntropy(new double[3], new double[3]).links())
                .isZero();
    }
}
