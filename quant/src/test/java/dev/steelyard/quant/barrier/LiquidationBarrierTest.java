package dev.steelyard.quant.barrier;

import static dev.steelyard.quant.barrier.LiquidationBarrier.INVERSE_LONG;
import static dev.steelyard.quant.barrier.LiquidationBarrier.INVERSE_SHORT;
import static dev.steelyard.quant.barrier.LiquidationBarrier.LINEAR_LONG;
import static dev.steelyard.quant.barrier.LiquidationBarrier.LINEAR_SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LiquidationBarrierTest {
    private static final double WEEK = 7 / 365.0;

    @Test
    void probabilitiesAndLargestLeveragesAreThoseOfTheReference() {
        assertThat(LINEAR_LONG.probability(5, 0.01, 0.1, 0.65, WEEK))
                .isCloseTo(0.018948224489544266, Percentage.withPercentage(1e-9));
        assertThat(LINEAR_LONG.probability(2, 0.01, 0.1, 0.65, 1 / 365.0))
                .isCloseTo(1.3822596204715588e-89, Percentage.withPercentage(1e-6));
        assertThat(INVERSE_LONG.probability(25, 0.01, 0.1, 0.65, WEEK))
                .isCloseTo(0.7507684455681999, Percentage.withPercentage(1e-9));
        assertThat(LINEAR_SHORT.probability(5, 0.01, 0.1, 0.65, WEEK)).isCloseTo(0.0530, within(5e-5));
        assertThat(LINEAR_SHORT.probability(10, 0.01, 0.1, 0.65, WEEK)).isCloseTo(0.3353, within(5e-5));
        assertThat(LINEAR_LONG.largestLeverage(0.01, 0.01, 0.1, 0.65, WEEK)).isCloseTo(4.621741144911326, within(1e-9));
        assertThat(LINEAR_LONG.largestLeverage(0.05, 0.01, 0.1, 0.65, 1 / 365.0))
                .isCloseTo(13.495277736403287, within(1e-9));
        assertThat(INVERSE_LONG.largestLeverage(0.01, 0.01, 0.1, 0.65, 30 / 365.0))
                .isCloseTo(1.5489000931833417, within(1e-9));
    }

    @Test
    void withoutMaintenanceMarginTheProbabilityAloneBoundsLeverage() {
        for (LiquidationBarrier side : LiquidationBarrier.values()) {
            double largest = side.largestLeverage(0.01, 0, 0, 0.65, WEEK);
            assertThat(largest).isGreaterThan(1);
            assertThat(side.probability(largest, 0, 0, 0.65, WEEK)).isCloseTo(0.01, within(1e-9));
            assertThat(largest).isGreaterThan(side.largestLeverage(0.01, 1e-6, 0, 0.65, WEEK));
            assertThat(side.largestLeverage(0.01, 1e-6, 0, 0.65, WEEK))
                    .isCloseTo(largest, Percentage.withPercentage(0.01));
            assertThat(side.largestLeverage(1, 0, 0, 0.65, WEEK)).isInfinite();
        }
    }

    @Test
    void anInverseShortOfNoMoreThanOneIsNeverLiquidated() {
        assertThat(INVERSE_SHORT.probability(1, 0.01, 0, 0.9, 1)).isZero();
        assertThat(INVERSE_SHORT.probability(0.5, 0.01, 0, 0.9, 1)).isZero();
        assertThat(INVERSE_SHORT.probability(2, 0.01, 0, 0.9, 1)).isBetween(0.01, 0.99);
    }

    @Test
    void liquidationGrowsLikelierWithLeverageVolatilityAndTime() {
        SplittableRandom random = new SplittableRandom(46);
        for (int i = 0; i < 5_000; i++) {
            LiquidationBarrier side = LiquidationBarrier.values()[random.nextInt(4)];
            double leverage = 1 + 20 * random.nextDouble();
            double rate = 0.002 + 0.02 * random.nextDouble();
            double vol = 0.2 + random.nextDouble();
            double time = 0.001 + 0.1 * random.nextDouble();
            double at = side.probability(leverage, rate, 0, vol, time);
            assertThat(at).isBetween(0.0, 1.0);
            assertThat(side.probability(leverage * 1.01, rate, 0, vol, time)).isGreaterThanOrEqualTo(at);
            assertThat(side.probability(leverage, rate, 0, vol, time * 1.01)).isGreaterThanOrEqualTo(at);
            double largest = side.largestLeverage(0.01, rate, 0, vol, time);
            assertThat(side.probability(largest, rate, 0, vol, time)).isLessThanOrEqualTo(0.01);
        }
    }
}
