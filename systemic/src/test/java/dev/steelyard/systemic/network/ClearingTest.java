package dev.steelyard.systemic.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.testkit.Accepts;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClearingTest {
    private static final double NEAR = 1e-10;
    private static final int NETWORKS = 1_500;

    @Test
    @Accepts(43)
    void clearingVectorsExistAreUniqueWithoutCostsAndConserveEveryLoss() {
        SplittableRandom random = new SplittableRandom(20_010);
        int[] seen = new int[3];
        for (int round = 0; round < NETWORKS; round++) {
            LiabilityNetwork network = RandomNetworks.of(random, 1 + round % 3);
            ClearingVector cleared = Clearing.greatest(network, DefaultCosts.NONE);
            ClearingVector least = Clearing.least(network, DefaultCosts.NONE);
            assertThat(cleared.converged() && least.converged()).isTrue();
            assertThat(cleared.residual()).isLessThan(1e-12);
            lawful(network, cleared, DefaultCosts.NONE);
            for (int i = 0; i < network.nodes(); i++) {
                assertThat(least.equity()[i]).as("equity is unique").isCloseTo(cleared.equity()[i], within(1e-8));
            }
            seen[cleared.defaults() == 0 ? 0 : cleared.defaults() < network.nodes() / 2 ? 1 : 2]++;
        }
        assertThat(Arrays.stream(seen).min().orElse(0)).as("sound, some fall, many fall").isGreaterThan(100);
    }

    @Test
    void withCostsTheGreatestVectorLiesAboveTheLeastAndBothAreLawful() {
        SplittableRandom random = new SplittableRandom(20_130);
        int several = 0;
        int fell = 0;
        for (int round = 0; round < NETWORKS; round++) {
            LiabilityNetwork network = RandomNetworks.of(random, 1 + round % 2);
            DefaultCosts costs = new DefaultCosts(random.nextDouble(0.2, 1), random.nextDouble(0.2, 1));
            ClearingVector greatest = Clearing.greatest(network, costs);
            ClearingVector least = Clearing.least(network, costs);
            lawful(network, greatest, costs);
            lawful(network, least, costs);
            boolean differ = false;
            for (int i = 0; i < network.nodes(); i++) {
                assertThat(greatest.payments()[i]).isGreaterThanOrEqualTo(least.payments()[i] - NEAR);
                differ |= greatest.payments()[i] > least.payments()[i] + 1e-6;
            }
            several += differ ? 1 : 0;
            fell += greatest.defaults() > 0 ? 1 : 0;
        }
        assertThat(several).as("networks with several vectors").isGreaterThan(100);
        assertThat(fell).as("networks with defaults").isGreaterThan(100);
    }

    @Test
    void moreAssetsNeverLowerAPayment() {
        SplittableRandom random = new SplittableRandom(77);
        int raised = 0;
        for (int round = 0; round < 500; round++) {
            LiabilityNetwork network = RandomNetworks.of(random, 1 + round % 2);
            DefaultCosts costs = new DefaultCosts(random.nextDouble(0.3, 1), random.nextDouble(0.3, 1));
            double[] more = new double[network.nodes()];
            for (int i = 0; i < more.length; i++) {
                more[i] = network.externalAssets(i) + (random.nextBoolean() ? random.nextDouble(0, 3) : 0);
            }
            double[] before = Clearing.greatest(network, costs).payments();
            double[] after = Clearing.greatest(network.withExternalAssets(more), costs).payments();
            for (int i = 0; i < more.length; i++) {
                assertThat(after[i]).isGreaterThanOrEqualTo(before[i] - NEAR);
                raised += after[i] > before[i] + 1e-6 ? 1 : 0;
            }
        }
        assertThat(raised).isGreaterThan(500);
    }

    @Test
    void itEqualsAPlainIterationOverTheFullMatrix() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 300; round++) {
            LiabilityNetwork network = RandomNetworks.of(random, 1);
            DefaultCosts costs =
                    round % 2 == 0 ? DefaultCosts.NONE : new DefaultCosts(random.nextDouble(0.3, 1), 0.7);
            double[] plain = plain(network, costs);
            double[] ours = Clearing.greatest(network, costs).payments();
            for (int i = 0; i < ours.length; i++) {
                assertThat(ours[i]).isCloseTo(plain[i], within(1e-8));
            }
        }
    }

    @Test
    void aCircleThatContractsSlowlyIsSolved() {
        int n = 50;
        double[] assets = new double[n];
        double[] liabilities = new double[n];
        Arrays.fill(assets, 1e-5);
        Arrays.fill(liabilities, 2e-5);
        double[][] claims = new double[n][n];
        for (int i = 0; i < n; i++) {
            claims[i][(i + 1) % n] = 100;
        }
        ClearingVector cleared = Clearing.greatest(
                LiabilityNetwork.pariPassu(assets, liabilities, SparseMatrix.of(claims)), DefaultCosts.NONE);
        assertThat(cleared.converged()).isTrue();
        // Each pays p with p = 1e-5 + p·100/(100 + 2e-5), so that p = 1e-5·(100 + 2e-5)/2e-5.
        assertThat(cleared.payments()[0]).isCloseTo(50.00001, within(1e-6));
        assertThat(cleared.payments()[n - 1]).isCloseTo(50.00001, within(1e-6));
        assertThat(cleared.sweeps()).isLessThan(200);
    }

    @Test
    void thoseWhoAreSeniorArePaidFirst() {
        LiabilityNetwork senior = LiabilityNetwork.externalSenior(
                new double[] {18, 18, 9},
                new double[] {17, 18, 8},
                SparseMatrix.of(new double[][] {{0, 4, 0}, {0, 0, 3}, {2, 0, 0}}).transposed());
        ClearingVector cleared = Clearing.greatest(senior, DefaultCosts.NONE);
        assertThat(cleared.share()[0]).isEqualTo(1);
        assertThat(cleared.share()[1]).isEqualTo(0.75);
        assertThat(cleared.equity()).containsExactly(-1, 0, 2);
        assertThat(cleared.defaulted()).containsExactly(true, false, false);
    }

    @Test
    void twoWhoNeedEachOtherStandOrFallTogether() {
        LiabilityNetwork network = LiabilityNetwork.pariPassu(
                new double[] {0.25, 0.25}, new double[2], SparseMatrix.of(new double[][] {{0, 1}, {1, 0}}));
        DefaultCosts half = new DefaultCosts(0.5, 0.5);
        assertThat(Clearing.greatest(network, half).payments()).containsExactly(1, 1);
        assertThat(Clearing.least(network, half).payments()[0]).isCloseTo(0.25, within(1e-13));
    }

    @Test
    void negativeAmountsAndClaimsOnOneselfAreRefusedWithTheirNode() {
        SparseMatrix none = SparseMatrix.of(new double[2][2]);
        assertThatThrownBy(() -> LiabilityNetwork.pariPassu(new double[] {1, -1}, new double[2], none))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("node 1");
        assertThatThrownBy(() -> LiabilityNetwork.pariPassu(
                        new double[2], new double[2], SparseMatrix.of(new double[][] {{1, 0}, {0, 0}})))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("claim on itself");
        assertThatThrownBy(() -> new DefaultCosts(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theCheckOfLossesFindsAPaymentThatNobodyMakes() {
        LiabilityNetwork network = LiabilityNetwork.pariPassu(
                new double[] {5, 5}, new double[] {6, 2}, SparseMatrix.of(new double[][] {{0, 1}, {2, 0}}));
        ClearingVector cleared = Clearing.greatest(network, DefaultCosts.NONE);
        double[] planted = cleared.share().clone();
        planted[0] += 0.1;
        assertThat(gap(network, cleared, cleared.share())).isLessThan(1e-12);
        assertThat(gap(network, cleared, planted)).isGreaterThan(0.1);
    }

    /** Limited liability, order of tranches, equal shares within one, and every unit accounted for. */
    private static void lawful(LiabilityNetwork network, ClearingVector cleared, DefaultCosts costs) {
        int tranches = network.tranches();
        for (int i = 0; i < network.nodes(); i++) {
            double has = network.externalAssets(i) + cleared.received()[i];
            assertThat(cleared.payments()[i])
                    .as("limited liability")
                    .isLessThanOrEqualTo(Math.min(has, network.due(i)) + NEAR);
            if (cleared.defaulted()[i]) {
                double left = costs.external() * network.externalAssets(i) + costs.received() * cleared.received()[i];
                assertThat(cleared.payments()[i])
                        .as("absolute priority: all that is left is paid")
                        .isCloseTo(left, within(NEAR));
            }
            for (int k = 1; k < tranches; k++) {
                boolean paidEarlier = cleared.share()[i * tranches + k - 1] == 1;
                boolean owed = network.owed(i, k) > 0;
                assertThat(!owed || paidEarlier || cleared.share()[i * tranches + k] == 0)
                        .as("nobody is paid before those who come first")
                        .isTrue();
            }
        }
        assertThat(gap(network, cleared, cleared.share())).as("loss conserved").isLessThan(1e-8);
    }

    /** External assets less what outsiders receive, nodes keep and default destroys. */
    private static double gap(LiabilityNetwork network, ClearingVector cleared, double[] share) {
        double gap = -cleared.lostToDefault();
        for (int i = 0; i < network.nodes(); i++) {
            gap += network.externalAssets(i) - Math.max(0, cleared.equity()[i]);
            if (cleared.defaulted()[i] && cleared.equity()[i] > 0) {
                gap += cleared.equity()[i];
            }
            for (int k = 0; k < network.tranches(); k++) {
                gap -= network.externalLiabilities(i, k) * share[i * network.tranches() + k];
            }
        }
        return Math.abs(gap);
    }

    private static double[] plain(LiabilityNetwork network, DefaultCosts costs) {
        int n = network.nodes();
        double[][] claims = network.claims().dense();
        double[] paid = new double[n];
        for (int i = 0; i < n; i++) {
            paid[i] = network.due(i);
        }
        for (int step = 0; step < 20_000; step++) {
            double[] next = new double[n];
            for (int i = 0; i < n; i++) {
                double received = 0;
                for (int j = 0; j < n; j++) {
                    received += network.due(j) == 0 ? 0 : claims[i][j] * paid[j] / network.due(j);
                }
                double has = network.externalAssets(i) + received;
                next[i] = has >= network.due(i) * (1 - 1e-12)
                        ? network.due(i)
                        : costs.external() * network.externalAssets(i) + costs.received() * received;
            }
            if (Arrays.equals(paid, next)) {
                return paid;
            }
            paid = next;
        }
        return paid;
    }
}
