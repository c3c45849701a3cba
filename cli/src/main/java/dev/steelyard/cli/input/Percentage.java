package dev.steelyard.cli.input;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.DecimalText;
import dev.steelyard.json.Refusal;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
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
        BigDecimal fraction = fraction(option, text);
        if (fraction != null && fraction.compareTo(TOTAL_LOSS) > 0) {
            return fraction;
        }
        throw refused(option, text, "a percentage above -100%, such as -20%", spec);
    }

    /**
     * Returns the share of a whole that a text states: {@code 99%} and {@code 0.99} are the same.
     *
     * @throws ParameterException when the text is no number, or not above 0 and below 1
     */
    public static BigDecimal share(String option, String text, CommandSpec spec) {
        BigDecimal share = fraction(option, text);
        if (share != null && share.signum() > 0 && share.compareTo(BigDecimal.ONE) < 0) {
            return share;
        }
        throw refused(option, text, "above 0 and below 1, such as 0.99", spec);
    }

    /** Returns the fraction that a text states; null when it is no number. */
    private static @Nullable BigDecimal fraction(String option, String text) {
        boolean percent = text.endsWith("%");
        String digits = percent ? text.substring(0, text.length() - 1) : text;
        try {
            BigDecimal value = DecimalText.parse(digits, Refusal.at(option, text));
            return percent ? value.movePointLeft(2) : value;
        } catch (FailureException e) {
            return null;
        }
    }

    private static ParameterException refused(String option, String text, String expected, CommandSpec spec) {
        return new ParameterException(spec.commandLine(), option + " was \"" + text + "\"; expected " + expected);
    }
}
