package dev.steelyard.server.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * The two expiries of the demo: Fridays at 08:00 UTC. <b>Immutable</b>.
 *
 * @param near three to four weeks ahead
 * @param far thirteen weeks after it
 */
record DemoExpiries(LocalDate near, LocalDate far) {
    private static final DateTimeFormatter LABEL = DateTimeFormatter.ofPattern("dMMMyy", Locale.ENGLISH);

    static DemoExpiries from(Instant start) {
        LocalDate near = LocalDate.ofInstant(start, ZoneOffset.UTC)
                .plusWeeks(3)
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
        return new DemoExpiries(near, near.plusWeeks(13));
    }

    /** Returns a date as contracts name it: {@code 27MAR26}. */
    static String label(LocalDate date) {
        return LABEL.format(date).toUpperCase(Locale.ENGLISH);
    }

    static Instant instant(LocalDate date) {
        return date.atTime(LocalTime.of(8, 0)).toInstant(ZoneOffset.UTC);
    }
}
