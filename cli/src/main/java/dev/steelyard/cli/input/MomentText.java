package dev.steelyard.cli.input;

import dev.steelyard.engine.history.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads moments of a journal, and steps of time, of the command line. */
public final class MomentText {
    private static final Pattern SEQUENCE = Pattern.compile("\\d{1,18}");
    private static final Pattern STEP = Pattern.compile("(\\d{1,9})([smhd])");

    private MomentText() {}

    /** Returns the moment, null for none: a number of an event, or a time. @throws ParameterException when it is neither */
    public static @Nullable Moment parse(String option, @Nullable String text, CommandSpec spec) {
        if (text == null) {
            return null;
        }
        if (SEQUENCE.matcher(text).matches()) {
            return new Moment.Sequence(Long.parseLong(text));
        }
        Instant at = TimeText.parse(option, text, spec);
        return at == null ? null : new Moment.Time(at);
    }

    /** Returns both ends of a range, FROM..TO. @throws ParameterException when it is none */
    public static Moment[] range(String option, String text, CommandSpec spec) {
        int dots = text.indexOf("..");
        Moment from = dots < 0 ? null : parse(option, text.substring(0, dots), spec);
        Moment to = dots < 0 ? null : parse(option, text.substring(dots + 2), spec);
        if (from == null || to == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " was \"" + text + "\"; expected two moments such as 100..200 or 2026-01-01..2026-01-02");
        }
        return new Moment[] {from, to};
    }

    /** Returns a step of time, null for none. @throws ParameterException when it is none */
    public static @Nullable Duration step(String option, @Nullable String text, CommandSpec spec) {
        if (text == null) {
            return null;
        }
        Matcher matcher = STEP.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new ParameterException(
                    spec.commandLine(), option + " was \"" + text + "\"; expected a step such as 30s, 15m, 1h or 1d");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
