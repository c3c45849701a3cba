package dev.steelyard.io.monitor;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and names as text. */
final class Words {
    private static final double HUNDRED = 100;
    private static final String UNKNOWN = "-";

    private Words() {}

    static String fixed(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-0\\.?0*") ? text.substring(1) : text;
    }

    static String fixed(@Nullable Double value, int decimals) {
        return value == null ? UNKNOWN : fixed(value.doubleValue(), decimals);
    }

    static String percent(@Nullable Double share) {
        return share == null ? UNKNOWN : fixed(HUNDRED * share, 2);
    }

    static String grouped(@Nullable Double value) {
        return value == null ? UNKNOWN : String.format(Locale.ROOT, "%,.0f", value);
    }

    static String small(@Nullable Double value) {
        return value == null ? UNKNOWN : String.format(Locale.ROOT, "%.2e", value);
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String time(long seconds) {
        return Instant.ofEpochSecond(seconds).toString();
    }
}
