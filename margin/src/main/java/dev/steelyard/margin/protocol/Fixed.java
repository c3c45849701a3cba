package dev.steelyard.margin.protocol;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.internal.WholeUnits;
import dev.steelyard.margin.scenario.ProtocolRule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Integers as decimals of a stated scale, and quotients rounded up or down. <b>Deterministic: yes</b>. */
final class Fixed {
    /** Decimals of sizes, oracle prices and rates. */
    static final int DECIMALS = ProtocolRule.DECIMALS;

    private Fixed() {}

    /** Returns 10^decimals. */
    static BigInteger power(int decimals) {
        return BigInteger.TEN.pow(decimals);
    }

    /** Returns a value in units of 10^−18. @throws IllegalArgumentException when it has more decimals */
    static BigInteger exact(String name, BigDecimal value) {
        if (!WholeUnits.fits(value, DECIMALS)) {
            throw new IllegalArgumentException(
                    name + " was " + Decimals.plain(value) + "; expected at most " + DECIMALS + " decimals");
        }
        return WholeUnits.of(value, DECIMALS);
    }

    /** Returns a value in units of 10^−18, rounded up. */
    static BigInteger up(BigDecimal value) {
        return value.setScale(DECIMALS, RoundingMode.CEILING).unscaledValue();
    }

    /** Returns a value with fewer decimals, rounded down, toward −∞. */
    static BigInteger floor(BigInteger value, int from, int to) {
        BigInteger[] parts = value.divideAndRemainder(power(from - to));
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    /** Returns a value with fewer decimals, rounded up, toward ∞. */
    static BigInteger ceiling(BigInteger value, int from, int to) {
        return floor(value.negate(), from, to).negate();
    }

    /** Returns units of 10^−decimals as a decimal. */
    static BigDecimal decimal(BigInteger units, int decimals) {
        return new BigDecimal(units, decimals);
    }
}
