package dev.steelyard.systemic.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetworkValuationTest {
    @Test
    void theWorthOfClearingGivesTheEquitiesOfClearing() {
        SplittableRandom random = new SplittableRandom(2020);
        int negative = 0;
        for (int round = 0; round < 300; round++) {
            LiabilityNetwork network = RandomNetworks.of(random, 1);
            NetworkValuation valued =
                    NetworkValuation.of(network, Valuation.eisenbergNoe(network), StopRule.CONVERGED);
            double[] cleared = Clearing.greatest(network, DefaultCosts.NONE).equity();
            for (int i = 0; i < cleared.length; i++) {
                assertThat(valued.equity()[i]).isCloseTo(cleared[i], within(1e-8));
                negative += cleared[i] < 0 ? 1 : 0;
            }
        }
        assertThat(negative).isGreaterThan(300);
    }

    @Test
    void linearWorthIsLinearStress() {
        double[] assets = {10, 5, 3};
        SparseMatrix claims = SparseMatrix.of(new double[][] {{0, 0.5, 0}, {0, 0, 0.5}, {0.5, 0, 0}});
        LiabilityNetwork before = LiabilityNetwork.pariPassu(assets, new double[] {9, 4, 2}, claims);
        double[] par = NetworkValuation.par(before);
        double[] shocks = {0.1, 0.05, 0.02};
        double[] after = {10 - 0.1, 5 - 0.05, 3 - 0.02};
        double[] equity = NetworkValuation.of(
                        before.withExternalAssets(after), Valuation.linear(par), StopRule.CONVERGED)
                .equity();
        double[] stress = DebtRank.spread(
                        DebtRank.leverage(claims, par),
                        new double[] {shocks[0] / par[0], shocks[1] / par[1], shocks[2] / par[2]},
                        ContagionRule.LINEAR,
                        StopRule.CONVERGED)
                .stress();
        for (int i = 0; i < 3; i++) {
            assertThat(1 - equity[i] / par[i]).isCloseTo(stress[i], within(1e-12));
        }
    }

    @Test
    void worthFallsFromOneToTheRecoveryAndNeverRisesWithALoss() {
        double[] assets = {10};
        double[] before = {1};
        double[] vols = {0.05};
        Valuation[] all = {
            Valuation.linear(before),
            Valuation.nonlinear(before, 0),
            Valuation.nonlinear(before, 8),
            Valuation.furfine(0.4),
            Valuation.blackCox(assets, vols, 0.6),
            Valuation.merton(assets, vols, 0.6),
            Valuation.given(new double[] {0.3}, 0.5)
        };
        for (Valuation valuation : all) {
            double last = 0;
            for (double equity = -12; equity <= 12; equity += 0.125) {
                double worth = valuation.worth(0, equity);
                assertThat(worth).isBetween(last - 1e-15, 1.0);
                last = worth;
            }
        }
        assertThat(all[1].worth(0, 0.5)).isEqualTo(all[0].worth(0, 0.5));
        assertThat(all[2].worth(0, 0.5)).isGreaterThan(0.98);
    }
}
