package dev.steelyard.margin.dydx;

import static dev.steelyard.margin.dydx.Samples.integer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class RationalTest {
    private static Rational fraction(long numerator, long denominator) {
        return new Rational(integer(numerator), integer(denominator));
    }

    @Test
    void keptInLowestTermsWithTheSignAbove() {
        assertThat(fraction(6, -4)).isEqualTo(fraction(-3, 2)).hasToString("-3/2");
        assertThat(fraction(0, -7)).isEqualTo(Rational.ZERO).hasToString("0");
        assertThat(fraction(990, 2)).hasToString("495");
        assertThatIllegalArgumentException().isThrownBy(() -> new Rational(BigInteger.ONE, BigInteger.ZERO));
    }

    @Test
    void arithmeticIsExact() {
        assertThat(fraction(1, 3).subtract(fraction(1, 2))).isEqualTo(fraction(-1, 6));
        assertThat(fraction(2, 3).multiply(fraction(-3, 4))).isEqualTo(fraction(-1, 2));
        assertThat(fraction(2, 3).divide(fraction(-1, 3))).isEqualTo(fraction(-2, 1));
        assertThat(fraction(24_999, 50).scaleByPowerOfTen(2)).isEqualTo(fraction(49_998, 1));
        assertThat(fraction(5, 1).scaleByPowerOfTen(-3)).isEqualTo(fraction(1, 200));
    }

    @Test
    void comparedWithoutRounding() {
        assertThat(fraction(1, 3)).isLessThan(fraction(1_000_001, 3_000_000));
        assertThat(fraction(3, 2).clamp(Rational.ZERO, Rational.ONE)).isEqualTo(Rational.ONE);
        assertThat(fraction(-3, 2).clamp(Rational.ZERO, Rational.ONE)).isEqualTo(Rational.ZERO);
        assertThat(fraction(1, 2).clamp(Rational.ZERO, Rational.ONE)).isEqualTo(fraction(1, 2));
        assertThat(fraction(2, 3).toDecimal(4, RoundingMode.UP)).isEqualByComparingTo("0.6667");
    }
}
