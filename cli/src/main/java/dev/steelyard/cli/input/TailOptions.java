package dev.steelyard.cli.input;

import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.TailMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads methods, confidences and horizons of a tail as they stand on the command line. <b>Thread-safe</b>. */
public final class TailOptions {
    /** Horizons that methods may look back. */
    public static final WholeRange WINDOWS = new WholeRange(20, 100_000);
    /** Paths that may be simulated. */
    public static final WholeRange PATHS = new WholeRange(100, 1_000_000);

    private TailOptions() {}

    /** Returns the methods named; {@code all} for every one. @throws ParameterException for a name of none */
    public static List<TailMethod> methods(String option, List<String> words, CommandSpec spec) {
        List<TailMethod> methods = new ArrayList<>();
        for (String word : words) {
            TailMethod method = TailMethod.named(word);
            if (word.equals("all")) {
                methods.addAll(List.of(TailMethod.values()));
            } else if (method == null) {
                throw new ParameterException(
                        spec.commandLine(),
                        option + " was \"" + word + "\"; expected one of "
                                + Arrays.stream(TailMethod.values())
                                        .map(TailMethod::word)
                                        .collect(Collectors.joining(", ")));
            } else {
                methods.add(method);
            }
        }
        return methods.stream().distinct().toList();
    }

    /** Returns a confidence such as 0.99 or 99%. @throws ParameterException when it is not between 0 and 1 */
    public static Confidence confidence(String option, String text, CommandSpec spec) {
        return new Confidence(Percentage.share(option, text, spec).doubleValue());
    }

    /**
     * Returns how many bars a horizon such as 1d is.
     *
     * @param text null: one bar
     * @param bar seconds of a bar
     * @throws ParameterException when it is no whole number of bars
     */
    public static int bars(String option, @Nullable String text, long bar, CommandSpec spec) {
        Duration horizon = MomentText.step(option, text, spec);
        if (horizon == null) {
            return 1;
        }
        long seconds = horizon.toSeconds();
        if (bar <= 0 || seconds % bar != 0 || seconds / bar > Integer.MAX_VALUE) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " was \"" + text + "\"; expected a multiple of the bar of the history, " + bar + "s");
        }
        return (int) (seconds / bar);
    }
}
