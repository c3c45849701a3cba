package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.rule.ReconcileRule;
import dev.steelyard.margin.rule.ReconcileTolerance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads how far a venue's own figures may be from ours. */
final class ReconcileReader {
    private static final List<String> ALLOWANCES = List.of("absolute", "relative", "lastDigit");
    private static final List<String> OF_PRICES = List.of("absolute", "relative", "lastDigit", "ticks");

    private ReconcileReader() {}

    /** Returns the rule of an object by figure; what is absent is {@link ReconcileRule#STANDARD}. */
    static ReconcileRule read(@Nullable JsonValue object) {
        SequencedMap<String, ReconcileTolerance> own = new LinkedHashMap<>();
        if (object == null) {
            return ReconcileRule.STANDARD;
        }
        for (JsonMember member : object.members()) {
            for (String figure : Fields.split(member.value(), member.name())) {
                if (own.put(figure, tolerance(figure, member.value())) != null) {
                    throw member.value().failure(FailureReason.INVALID, figure + " is stated twice");
                }
            }
        }
        return Fields.checked(object, () -> new ReconcileRule(own));
    }

    private static ReconcileTolerance tolerance(String figure, JsonValue value) {
        ReconcileTolerance standard = ReconcileRule.standard(figure);
        if (standard == null) {
            throw value.failure(
                    FailureReason.INVALID,
                    "unknown figure \"" + figure + "\"; expected one of " + String.join(", ", ReconcileRule.figures()));
        }
        Fields.only(value, ReconcileRule.isPrice(figure) ? OF_PRICES : ALLOWANCES);
        return Fields.checked(
                value,
                () -> new ReconcileTolerance(
                        Fields.decimal(value, "absolute", standard.absolute()),
                        Fields.decimal(value, "relative", standard.relative()),
                        Fields.decimal(value, "lastDigit", standard.lastDigit()),
                        Fields.decimal(value, "ticks", standard.ticks())));
    }
}
