package dev.steelyard.io.tail;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Shown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Estimates as text: as many digits as they deserve. <b>Thread-safe</b>. */
final class Numbers {
    private static final int DIGITS = 10;

    private Numbers() {}

    /** Returns a number for programs at ten significant digits; null where there is none. */
    static @Nullable BigDecimal plain(@Nullable Double value) {
        return value == null || !Double.isFinite(value)
                ? null
                : new BigDecimal(Decimals.plain(Decimals.ofDouble(value), DIGITS));
    }

    static String fixed(double value, int decimals) {
        return Decimals.ofDouble(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    static String percent(double value) {
        return Shown.percent(Decimals.ofDouble(value));
    }

    static String amount(double value) {
        return Shown.amount(Decimals.ofDouble(value).setScale(8, RoundingMode.HALF_EVEN));
    }
}
