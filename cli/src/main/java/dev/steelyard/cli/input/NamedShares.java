package dev.steelyard.cli.input;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.DecimalText;
import dev.steelyard.json.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads numbers by name as they stand on the command line: {@code BTC:0.4}. */
public final class NamedShares {
    private static final int MOST_NAMES = 20;

    private NamedShares() {}

    /**
     * Returns the numbers in the order told.
     *
     * @param names that there are
     * @throws ParameterException when a text is no {@code NAME:NUMBER}, or its name is none of those or came before
     */
    public static SequencedMap<String, Double> parse(
            String option, List<String> texts, List<String> names, CommandSpec spec) {
        SequencedMap<String, Double> values = new LinkedHashMap<>();
        for (String text : texts) {
            int colon = text.lastIndexOf(':');
            String name = colon < 0 ? text : text.substring(0, colon);
            if (colon < 0 || !names.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        option + " was \"" + text + "\"; expected NAME:NUMBER with a name among " + some(names));
            }
            double value = number(option, text, text.substring(colon + 1), spec);
            if (values.put(name, value) != null) {
                throw new ParameterException(spec.commandLine(), option + " names " + name + " twice");
            }
        }
        return values;
    }

    private static String some(List<String> names) {
        return names.size() <= MOST_NAMES
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMES)) + " and " + (names.size() - MOST_NAMES) + " more";
    }

    /** Returns the number that a text states. @throws ParameterException when it states none */
    public static double number(String option, String whole, String digits, CommandSpec spec) {
        try {
            return DecimalText.parse(digits, Refusal.at(option, whole)).doubleValue();
        } catch (FailureException e) {
            throw new ParameterException(
                    spec.commandLine(), option + " was \"" + whole + "\"; expected a number such as 0.25", e);
        }
    }
}
