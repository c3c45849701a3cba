package dev.steelyard.cli.input;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads a length of time as it stands on the command line: {@code 30m}, {@code 8h}, {@code 7d}. */
public final class SpanText {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})(m|h|d|w)");
    private static final double SECONDS_PER_YEAR = 365.25 * 86_400;

    private SpanText() {}

    /** Returns the length above 0 that a text states. @throws ParameterException when it states none */
    public static Duration parse(String option, String text, CommandSpec spec) {
        Matcher matcher = SPAN.matcher(text);
        if (matcher.matches()) {
            long count = Long.parseLong(matcher.group(1));
            Duration span = switch (matcher.group(2)) {
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                case "d" -> Duration.ofDays(count);
                default -> Duration.ofDays(7 * count);
            };
            if (!span.isZero()) {
                return span;
            }
        }
        throw new ParameterException(
                spec.commandLine(), option + " was \"" + text + "\"; expected a length of time such as 30m, 8h or 7d");
    }

    /** Returns a length of time in years of 365.25 days. */
    public static double years(Duration span) {
        return span.toSeconds() / SECONDS_PER_YEAR;
    }
}
