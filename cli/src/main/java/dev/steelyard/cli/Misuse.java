package dev.steelyard.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what was wrong with a command line in the words of every other refusal: what it was, and what was expected. */
final class Misuse {
    private Misuse() {}

    /** Returns one line about a refusal. */
    static String message(ParameterException refusal) {
        return switch (refusal) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched);
            case MissingParameterException missing when !missing.getMissing().isEmpty() -> missing(missing);
            default -> value(refusal);
        };
    }

    private static String unmatched(UnmatchedArgumentException refusal) {
        CommandLine command = refusal.getCommandLine();
        String first = refusal.getUnmatched().getFirst();
        if (first.startsWith("-")) {
            return first + " is not an option of " + command.getCommandSpec().qualifiedName();
        }
        List<String> below = List.copyOf(command.getSubcommands().keySet());
        return below.isEmpty()
                ? "\"" + first + "\" is one argument too many"
                : "\"" + first + "\" is unknown; expected one of " + String.join(", ", below);
    }

    private static String missing(MissingParameterException refusal) {
        return refusal.getMissing().stream()
                .map(spec -> spec instanceof OptionSpec option
                        ? option.longestName() + " " + option.paramLabel()
                        : spec.paramLabel())
                .collect(Collectors.joining(", ", "", " is missing"));
    }

    /** A value that is none of its type; what the verbs refuse themselves is said already. */
    private static String value(ParameterException refusal) {
        ArgSpec spec = refusal.getArgSpec();
        String expected = spec == null || refusal.getValue() == null ? null : expected(spec);
        return spec instanceof OptionSpec option && expected != null
                ? option.longestName() + " was \"" + refusal.getValue() + "\"; expected " + expected
                : Objects.requireNonNullElse(refusal.getMessage(), "was not understood");
    }

    private static @Nullable String expected(ArgSpec spec) {
        Class<?> type = spec.auxiliaryTypes()[0];
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long" -> "a whole number such as 10";
            case "double", "Double", "BigDecimal" -> "a number such as 0.5";
            default -> null;
        };
    }
}
