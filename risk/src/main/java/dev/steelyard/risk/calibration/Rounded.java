package dev.steelyard.risk.calibration;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The steps in which rules are stated. */
final class Rounded {
    private static final int RATE_SCALE = 4;
    private static final BigDecimal[] MANTISSAS = {
        BigDecimal.ONE,
        new BigDecimal("1.5"),
        new BigDecimal("2"),
        new BigDecimal("3"),
        new BigDecimal("5"),
        new BigDecimal("7.5")
    };

    private Rounded() {}

    /** Returns a rate, rounded up at four decimals. */
    static BigDecimal rateUp(double rate) {
        return Decimals.ofDouble(rate).setScale(RATE_SCALE, RoundingMode.UP);
    }

    /** Returns a size at 1, 1.5, 2, 3, 5 or 7.5 times a power of ten, rounded down. */
    static BigDecimal sizeDown(double size) {
        BigDecimal exact = Decimals.ofDouble(size);
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(exact.precision() - exact.scale() - 1);
        BigDecimal stated = power;
        for (BigDecimal mantissa : MANTISSAS) {
            BigDecimal tried = mantissa.multiply(power);
            stated = tried.compareTo(exact) <= 0 ? tried : stated;
        }
        return plain(stated);
    }

    /** Returns the next such size above one. */
    static BigDecimal sizeAbove(BigDecimal size) {
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(size.precision() - size.scale() - 1);
        for (BigDecimal mantissa : MANTISSAS) {
            BigDecimal tried = mantissa.multiply(power);
            if (tried.compareTo(size) > 0) {
                return plain(tried);
            }
        }
        return plain(power.scaleByPowerOfTen(1));
    }

    private static BigDecimal plain(BigDecimal value) {
        return new BigDecimal(value.stripTrailingZeros().toPlainString());
    }

    /** Returns a leverage: whole from 3 up, at one decimal below, rounded down. */
    static BigDecimal leverageDown(BigDecimal initialRate) {
        BigDecimal exact = Decimals.divide(BigDecimal.ONE, initialRate);
        int scale = exact.compareTo(BigDecimal.valueOf(3)) >= 0 ? 0 : 1;
        return exact.setScale(scale, RoundingMode.DOWN).max(BigDecimal.ONE);
    }

    /** Returns an amount at two significant digits, rounded up. */
    static BigDecimal amountUp(double amount) {
        BigDecimal rounded = Decimals.significant(Decimals.ofDouble(amount), 2, RoundingMode.UP);
        return new BigDecimal(rounded.toPlainString());
    }
}
