package dev.steelyard.risk.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.risk.sizing.HedgeSimulation.Kind;
import dev.steelyard.testkit.Accepts;
import org.junit.jupiter.api.Test;

class HedgeSimulationTest {
    private static HedgeSimulation run(Kind kind, int hedges, double band, double cost) {
        return HedgeSimulation.of(kind, 0.6, 30 / 365.0, hedges, band, cost, 4_000, 55);
    }

    @Test
    @Accepts(55)
    void theErrorOfAHedgeFallsWithTheRootOfItsTimes() {
        for (Kind kind : new Kind[] {Kind.LINEAR, Kind.COIN}) {
            double few = run(kind, 16, 0, 0).deviation();
            double many = run(kind, 64, 0, 0).deviation();
            assertThat(few / many).as(kind.name()).isCloseTo(2, within(0.2));
            assertThat(run(kind, 64, 0, 0).mean()).isCloseTo(0, within(0.001));
        }
    }

    @Test
    @Accepts(55)
    void aCoinOptionIsHedgedByItsCoinDelta() {
        double right = run(Kind.COIN, 64, 0, 0).deviation();
        double wrong = run(Kind.COIN_BY_LINEAR_DELTA, 64, 0, 0).deviation();
        assertThat(wrong).isGreaterThan(1.2 * right);
    }

    @Test
    void aBandTradesLessAndCostsLessForMoreError() {
        HedgeSimulation always = run(Kind.LINEAR, 64, 0, 0.001);
        HedgeSimulation banded = run(Kind.LINEAR, 64, 0.1, 0.001);
        assertThat(banded.trades()).isLessThan(always.trades());
        assertThat(banded.cost()).isLessThan(always.cost());
        assertThat(banded.deviation()).isGreaterThan(always.deviation());
    }
}
