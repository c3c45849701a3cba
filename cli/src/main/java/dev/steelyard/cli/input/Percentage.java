package dev.steelyard.cli.input;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.DecimalText;
import dev.steelyard.json.Refusal;
import java.math.BigDecimal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads a percentage as it stands on the command line. */
public final class Percentage {
    private static final BigDecimal TOTAL_LOSS = new BigDecimal("-1");

    private Percentage() {}

    /**
     * Returns the fraction above −1 that a text states: {@code -20%} and {@code -0.2} are the same.
     *
     * @throws ParameterException when the text is no number or not above −100%
     */
    public static BigDecimal parse(String option, String text, CommandSpec spec) {
        boolean percent = text.endsWith("%");
        String digits = percent ? text.substring(0, text.length() - 1) : text;
        try {
            BigDecimal value = DecimalText.parse(digits, Refusal.at(option, text));
            BigDecimal fraction = percent ? value.movePointLeft(2) : value;
            if (fraction.compareTo(TOTAL_LOSS) > 0) {
                return fraction;
            }
        } catch (FailureException e) {
            // The message below says what is expected.
        }
        throw new ParameterException(
                spec.commandLine(), option + " was \"" + text + "\"; expected a percentage above -100%, such as -20%");
    }
}
