package dev.steelyard.json;

import dev.steelyard.core.failure.FailureReason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;

/**
 * Reads instants as venues write them. ISO-8601 needs an offset, such as Z. A bare number counts from 1970-01-01 UTC,
 * and its unit is told by its size, which is unambiguous from September 2001 to the year 2286: ten digits before the
 * point are seconds, thirteen milliseconds, sixteen microseconds, nineteen nanoseconds. Any other size is refused,
 * never guessed. A fraction is kept to the nanosecond. <b>Thread-safe</b>.
 */
public final class InstantText {
    static final String EXPECTED = "expected a time such as \"2026-02-15T12:00:00Z\" or 1771156800000";

    private static final int SECONDS_DIGITS = 10;

    private InstantText() {}

    /**
     * Returns the instant that {@code text} states in ISO-8601, or as a number since 1970.
     *
     * @param refusal makes the failure: PARSING when the text is neither
     */
    public static Instant parse(String text, Refusal refusal) {
        if (text.indexOf('T') < 0) {
            return ofEpoch(DecimalText.parse(text, (reason, expectation) -> refusal.of(reason, EXPECTED)), refusal);
        }
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException e) {
            throw refusal.of(FailureReason.PARSING, EXPECTED);
        }
    }

    /**
     * Returns the instant that lies {@code time} after 1970, in the unit that the size of the number tells.
     *
     * @param refusal makes the failure: PARSING when the size is that of no unit
     */
    public static Instant ofEpoch(BigDecimal time, Refusal refusal) {
        int wholeDigits = time.precision() - time.scale();
        TimeUnit unit = switch (time.signum() > 0 ? wholeDigits - SECONDS_DIGITS : -1) {
            case 0 -> TimeUnit.SECONDS;
            case 3 -> TimeUnit.MILLISECONDS;
            case 6 -> TimeUnit.MICROSECONDS;
            case 9 -> TimeUnit.NANOSECONDS;
            default -> throw refusal.of(FailureReason.PARSING, EXPECTED);
        };
        return ofEpoch(time, unit, refusal);
    }

    /**
     * Returns the instant that lies {@code time} of {@code unit} after 1970, before it when negative.
     *
     * @param refusal makes the failure: PARSING when the time is finer than a nanosecond, OUT_OF_RANGE when too far
     */
    public static Instant ofEpoch(BigDecimal time, TimeUnit unit, Refusal refusal) {
        BigDecimal nanos = time.multiply(BigDecimal.valueOf(unit.toNanos(1)));
        if (nanos.stripTrailingZeros().scale() > 0) {
            throw refusal.of(FailureReason.PARSING, "expected a time in whole nanoseconds");
        }
        BigDecimal perSecond = BigDecimal.valueOf(TimeUnit.SECONDS.toNanos(1));
        BigDecimal seconds = nanos.divide(perSecond, 0, RoundingMode.FLOOR);
        try {
            return Instant.ofEpochSecond(
                    seconds.longValueExact(),
                    nanos.subtract(seconds.multiply(perSecond)).longValueExact());
        } catch (ArithmeticException | DateTimeException e) {
            throw refusal.of(FailureReason.OUT_OF_RANGE, EXPECTED);
        }
    }

    /**
     * Returns the date that {@code text} states, like 2026-02-15.
     *
     * @param refusal makes the failure: PARSING when the text is no date
     */
    public static LocalDate date(String text, Refusal refusal) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw refusal.of(FailureReason.PARSING, "expected a date such as \"2026-02-15\"");
        }
    }
}
