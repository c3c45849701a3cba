package dev.steelyard.risk.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.quant.barrier.LiquidationBarrier;
import dev.steelyard.testkit.Accepts;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KellyTest {
    @Test
    void anEvenBetTakesTheDifferenceAndADiffusionTheDriftOverVariance() {
        assertThat(Kelly.bet(0.6, 0.4, 1)).isCloseTo(0.2, within(1e-15));
        assertThat(Kelly.bet(0.5, 0.5, 2)).isCloseTo(0.25, within(1e-15));
        assertThat(Kelly.fraction(0.3, 0.05, 0.5)).isEqualTo(1.0);
        assertThat(Kelly.growth(1, 0.3, 0.05, 0.5)).isCloseTo(0.05 + 0.125, within(1e-15));
        assertThat(Kelly.shareOfGrowth(0.5)).isEqualTo(0.75);
        assertThat(Kelly.probabilityOfFallingTo(0.5, 1)).isCloseTo(0.5, within(1e-15));
        assertThat(Kelly.probabilityOfFallingTo(0.5, 0.5)).isCloseTo(0.125, within(1e-15));
    }

    @Test
    void whatIsNoFartherFromZeroThanItsErrorIsNotBelieved() {
        assertThat(Kelly.believed(0.1, 0.2)).isZero();
        assertThat(Kelly.believed(-0.4, 0.2)).isEqualTo(0.75);
    }

    @Test
    @Accepts(75)
    void theFastestLeverageIsKellyAndTheBarrierBindsLower() {
        SplittableRandom random = new SplittableRandom(75);
        int lower = 0;
        for (int i = 0; i < 200; i++) {
            double vol = 0.2 + 0.3 * random.nextDouble();
            double wanted = 2 + 8 * random.nextDouble();
            ReturnLaw law = law(wanted * vol * vol, vol);
            SizingPolicy policy = SizingPolicy.standard(SizeMethod.KELLY);
            LeverageCurve curve = LeverageCurve.of(law, policy, LiquidationBarrier.LINEAR_LONG, 0.01, 20);
            double kelly = Kelly.fraction(law.drift(), 0, law.vol());
            assertThat(curve.fastest()).isCloseTo(kelly, within(1e-9));
            assertThat(curve.fastestLow()).isLessThan(kelly);
            assertThat(curve.fastestHigh()).isGreaterThan(kelly);
            assertThat(curve.best()).isLessThanOrEqualTo(kelly + 0.011);
            lower += curve.best() < 0.95 * kelly ? 1 : 0;
        }
        assertThat(lower).as("cases in which the barrier binds").isGreaterThan(60);
    }

    /** Returns that alternate around the drift asked for, so that the estimates are it exactly. */
    private static ReturnLaw law(double drift, double vol) {
        double[] returns = new double[730];
        double mean = (drift - vol * vol / 2) / 365;
        double swing = vol / Math.sqrt(365) * Math.sqrt(729.0 / 730);
        for (int i = 0; i < returns.length; i++) {
            returns[i] = mean + (i % 2 == 0 ? swing : -swing);
        }
        return ReturnLaw.of("X", returns, 365);
    }
}
