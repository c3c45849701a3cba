package dev.steelyard.cli.input;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.DecimalText;
import dev.steelyard.json.Refusal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads a number or a percentage that an estimate starts from: {@code 0.2} and {@code 20%} are the same. */
public final class RealText {
    private RealText() {}

    /** Returns the number that a text states. @throws ParameterException when it states none of the range */
    public static double parse(String option, String text, RealRange range, CommandSpec spec) {
        boolean percent = text.endsWith("%");
        String digits = percent ? text.substring(0, text.length() - 1) : text;
        try {
            var value = DecimalText.parse(digits, Refusal.at(option, text));
            double number = (percent ? value.movePointLeft(2) : value).doubleValue();
            if (range.contains(number)) {
                return number;
            }
        } catch (FailureException e) {
            // The message below says what is expected.
        }
        throw new ParameterException(
                spec.commandLine(),
                option + " was \"" + text + "\"; expected " + ("a number " + range).stripTrailing());
    }
}
