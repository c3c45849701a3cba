package dev.steelyard.systemic.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.systemic.cascade.crowd.CrowdPart;
import dev.steelyard.systemic.cascade.market.Impact;
import dev.steelyard.systemic.cascade.run.ExitWalk;
import dev.steelyard.systemic.cascade.run.ExitWalk.Position;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import dev.steelyard.systemic.feedback.LeverageTrap;
import dev.steelyard.systemic.feedback.SquareRootLaw;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Coverage;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExitWalkTest {
    @Test
    @Accepts(82)
    void othersBringTheTrapNearerByTheirOwnAmplification() {
        CascadeScenario scenario = Markets.uniform(0.6, -0.05, 20_000);
        Position position = new Position(1, 300, 10, 0.01);
        // Alone the price falls by size / depth; with others by 1 / (1 − 0.6) of that; its liquidation is 9% away.
        double alone = 0.09 * 10_000;
        assertThat(ExitWalk.liquidatedFrom(scenario, position, 1)).isCloseTo(0.4 * alone, within(1.0));
        assertThat(ExitWalk.liquidatedFrom(Markets.uniform(0, -0.05, 1), position, 1))
                .isCloseTo(alone, within(1e-6));
        ExitWalk walk = ExitWalk.of(scenario, position, 1);
        assertThat(walk.liquidatedOnExit()).isFalse();
        assertThat(walk.lastPrice()).isCloseTo(100 * (1 - 2.5 * 0.03), within(0.02));
        assertThat(walk.others()).isCloseTo(1.5 * 300, within(2.0));
        ExitWalk trapped = ExitWalk.of(scenario, new Position(1, 600, 10, 0.01), 1);
        assertThat(trapped.liquidatedOnExit()).isTrue();
        assertThat(trapped.exitedBefore()).isCloseTo(0.6, within(0.005));
        assertThat(trapped.alone())
                .isNotNull()
                .satisfies(own -> assertThat(own.liquidatedOnExit()).isFalse());
    }

    @Test
    @Accepts(82)
    void withoutOthersAnExitIsThatOfTheClosedForm() {
        SplittableRandom random = new SplittableRandom(82);
        Coverage coverage = new Coverage();
        for (int i = 0; i < 600; i++) {
            SquareRootLaw law = new SquareRootLaw(1, 0.01 + 0.1 * random.nextDouble(), 1_000);
            double leverage = 1 + 30 * random.nextDouble();
            double rate = random.nextDouble() * 0.5 / leverage;
            double size = 1_000 * StrictMath.pow(10, 4 * random.nextDouble() - 1);
            CascadeScenario scenario = Markets.scenario(
                    List.of(new CrowdPart.Density(-1, 1, 1e-6, 100, 150, 0.004)),
                    new Impact.Power(law.factor() * law.volatility(), law.volume(), 0.5),
                    -0.01,
                    0,
                    Markets.FUND);
            ExitWalk walk = ExitWalk.of(scenario, new Position(1, size, leverage, rate), 3);
            LeverageTrap trap = LeverageTrap.of(law, size, leverage, rate);
            if (trap.impact() >= 0.99) {
                continue;
            }
            assertThat(walk.liquidatedOnExit()).isEqualTo(trap.liquidatedOnExit());
            assertThat(walk.insolventOnExit()).isEqualTo(trap.insolventOnExit());
            assertThat(walk.lastPrice()).isCloseTo(100 * (1 - trap.impact()), within(1e-9));
            coverage.hit(trap.insolventOnExit() ? "insolvent" : trap.liquidatedOnExit() ? "liquidated" : "free");
        }
        coverage.require("insolvent", 50);
        coverage.require("liquidated", 20);
        coverage.require("free", 50);
    }

    @Test
    void aSmallPositionIsNeverTrappedAndALargerOneStaysTrapped() {
        CascadeScenario scenario = Markets.crowd(-0.05, 0, Markets.FUND, 400);
        for (int side : new int[] {1, -1}) {
            assertThat(ExitWalk.of(scenario, new Position(side, 1e-6, 15, 0.005), 5)
                            .liquidatedOnExit())
                    .isFalse();
            double from = ExitWalk.liquidatedFrom(scenario, new Position(side, 100, 15, 0.005), 5);
            assertThat(ExitWalk.of(scenario, new Position(side, 0.999 * from, 15, 0.005), 5)
                            .liquidatedOnExit())
                    .isFalse();
            boolean insolvent = false;
            for (double size = 1.001 * from; size < 1e4 * from; size *= 2) {
                ExitWalk walk = ExitWalk.of(scenario, new Position(side, size, 15, 0.005), 5);
                assertThat(walk.liquidatedOnExit()).isTrue();
                assertThat(walk.insolventOnExit() || !insolvent).isTrue();
                insolvent = walk.insolventOnExit();
            }
            assertThat(insolvent).isTrue();
        }
        assertThatThrownBy(() -> new Position(1, 1, 20, 0.05)).isInstanceOf(IllegalArgumentException.class);
    }
}
