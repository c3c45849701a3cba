package dev.steelyard.margin.dydx;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A fraction in lowest terms, so that a price can be compared and scaled without rounding. <b>Immutable</b>.
 *
 * @param numerator signed
 * @param denominator greater than 0, coprime with the numerator
 */
public record Rational(BigInteger numerator, BigInteger denominator) implements Comparable<Rational> {
    /** 0. */
    public static final Rational ZERO = new Rational(BigInteger.ZERO, BigInteger.ONE);

    /** 1. */
    public static final Rational ONE = new Rational(BigInteger.ONE, BigInteger.ONE);

    /** Brings the fraction to lowest terms. @throws IllegalArgumentException when the denominator is 0 */
    public Rational {
        if (denominator.signum() == 0) {
            throw new IllegalArgumentException("denominator was 0; expected another number");
        }
        BigInteger divisor = numerator.gcd(denominator);
        divisor = denominator.signum() < 0 ? divisor.negate() : divisor;
        numerator = numerator.divide(divisor);
        denominator = denominator.divide(divisor);
    }

    /** Returns the whole number as a fraction. */
    public static Rational of(BigInteger value) {
        return new Rational(value, BigInteger.ONE);
    }

    /** Returns this − other, exact. */
    public Rational subtract(Rational other) {
        return new Rational(
                numerator.multiply(other.denominator).subtract(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    /** Returns this × other, exact. */
    public Rational multiply(Rational other) {
        return new Rational(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /** Returns this / other, exact. @throws IllegalArgumentException when the other is 0 */
    public Rational divide(Rational other) {
        return new Rational(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    /** Returns this × 10^exponent, exact. */
    public Rational scaleByPowerOfTen(int exponent) {
        BigInteger power = Quantums.powerOfTen(Math.abs(exponent));
        return exponent < 0
                ? new Rational(numerator, denominator.multiply(power))
                : new Rational(numerator.multiply(power), denominator);
    }

    /** Returns the nearest value of the closed interval. */
    public Rational clamp(Rational minimum, Rational maximum) {
        if (compareTo(minimum) < 0) {
            return minimum;
        }
        return compareTo(maximum) > 0 ? maximum : this;
    }

    /** Returns the value at the given number of decimals, rounded as told. */
    public BigDecimal toDecimal(int scale, RoundingMode rounding) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), scale, rounding);
    }

    @Override
    public int compareTo(Rational other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    /** Returns {@code numerator/denominator}, or the numerator alone when the value is whole. */
    @Override
    public String toString() {
        return denominator.equals(BigInteger.ONE) ? numerator.toString() : numerator + "/" + denominator;
    }
}
