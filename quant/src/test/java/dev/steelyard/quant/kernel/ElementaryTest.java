package dev.steelyard.quant.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Exponential and logarithms, beside the library's strict ones, which are within one unit of the truth. */
class ElementaryTest {
    @Test
    void exponentialIsWithinTwoUnitsOfTheStrictOne() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            double x = random.nextDouble(-708, 709) * (i % 3 == 0 ? 1 : i % 3 == 1 ? 1e-2 : 1e-6);
            assertWithinUnits(Elementary.exp(x), StrictMath.exp(x), 2);
        }
    }

    @Test
    void exponentialMeetsItsEnds() {
        assertThat(Elementary.exp(0)).isEqualTo(1);
        assertThat(Elementary.exp(710)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Elementary.exp(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Elementary.exp(-746)).isZero();
        assertThat(Elementary.exp(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Elementary.exp(Double.NaN)).isNaN();
        assertThat(Elementary.exp(709.7)).isCloseTo(StrictMath.exp(709.7), Offset.offset(1e293));
        assertThat(Elementary.exp(-740)).isCloseTo(StrictMath.exp(-740), Offset.offset(1e-323));
    }

    @Test
    void logarithmIsWithinOneUnitOfTheStrictOne() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 200_000; i++) {
            double wide = Math.scalb(random.nextDouble(1, 2), random.nextInt(-1074, 1023));
            assertWithinUnits(Elementary.log(wide), StrictMath.log(wide), 1);
            double near = 1 + random.nextDouble(-1e-3, 1e-3);
            assertWithinUnits(Elementary.log(near), StrictMath.log(near), 1);
        }
        assertThat(Elementary.log(1)).isZero();
        assertThat(Elementary.log(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Elementary.log(-1)).isNaN();
        assertThat(Elementary.log(Double.NaN)).isNaN();
        assertThat(Elementary.log(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void logarithmOfOnePlusIsWithinTwoUnitsOfTheStrictOne() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 200_000; i++) {
            double x = (random.nextBoolean() ? 1 : -0.999) * Math.scalb(random.nextDouble(0.5, 1), -random.nextInt(80));
            assertWithinUnits(Elementary.log1p(x), StrictMath.log1p(x), 2);
            double large = Math.scalb(random.nextDouble(1, 2), random.nextInt(0, 1000));
            assertWithinUnits(Elementary.log1p(large), StrictMath.log1p(large), 2);
        }
        assertThat(Elementary.log1p(-1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Elementary.log1p(-2)).isNaN();
    }

    @Test
    void logOfARatioHasBitsBeyondADouble() {
        assertThat(LogRatio.of(1 + 0x1p-30, 1).lead()).isEqualTo(0x1p-30 - 0x1p-61);
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 100_000; i++) {
            double a = Math.scalb(random.nextDouble(1, 2), random.nextInt(-1000, 1000));
            double b = Math.scalb(random.nextDouble(1, 2), random.nextInt(-1000, 1000));
            LogRatio forth = LogRatio.of(a, b);
            LogRatio back = LogRatio.of(b, a);
            assertThat(forth.lead()).isEqualTo(-back.lead());
            assertThat(forth.tail()).isCloseTo(-back.tail(), Offset.offset(Math.abs(forth.lead()) * 0x1p-63));
            assertThat(forth.lead()).isCloseTo(StrictMath.log(a) - StrictMath.log(b), Offset.offset(3e-13));
        }
    }

    private static void assertWithinUnits(double got, double expected, int units) {
        assertThat(Math.abs(got - expected)).isLessThanOrEqualTo(units * Math.ulp(expected));
    }
}
