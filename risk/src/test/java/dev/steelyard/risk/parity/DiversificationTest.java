package dev.steelyard.risk.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.quant.covariance.CorrelationStress;
import dev.steelyard.quant.covariance.Covariance;
import dev.steelyard.testkit.Accepts;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DiversificationTest {
    @Test
    @Accepts(89)
    void oneFactorIsNoSpreadAndEqualUncorrelatedSeriesAreAllBets() {
        SplittableRandom random = new SplittableRandom(51);
        for (int k = 0; k < 50; k++) {
            int size = random.nextInt(2, 10);
            Covariance covariance = Markets.covariance(random, size, 2);
            double[] weights = Markets.draw(random, size, 0.1, 1);
            Diversification now = Diversification.of(covariance, weights);
            Diversification crash = Diversification.of(CorrelationStress.towardOne(covariance, 1), weights);
            assertThat(now.ratio()).isGreaterThan(1 - 1e-12);
            assertThat(crash.ratio()).isCloseTo(1, within(1e-9));
            assertThat(crash.independentBets()).isCloseTo(1, within(1e-9));
            assertThat(crash.principalBets()).isCloseTo(1, within(1e-6));
            assertThat(now.principalBets()).isBetween(1 - 1e-9, size + 1e-9);
        }
        double[][] identity = new double[7][7];
        double[] equal = new double[7];
        for (int i = 0; i < 7; i++) {
            identity[i][i] = 0.09;
            equal[i] = 1.0 / 7;
        }
        Diversification all = Diversification.of(Covariance.of(identity), equal);
        assertThat(all.ratio()).isCloseTo(Math.sqrt(7), within(1e-12));
        assertThat(all.effectiveContributions()).isCloseTo(7, within(1e-9));
        assertThat(all.independentBets()).isCloseTo(7, within(1e-9));
        assertThat(all.principalBets()).isCloseTo(7, within(1e-9));
        assertThat(all.concentration()).isCloseTo(1.0 / 7, within(1e-12));
    }

    @Test
    void aBookWithoutRiskIsRefused() {
        Covariance covariance = Covariance.of(new double[][] {{1, 0}, {0, 1}});
        assertThatThrownBy(() -> Diversification.of(covariance, new double[2]))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("has no exposure");
    }

    /** The worked order of three series, two of which are nearly one. */
    @Test
    void hierarchicalWeightsSplitBetweenClusters() {
        Covariance covariance = Covariance.of(new double[][] {{1, 0.95, 0.1}, {0.95, 1, 0.1}, {0.1, 0.1, 1}});
        double[] weights = HierarchicalParity.weights(covariance);
        // Of two clusters that join, the one that was there first goes first: the third alone, then the first two.
        assertThat(HierarchicalParity.order(covariance)).containsExactly(2, 0, 1);
        // The middle is between the third and the others, whose variance is (1 + 1 + 1.9)/4.
        assertThat(weights).containsExactly(new double[] {0.5 / 1.975, 0.5 / 1.975, 0.975 / 1.975}, within(1e-12));
        Covariance singular = Covariance.of(new double[][] {{1, 1}, {1, 1}});
        assertThat(HierarchicalParity.weights(singular)).containsExactly(new double[] {0.5, 0.5}, within(1e-12));
    }
}
