package dev.steelyard.cli.input;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.InstantText;
import dev.steelyard.json.Refusal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads a time of the command line: a day, which is its beginning, or a time in UTC. */
public final class TimeText {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private TimeText() {}

    /** Returns the time, null for none. @throws ParameterException when it is no time */
    public static @Nullable Instant parse(String option, @Nullable String text, CommandSpec spec) {
        if (text == null) {
            return null;
        }
        try {
            Refusal refusal = Refusal.at(option, text);
            return DATE.matcher(text).matches()
                    ? InstantText.date(text, refusal)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : InstantText.parse(text, refusal);
        } catch (FailureException e) {
            throw new ParameterException(spec.commandLine(), e.failure().format());
        }
    }
}
