package dev.steelyard.venue.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the expiry that a contract's name carries; null when it carries none. <b>Thread-safe</b>. */
public final class Expiries {
    /** When the option and futures venues settle, UTC. */
    public static final LocalTime EIGHT = LocalTime.of(8, 0);

    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    /** Month codes of futures, January to December. */
    private static final String CODES = "FGHJKMNQUVXZ";

    private Expiries() {}

    /** Returns the settlement of a date written like 240628 or 20240628. */
    public static @Nullable Instant digits(String date, LocalTime at) {
        String full = date.length() == 6 ? "20" + date : date;
        if (full.length() != 8 || !full.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        return on(number(full, 0, 4), number(full, 4, 6), number(full, 6, 8), at);
    }

    /** Returns the settlement of a date written like 28JUN24 or 5APR24. */
    public static @Nullable Instant named(String date, LocalTime at) {
        int length = date.length();
        if (length < 6 || length > 7) {
            return null;
        }
        String day = date.substring(0, length - 5);
        String year = date.substring(length - 2);
        int month = MONTHS.indexOf(date.substring(length - 5, length - 2).toUpperCase(Locale.ROOT)) + 1;
        return month == 0 || !isNumber(day) || !isNumber(year)
                ? null
                : on(2000 + number(year, 0, 2), month, number(day, 0, day.length()), at);
    }

    /** Returns the settlement of a month code and two digits of the year, like H24, on the month's last Friday. */
    public static @Nullable Instant lastFriday(String code, LocalTime at) {
        if (code.length() != 3 || !isNumber(code.substring(1)) || CODES.indexOf(code.charAt(0)) < 0) {
            return null;
        }
        int month = CODES.indexOf(code.charAt(0)) + 1;
        LocalDate last =
                LocalDate.of(2000 + number(code, 1, 3), month, 1).plusMonths(1).minusDays(1);
        int back = (last.getDayOfWeek().getValue() + 2) % 7;
        return last.minusDays(back).atTime(at).toInstant(ZoneOffset.UTC);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text.substring(from, to));
    }

    private static @Nullable Instant on(int year, int month, int day, LocalTime at) {
        try {
            return LocalDate.of(year, month, day).atTime(at).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
