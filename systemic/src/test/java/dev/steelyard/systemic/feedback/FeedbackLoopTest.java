package dev.steelyard.systemic.feedback;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.quant.kernel.Normal;
import dev.steelyard.systemic.feedback.LiquidationLadder.Rung;
import dev.steelyard.testkit.Accepts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FeedbackLoopTest {
    @Test
    void theClassFollowsTheGain() {
        assertThat(new LoopGain(0).kind()).isEqualTo(LoopClass.NONE);
        assertThat(new LoopGain(0.6).kind()).isEqualTo(LoopClass.AMPLIFYING);
        assertThat(new LoopGain(1).kind()).isEqualTo(LoopClass.UNSTABLE);
        assertThat(new LoopGain(-0.6).kind()).isEqualTo(LoopClass.DAMPED);
        assertThat(new LoopGain(-1).kind()).isEqualTo(LoopClass.OSCILLATORY);
        assertThat(new LoopGain(1).amplification()).isNull();
        assertThat(new LoopGain(1.2).response(0.05)).isNull();
    }

    @Test
    @Accepts(40)
    void feedbackIsNoneWithoutGainDampsWhenDealersAreLongAndAddsUpWhenTheyAreShort() {
        assertThat(new LoopGain(0).response(0.05)).isEqualTo(0.05);
        LoopGain longGamma = LoopGain.ofGamma(2e-9, 2e8);
        assertThat(longGamma.kind()).isEqualTo(LoopClass.DAMPED);
        assertThat(longGamma.response(-0.02)).isGreaterThan(-0.02).isLessThan(0.0);
        LoopGain loop = new LoopGain(0.6);
        assertThat(loop.response(0.05)).isCloseTo(0.125, within(1e-15));
        assertThat(loop.after(80, 0.05)).isCloseTo(0.125, within(1e-15));
        assertThat(realizedVolatility(-2e8)).isGreaterThan(1.3 * realizedVolatility(0));
        assertThat(realizedVolatility(2e8)).isLessThan(0.8 * realizedVolatility(0));
    }

    /** A year of daily shocks of 2%, each answered by dealers of one gamma as often as they react. */
    private static double realizedVolatility(double gamma) {
        SplittableRandom random = new SplittableRandom(40);
        LoopGain loop = LoopGain.ofGamma(2e-9, gamma);
        double squares = 0;
        for (int day = 0; day < 365; day++) {
            double move = loop.after(30, 0.02 * Normal.quantile(random.nextDouble(1e-12, 1)));
            squares += move * move;
        }
        return Math.sqrt(squares / 365);
    }

    @Test
    void theLoopOfOneFactorIsTheScalarLoop() {
        for (double gain : List.of(-1.5, -0.5, 0.0, 0.5, 0.99)) {
            HedgingLoop loop = HedgingLoop.of(new double[][] {{gain}});
            LoopGain scalar = new LoopGain(gain);
            assertThat(loop.kind()).isEqualTo(scalar.kind());
            assertThat(loop.amplification(new double[] {-0.05}, 0)).isCloseTo(scalar.amplification(), within(1e-13));
        }
        assertThat(HedgingLoop.of(new double[][] {{1.5}}).response(new double[] {1}))
                .isNull();
    }

    @Test
    void roundsOfReactionConvergeToTheJointResponse() {
        HedgingLoop loop = HedgingLoop.of(new double[][] {{0.3, -0.1, 0}, {-0.5, 0.2, 0.1}, {0.2, 0, -0.4}});
        double[] shock = {-0.05, 0.01, 0.02};
        assertThat(loop.kind()).isEqualTo(LoopClass.AMPLIFYING);
        double[] response = requireNonNull(loop.response(shock));
        assertThat(loop.after(200, shock)).containsExactly(response, within(1e-14));
        double[] ratios = new double[3];
        for (int i = 0; i < 3; i++) {
            double[] early = loop.after(10 + 5 * i, shock);
            ratios[i] = Math.abs(early[0] - response[0]);
        }
        assertThat(ratios[1] / ratios[0])
                .as("the error shrinks as the spectral radius tells, over five rounds")
                .isCloseTo(
                        Math.pow(loop.eigenvalues().radius(), 5),
                        within(0.3 * Math.pow(loop.eigenvalues().radius(), 5)));
    }

    @Test
    void turningEigenvaluesAreTold() {
        HedgingLoop loop = HedgingLoop.of(new double[][] {{0, -2}, {2, 0}});
        assertThat(loop.eigenvalues().values()).hasSize(2);
        assertThat(loop.eigenvalues().radius()).isCloseTo(2, within(1e-12));
        assertThat(loop.kind()).isEqualTo(LoopClass.OSCILLATORY);
        assertThat(loop.response(new double[] {1, 0})).containsExactly(new double[] {0.2, 0.4}, within(1e-12));
        HedgingLoop dealers = HedgingLoop.of(new HedgingLoop.Dealers(-3, 1, 2, 0.1, 0.05, -0.4));
        assertThat(dealers.eigenvalues().values()).hasSize(2);
        assertThat(dealers.kind()).isEqualTo(LoopClass.AMPLIFYING);
    }

    @Test
    void matricesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> HedgingLoop.of(new double[][] {{1, 2}}))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("matrix row 1");
        assertThatThrownBy(() -> HedgingLoop.of(new double[][] {{Double.NaN}})).isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> HedgingLoop.of(new double[][] {})).isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> HedgingLoop.of(new double[][] {{0.5}}).response(new double[] {1, 2}))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("shock");
    }

    @Test
    void aLadderOfEvenRungsConvergesToItsClosedForm() {
        double impact = 0.01;
        double density = 50;
        List<Double> errors = new ArrayList<>();
        for (int rungsPerPrice : new int[] {50, 500, 5000}) {
            List<Rung> rungs = new ArrayList<>();
            for (int i = 1; i <= 10 * rungsPerPrice; i++) {
                rungs.add(new Rung(100 - (double) i / rungsPerPrice, density / rungsPerPrice));
            }
            double amplification =
                    new LiquidationLadder(100, impact, rungs).sell(1 / impact).amplification();
            errors.add(Math.abs(amplification - 2));
        }
        assertThat(LoopGain.ofLiquidations(impact, density).amplification()).isEqualTo(2.0);
        assertThat(errors.get(1)).isLessThan(errors.get(0) / 5);
        assertThat(errors.get(2)).isLessThan(errors.get(1) / 5).isLessThan(1e-3);
    }

    @Test
    void nothingIsLiquidatedWithoutAMove() {
        LiquidationLadder.Run run = new LiquidationLadder(100, 0.5, List.of(new Rung(97, 4))).sell(0);
        assertThat(run.count()).isZero();
        assertThat(run.amplification()).isEqualTo(1);
        assertThat(new LiquidationLadder(100, 0, List.of(new Rung(97, 4)))
                        .sell(50)
                        .last())
                .isEqualTo(100);
    }

    @Test
    void leverageTargetingTurnsUnstableAtItsCriticalLeverage() {
        double critical = new LeverageTargeting(100, 20, 1000).criticalLeverage();
        assertThat(critical).isEqualTo(11);
        assertThat(new LeverageTargeting(100, 100 / 10.99, 1000).loop().kind()).isEqualTo(LoopClass.AMPLIFYING);
        assertThat(new LeverageTargeting(100, 100 / 11.01, 1000).loop().kind()).isEqualTo(LoopClass.UNSTABLE);
    }

    @Test
    void theBestSaleTurnsEvenWithoutAversionAndHasNoBetterNeighbor() {
        AlmgrenChriss.Terms terms = new AlmgrenChriss.Terms(1e6, 5, 5, 0.95, 0.0625, 2.5e-7, 2.5e-6);
        AlmgrenChriss even = AlmgrenChriss.of(terms, 0);
        assertThat(even.holdings()).containsExactly(new double[] {1e6, 8e5, 6e5, 4e5, 2e5, 0}, within(1e-6));
        assertThat(even.halfLife()).isInfinite();
        AlmgrenChriss best = AlmgrenChriss.of(terms, 1e-6);
        assertThat(best.mean()).isGreaterThan(even.mean());
        assertThat(best.penalty(1e-6)).isLessThan(even.penalty(1e-6));
        AlmgrenChriss hasty = AlmgrenChriss.of(new AlmgrenChriss.Terms(1, 1000, 1000, 9, 0, 0, 1e-3), 1);
        assertThat(Arrays.stream(hasty.holdings()).allMatch(Double::isFinite)).isTrue();
    }

    @Test
    @Accepts({3, 82})
    void aTrapHasTwoStatesAndItsThresholdSizesAreSolved() {
        SquareRootLaw law = new SquareRootLaw(1, 0.04, 25e9);
        assertThat(law.impact(250e6)).isCloseTo(0.004, within(1e-15));
        assertThat(LeverageTrap.of(law, 1, 50, 0.005).liquidatedOnExit()).isFalse();
        double liquidated = LeverageTrap.liquidatedFrom(law, 20, 0.01);
        double insolvent = LeverageTrap.insolventFrom(law, 20);
        assertThat(liquidated).isLessThan(insolvent);
        assertThat(LeverageTrap.of(law, liquidated * 0.999, 20, 0.01).liquidatedOnExit())
                .isFalse();
        assertThat(LeverageTrap.of(law, liquidated * 1.001, 20, 0.01).liquidatedOnExit())
                .isTrue();
        assertThat(LeverageTrap.of(law, insolvent * 0.999, 20, 0.01).insolventOnExit())
                .isFalse();
        assertThat(LeverageTrap.of(law, insolvent * 1.001, 20, 0.01).insolventOnExit())
                .isTrue();
        boolean trapped = false;
        double adjusted = 0;
        for (double size = 1e6; size < 1e13; size *= 2) {
            LeverageTrap trap = LeverageTrap.of(law, size, 20, 0.01);
            assertThat(trap.liquidatedOnExit() || !trapped)
                    .as("doubling keeps a trap")
                    .isTrue();
            assertThat(trap.impactAdjustedLeverage()).isGreaterThanOrEqualTo(adjusted);
            trapped = trap.liquidatedOnExit();
            adjusted = trap.impactAdjustedLeverage();
        }
        assertThat(trapped).isTrue();
        assertThat(LeverageTrap.liquidatedFrom(law, 150, 0.01)).isZero();
    }

    @Test
    void theExitWalkedStepByStepBringsWhatTheClosedFormSays() {
        int steps = 100_000;
        for (ImpactShape shape : ImpactShape.values()) {
            double sum = 0;
            for (int i = 0; i < steps; i++) {
                sum += shape.price(0.15, (i + 0.5) / steps) / steps;
            }
            assertThat(sum).isCloseTo(shape.proceeds(0.15), within(1e-7));
            assertThat(shape.equityAfterExit(0.15, shape.criticalLeverage(0.15)))
                    .isCloseTo(0, within(1e-15));
        }
        assertThat(ImpactShape.values()).allMatch(shape -> Double.isInfinite(shape.criticalLeverage(0)));
    }

    @Test
    void almgrensStockOfTheTableCostsWhatItSays() {
        AlmgrenImpact law = new AlmgrenImpact(0.314, 0.142, 0.6);
        AlmgrenImpact.Stock ibm = new AlmgrenImpact.Stock(6.561, 1728, 0.0157);
        assertThat(1e4 * law.permanent(ibm, 0.1)).isCloseTo(20, within(0.5));
        assertThat(1e4 * law.temporary(ibm, 0.1, 0.1)).isCloseTo(22, within(0.5));
        assertThat(law.temporary(ibm, 0, 0.1)).isZero();
    }
}
