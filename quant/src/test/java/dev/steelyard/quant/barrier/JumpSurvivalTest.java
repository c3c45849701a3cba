package dev.steelyard.quant.barrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.testkit.Accepts;
import org.junit.jupiter.api.Test;

class JumpSurvivalTest {
    private static final double WEEK = 7 / 365.0;
    private static final PriceJumps CRASHES = new PriceJumps(12, -0.05, 0.1);

    @Test
    @Accepts(85)
    void withoutJumpsTheSimulationAgreesWithTheBarrierFormula() {
        int compared = 0;
        for (LiquidationBarrier side : LiquidationBarrier.values()) {
            for (double leverage : new double[] {2, 5, 10, 25}) {
                double exact = side.probability(leverage, 0.01, 0.1, 0.65, WEEK);
                JumpSurvival simulated = JumpSurvival.of(
                        new JumpTrial(side, 0.01, 0.1, 0.65, PriceJumps.NONE, WEEK, 40_000, 7), leverage);
                assertThat(simulated.liquidation())
                        .as(side + " at " + leverage)
                        .isCloseTo(exact, within(4 * simulated.liquidationError() + 1e-4));
                assertThat(simulated.negativeEquity()).isZero();
                compared++;
            }
        }
        assertThat(compared).isEqualTo(16);
    }

    @Test
    void jumpsLiquidateMoreOftenAndLeaveBadDebt() {
        JumpSurvival jumps = JumpSurvival.of(
                new JumpTrial(LiquidationBarrier.LINEAR_LONG, 0.01, 0, 0.65, CRASHES, WEEK, 40_000, 7), 10);
        assertThat(jumps.liquidation())
                .isGreaterThan(LiquidationBarrier.LINEAR_LONG.probability(10, 0.01, 0, 0.65, WEEK));
        assertThat(jumps.negativeEquity()).isBetween(0.005, jumps.liquidation());
        assertThat(jumps.badDebt()).isBetween(1e-5, jumps.negativeEquity());
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        JumpSurvival one =
                JumpSurvival.of(new JumpTrial(LiquidationBarrier.INVERSE_LONG, 0.01, 0, 0.6, CRASHES, WEEK, 500, 1), 3);
        assertThat(JumpSurvival.of(
                        new JumpTrial(LiquidationBarrier.INVERSE_LONG, 0.01, 0, 0.6, CRASHES, WEEK, 500, 1), 3))
                .isEqualTo(one)
                .isNotEqualTo(JumpSurvival.of(
                        new JumpTrial(LiquidationBarrier.INVERSE_LONG, 0.01, 0, 0.6, CRASHES, WEEK, 500, 2), 3));
    }

    @Test
    void theLargestSolventLeverageIsWhereNegativeEquityBegins() {
        double largest = JumpSurvival.largestSolventLeverage(
                new JumpTrial(LiquidationBarrier.LINEAR_LONG, 0.01, 0, 0.65, CRASHES, WEEK, 5_000, 3), 0.005);
        JumpSurvival at = JumpSurvival.of(
                new JumpTrial(LiquidationBarrier.LINEAR_LONG, 0.01, 0, 0.65, CRASHES, WEEK, 5_000, 3), largest);
        JumpSurvival above = JumpSurvival.of(
                new JumpTrial(LiquidationBarrier.LINEAR_LONG, 0.01, 0, 0.65, CRASHES, WEEK, 5_000, 3), 2 * largest);
        assertThat(at.negativeEquity()).isLessThanOrEqualTo(0.005);
        assertThat(above.negativeEquity()).isGreaterThan(0.005);
    }

    /** Far above the solvent leverage nearly every path is liquidated before a jump: negative equity is rare there again. */
    @Test
    void theLargestSolventLeverageIsNotLookedForWhereNothingSurvivesToJump() {
        for (LiquidationBarrier side : LiquidationBarrier.values()) {
            PriceJumps jumps = new PriceJumps(12, side.isShort() ? 0.05 : -0.05, 0.1);
            JumpTrial trial = new JumpTrial(side, 0.005, 0, 0.65, jumps, WEEK, 2_000, 3);
            double largest = JumpSurvival.largestSolventLeverage(trial, 0.005);
            assertThat(JumpSurvival.of(trial, 190).negativeEquity())
                    .as("at a leverage that is liquidated at once")
                    .isLessThan(0.005);
            assertThat(largest).isBetween(1.0, 12.0);
            for (double share = 0.05; share < 1; share += 0.05) {
                assertThat(JumpSurvival.of(trial, share * largest).negativeEquity())
                        .isLessThanOrEqualTo(0.005);
            }
        }
    }

    @Test
    void fundingTakesFromTheLeverageThatSurvives() {
        LiquidationBarrier side = LiquidationBarrier.LINEAR_LONG;
        double free = side.largestLeverage(0.01, 0.01, 0, 0.65, WEEK);
        double paying = side.largestLeverage(0.01, 0.01, 0, 0.65, WEEK, 0.5);
        assertThat(1 / paying - 1 / free).isCloseTo(0.5 * WEEK, within(1e-12));
        assertThat(side.largestLeverage(0.01, 0.01, 0, 0.65, WEEK, -0.5)).isCloseTo(free, within(1e-9));
    }
}
