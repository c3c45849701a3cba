package dev.steelyard.io.sizing;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.failure.Result;
import dev.steelyard.json.DecimalText;
import dev.steelyard.json.Refusal;
import java.util.List;

/**
 * Between which exposures a contract of a Kelly book must stay. <b>Immutable</b>.
 *
 * @param symbol of the contract
 * @param least exposure over equity, at most 0: the limit of a short
 * @param most exposure over equity, at least 0: the limit of a long
 */
public record ExposureLimit(String symbol, double least, double most) {
    public ExposureLimit {
        if (!(least <= 0 && most >= 0)) {
            throw new IllegalArgumentException(
                    "limits were " + least + " and " + most + "; expected at most 0 and at least 0");
        }
    }

    /**
     * Returns the limit that a text states, {@code SYMBOL:LOW:HIGH}; a symbol may have colons of its own.
     *
     * @param symbols that may be limited
     * @return refused, PARSING or INVALID, with what was expected as its message
     */
    public static Result<ExposureLimit> parse(String text, List<String> symbols) {
        int last = text.lastIndexOf(':');
        int first = last < 0 ? -1 : text.lastIndexOf(':', last - 1);
        if (first < 0 || !symbols.contains(text.substring(0, first))) {
            return refused(
                    FailureReason.PARSING,
                    text,
                    "expected SYMBOL:LOW:HIGH with a symbol among " + String.join(", ", symbols));
        }
        double least;
        double most;
        try {
            least = number(text, text.substring(first + 1, last));
            most = number(text, text.substring(last + 1));
        } catch (FailureException e) {
            return refused(FailureReason.PARSING, text, "expected numbers such as -0.5 and 2");
        }
        return least <= 0 && most >= 0
                ? Result.of(new ExposureLimit(text.substring(0, first), least, most))
                : refused(FailureReason.INVALID, text, "expected LOW at most 0 and HIGH at least 0");
    }

    private static double number(String text, String digits) {
        return DecimalText.parse(digits, Refusal.at("limit", text)).doubleValue();
    }

    private static Result<ExposureLimit> refused(FailureReason reason, String text, String message) {
        return Result.failed(new Failure(reason, text, message));
    }
}
