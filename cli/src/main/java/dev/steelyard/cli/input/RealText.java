package dev.steelyard.cli.input;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.DecimalText;
import dev.steelyard.json.Refusal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads a number or a percentage that an estimate starts from: {@code 0.2} and {@code 20%} are the same. */
public final class RealText {
    private RealText() {}

    /**
     * Returns the number that a text states, within bounds.
     *
     * @param low the bound below, included where {@code closed}
     * @param high the bound above, never reached
     * @param closed whether the bound below itself is allowed
     * @throws ParameterException when the text states none
     */
    public static double parse(String option, String text, double low, double high, boolean closed, CommandSpec spec) {
        boolean percent = text.endsWith("%");
        String digits = percent ? text.substring(0, text.length() - 1) : text;
        try {
            var value = DecimalText.parse(digits, Refusal.at(option, text));
            double number = (percent ? value.movePointLeft(2) : value).doubleValue();
            if ((number > low || (closed && number == low)) && number < high) {
                return number;
            }
        } catch (FailureException e) {
            // The message below says what is expected.
        }
        String above = (closed ? "from " : "above ") + bound(low);
        String below = high == Double.POSITIVE_INFINITY ? "" : " and below " + bound(high);
        throw new ParameterException(
                spec.commandLine(), option + " was \"" + text + "\"; expected a number " + above + below);
    }

    private static String bound(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
