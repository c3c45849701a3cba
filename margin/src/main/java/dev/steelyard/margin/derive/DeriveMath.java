package dev.steelyard.margin.derive;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.internal.FixedPoint;
import dev.steelyard.quant.kernel.Elementary;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The contracts' number, 18 decimals cut toward zero, and the functions that come from double kernels. */
final class DeriveMath {
    static final int DECIMALS = 18;
    static final FixedPoint FIXED = new FixedPoint(DECIMALS);
    static final BigDecimal ZERO = BigDecimal.ZERO;
    static final BigDecimal ONE = BigDecimal.ONE;

    private static final long SECONDS_PER_YEAR = 365L * 86_400;
    private static final BigDecimal YEAR = BigDecimal.valueOf(SECONDS_PER_YEAR);

    private DeriveMath() {}

    static BigDecimal multiply(BigDecimal a, BigDecimal b) {
        return FIXED.multiply(a, b);
    }

    static BigDecimal divide(BigDecimal a, BigDecimal b) {
        return FIXED.divide(a, b);
    }

    /** Returns a kernel's result at 18 decimals, half even. */
    static BigDecimal ofKernel(double value) {
        return Decimals.exactOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** Returns seconds / (365 × 86,400). */
    static BigDecimal years(long seconds) {
        return FIXED.divide(BigDecimal.valueOf(seconds), YEAR);
    }

    /** Returns years as the pricing kernel takes them. */
    static double kernelYears(long seconds) {
        return (double) seconds / SECONDS_PER_YEAR;
    }

    static BigDecimal exp(BigDecimal x) {
        return ofKernel(Elementary.exp(x.doubleValue()));
    }

    /** Returns base^exponent for a base above 0. */
    static BigDecimal power(BigDecimal base, BigDecimal exponent) {
        return ofKernel(Elementary.exp(exponent.doubleValue() * Elementary.log(base.doubleValue())));
    }

    static BigDecimal logRatio(BigDecimal a, BigDecimal b) {
        return ofKernel(Elementary.log(a.doubleValue() / b.doubleValue()));
    }

    static BigDecimal squareRoot(BigDecimal a) {
        return Decimals.squareRoot(a).setScale(DECIMALS, RoundingMode.DOWN);
    }

    static BigDecimal positivePart(BigDecimal a) {
        return Decimals.positivePart(a);
    }

    static BigDecimal requireNotNegative(BigDecimal value, String name) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException(name + " was " + value.toPlainString() + "; expected 0 or more");
        }
        return value;
    }

    static BigDecimal requirePositive(BigDecimal value, String name) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(name + " was " + value.toPlainString() + "; expected more than 0");
        }
        return value;
    }

    static BigDecimal requireConfidence(BigDecimal value, String name) {
        if (value.signum() < 0 || value.compareTo(ONE) > 0) {
            throw new IllegalArgumentException(name + " was " + value.toPlainString() + "; expected 0 to 1");
        }
        return value;
    }
}
