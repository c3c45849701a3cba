package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.failure.Result;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Which pack is meant, as a user writes it: {@code binance-usdm} or {@code binance-usdm@2024-10-24}. <b>Immutable</b>.
 *
 * @param name the pack's id or an alias
 * @param date the day whose version is meant, UTC; null: the newest
 */
public record RulePackSelector(String name, @Nullable LocalDate date) {
    /** Returns what a text selects; PARSING when it has no name, or no date behind its @. */
    public static Result<RulePackSelector> parse(String text) {
        int at = text.indexOf('@');
        String name = (at < 0 ? text : text.substring(0, at)).strip();
        if (name.isEmpty()) {
            return refused(text);
        }
        try {
            return Result.of(new RulePackSelector(name, at < 0 ? null : LocalDate.parse(text.substring(at + 1))));
        } catch (DateTimeParseException e) {
            return refused(text);
        }
    }

    private static Result<RulePackSelector> refused(String text) {
        return Result.failed(new Failure(
                FailureReason.PARSING,
                "",
                "rule pack was \"" + text + "\"; expected a name such as binance-usdm or binance-usdm@2024-10-24"));
    }

    @Override
    public String toString() {
        return date == null ? name : name + "@" + date;
    }
}
