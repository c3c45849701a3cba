package dev.steelyard.quant.barrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.testkit.Accepts;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FirstPassageTest {
    private static final double WEEK = 7 / 365.0;

    @Test
    @Accepts(85)
    void aWeekAtSixtyPercentLiquidatesAsOftenAsPublished() {
        assertThat(driftless(5)).isCloseTo(0.0101, within(5e-5));
        assertThat(driftless(10)).isCloseTo(0.2412, within(5e-5));
        assertThat(driftless(20)).isCloseTo(0.5928, within(5e-5));
    }

    private static double driftless(double leverage) {
        double ratio = 1 - 1 / leverage + 0.005;
        return FirstPassage.probability(-Elementary.log(ratio), -0.6 * 0.6 / 2, 0.6, WEEK);
    }

    @Test
    void aStrongDriftAwayFromTheBarrierNeitherOverflowsNorIsLost() {
        assertThat(FirstPassage.probability(0.5, -40, 0.1, 1)).isEqualTo(1);
        assertThat(FirstPassage.probability(0.5, 40, 0.1, 1)).isBetween(0.0, 1e-300);
        assertThat(FirstPassage.probability(2, -0.5, 0.02, 1))
                .isBetween(0.0, 1.0)
                .isNotNaN();
    }

    @Test
    void aCorridorIsLeftMoreOftenThanEitherSideAndLessThanBothTogether() {
        SplittableRandom random = new SplittableRandom(85);
        int interior = 0;
        for (int i = 0; i < 20_000; i++) {
            double below = 0.01 + 0.5 * random.nextDouble();
            double above = 0.01 + 0.5 * random.nextDouble();
            double drift = 4 * random.nextDouble() - 2;
            double vol = 0.1 + 1.5 * random.nextDouble();
            double time = 0.001 + 0.2 * random.nextDouble();
            double down = FirstPassage.probability(below, drift, vol, time);
            double up = FirstPassage.probability(above, -drift, vol, time);
            double either = FirstPassage.leaving(below, above, drift, vol, time);
            assertThat(either).isBetween(Math.max(down, up) - 1e-9, Math.min(1, down + up) + 1e-9);
            interior += either > 0.05 && either < 0.95 ? 1 : 0;
        }
        assertThat(interior).as("cases away from 0 and 1").isGreaterThan(3_000);
    }

    @Test
    void aCorridorWithOneSideFarAwayIsTheOtherSide() {
        assertThat(FirstPassage.leaving(0.1, 50, 0.3, 0.6, 0.1))
                .isCloseTo(FirstPassage.probability(0.1, 0.3, 0.6, 0.1), within(1e-13));
        assertThat(FirstPassage.leaving(0.1, Double.POSITIVE_INFINITY, 0.3, 0.6, 0.1))
                .isEqualTo(FirstPassage.probability(0.1, 0.3, 0.6, 0.1));
        assertThat(FirstPassage.leaving(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0.3, 0.6, 0.1))
                .isZero();
    }
}
