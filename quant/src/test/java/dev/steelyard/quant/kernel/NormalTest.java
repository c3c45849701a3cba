package dev.steelyard.quant.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The normal distribution; the golden figures are of 60-digit arithmetic. */
class NormalTest {
    private static final double DIGITS_13 = 1e-11;

    @Test
    void probabilitiesAreAccurateInBothTails() {
        assertThat(Normal.probability(0)).isEqualTo(0.5);
        assertThat(Normal.probability(0.5)).isCloseTo(0.691462461274013104, withPercentage(DIGITS_13));
        assertThat(Normal.probability(-1.96)).isCloseTo(0.0249978951482204362, withPercentage(DIGITS_13));
        assertThat(Normal.probability(-10)).isCloseTo(7.61985302416052607e-24, withPercentage(DIGITS_13));
        assertThat(Normal.probability(-30)).isCloseTo(4.90671392714818706e-198, withPercentage(DIGITS_13));
        assertThat(Normal.probability(-37.5)).isCloseTo(4.60535300958195484e-308, withPercentage(DIGITS_13));
        assertThat(Normal.probability(-38)).isPositive();
        assertThat(Normal.probability(-40)).isZero();
        assertThat(Normal.probability(40)).isEqualTo(1);
        assertThat(Normal.probability(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Normal.probability(Double.NaN)).isNaN();
    }

    @Test
    void quantilesAreAccurateInBothTails() {
        assertThat(Normal.quantile(0.5)).isZero();
        assertThat(Normal.quantile(0.025)).isCloseTo(-1.95996398454005421, withPercentage(DIGITS_13));
        assertThat(Normal.quantile(1e-10)).isCloseTo(-6.3613409024040562, withPercentage(DIGITS_13));
        assertThat(Normal.quantile(1e-300)).isCloseTo(-37.0470962993611992, withPercentage(DIGITS_13));
        assertThat(Normal.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Normal.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Normal.quantile(-0.1)).isNaN();
        assertThat(Normal.quantile(1.1)).isNaN();
    }

    @Test
    void quantileUndoesProbability() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 50_000; i++) {
            double x = random.nextDouble(-36, 3);
            assertThat(Normal.quantile(Normal.probability(x))).isCloseTo(x, Offset.offset(4e-13));
        }
    }

    @Test
    void complementIsOneLessTheRatioTimesItsArgument() {
        for (double z = 0; z < 60; z += 0.01) {
            assertThat(Mills.complement(z)).isCloseTo(1 - z * Mills.ratio(z), Offset.offset(2e-15));
        }
        assertThat(Mills.complement(1e6) * 1e12).isCloseTo(1, Offset.offset(1e-11));
        assertThat(Mills.ratio(Double.POSITIVE_INFINITY)).isZero();
    }
}
