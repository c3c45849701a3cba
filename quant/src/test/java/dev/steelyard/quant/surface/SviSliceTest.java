package dev.steelyard.quant.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Forms of SVI and SSVI, and what they say of arbitrage. */
class SviSliceTest {
    private static final SviSlice VOGT = new SviSlice(-0.0410, 0.1331, 0.3060, 0.3586, 0.4153);

    @Test
    void everyFormLeadsBackToTheRawSlice() {
        SplittableRandom random = new SplittableRandom(1);
        int turned = 0;
        for (int i = 0; i < 500; i++) {
            SviSlice slice = random(random);
            double years = 0.01 + random.nextDouble();
            same(slice.natural().raw(), slice, 1e-9);
            if (Math.abs(slice.m()) > 0.01) {
                same(slice.jumpWings(years).raw(years), slice, 1e-6);
                turned++;
            }
        }
        assertThat(turned).isGreaterThan(400);
    }

    @Test
    void derivativesAreThoseOfTheVariance() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 200; i++) {
            SviSlice slice = random(random);
            double k = 2 * random.nextDouble() - 1;
            double h = 1e-4;
            double slope = (slice.totalVariance(k + h) - slice.totalVariance(k - h)) / (2 * h);
            double curvature = (slice.slope(k + h) - slice.slope(k - h)) / (2 * h);
            assertThat(slice.slope(k)).isCloseTo(slope, within(1e-5));
            assertThat(slice.curvature(k)).isCloseTo(curvature, within(1e-4 * (1 + Math.abs(curvature))));
        }
    }

    @Test
    void theVogtSliceIsFlaggedAndItsRepairIsNot() {
        ArbitrageCheck check = ArbitrageCheck.of(List.of(VOGT), List.of(1.0));
        assertThat(check.isFree()).isFalse();
        assertThat(check.butterflyViolations()).isPositive();
        assertThat(check.leastDensityFactor()).isCloseTo(-0.0329, within(2e-4));
        assertThat(check.leastDensity()).isNegative();
        SviJumpWings wings = VOGT.jumpWings(1);
        SviSlice repaired = SviJumpWings.consistentWithSsvi(wings.variance(), wings.skew(), wings.putWing())
                .raw(1);
        assertThat(ArbitrageCheck.of(List.of(repaired), List.of(1.0)).isFree()).isTrue();
    }

    @Test
    void aWingAtLeesBoundIsArbitrage() {
        SviSlice steep = new SviSlice(0.04, 2, 0, 0, 0.1);
        assertThat(ArbitrageCheck.of(List.of(steep), List.of(1.0)).butterflyViolations())
                .isPositive();
    }

    @Test
    void slicesThatCrossAreCalendarArbitrage() {
        SviSlice earlier = new SviSlice(0.02, 0.1, -0.5, 0, 0.2);
        SviSlice later = new SviSlice(0.03, 0.05, 0.5, 0, 0.2);
        ArbitrageCheck check = ArbitrageCheck.of(List.of(earlier, later), List.of(0.5, 1.0));
        assertThat(check.calendarViolations()).isPositive();
        assertThat(check.leastCalendarSlope()).isNegative();
        LiftedSmile lifted = new LiftedSmile(later, earlier);
        ArbitrageCheck repaired = ArbitrageCheck.of(List.of(earlier, lifted), List.of(0.5, 1.0));
        assertThat(repaired.calendarViolations()).isZero();
    }

    @Test
    void ssviWithinItsBoundsHasNoButterflyArbitrage() {
        SplittableRandom random = new SplittableRandom(3);
        int near = 0;
        for (int i = 0; i < 300; i++) {
            double theta = 1e-4 + random.nextDouble();
            double rho = 1.9 * random.nextDouble() - 0.95;
            double share = random.nextDouble();
            SsviSlice slice = new SsviSlice(theta, share * SsviSlice.largestPhi(theta, rho) + 1e-6, rho);
            near += share > 0.9 ? 1 : 0;
            assertThat(ArbitrageCheck.isButterflyFree(slice)).as("%s", slice).isTrue();
            same(slice.raw(), slice, 1e-12);
        }
        assertThat(near).isGreaterThan(10);
    }

    @Test
    void ssviOfRisingVarianceIsCalendarFreeWhereItSaysSo() {
        SsviSurface surface = new SsviSurface(-0.3, new SsviSurface.PowerLaw(1, 0.5));
        for (double theta = 0.01; theta < 1; theta += 0.01) {
            assertThat(surface.isCalendarFree(theta)).isTrue();
            ArbitrageCheck check = ArbitrageCheck.of(
                    List.of(surface.slice(theta), surface.slice(theta + 0.01)), List.of(theta, theta + 0.01));
            assertThat(check.calendarViolations()).isZero();
        }
    }

    @Test
    void impossibleParametersAreRefused() {
        assertThatThrownBy(() -> new SviSlice(-1, 0.1, 0, 0, 0.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SviSlice(0.1, 0.1, 1, 0, 0.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SsviSlice(Double.NaN, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SviSlice random(SplittableRandom random) {
        double b = 0.01 + random.nextDouble();
        double rho = 1.8 * random.nextDouble() - 0.9;
        double sigma = 0.05 + random.nextDouble();
        double m = random.nextDouble() - 0.5;
        return new SviSlice(0.001 + 0.1 * random.nextDouble(), b, rho, m, sigma);
    }

    private static void same(Smile smile, Smile other, double tolerance) {
        for (double k = -2; k <= 2; k += 0.25) {
            double expected = other.totalVariance(k);
            assertThat(smile.totalVariance(k)).isCloseTo(expected, within(tolerance * (1 + expected)));
        }
    }
}
