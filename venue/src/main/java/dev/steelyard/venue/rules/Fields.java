package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Strict reading of the objects of a rule pack: known fields only, every number a decimal in quotes. */
final class Fields {
    private Fields() {}

    /**
     * Returns {@code object} when it has no field but the known ones. @throws FailureException INVALID, at the field
     */
    static JsonValue only(JsonValue object, List<String> known) {
        for (JsonMember member : object.members()) {
            if (!known.contains(member.name())) {
                throw member.value()
                        .failure(
                                FailureReason.INVALID,
                                "unknown field \"" + member.name() + "\"; expected one of " + String.join(", ", known));
            }
        }
        return object;
    }

    /** Returns the number that a text states. @throws FailureException PARSING when it is no text */
    static BigDecimal decimal(JsonValue value) {
        if (!value.is(JsonKind.STRING)) {
            throw value.refusal(FailureReason.PARSING, "expected a number in quotes such as \"0.004\"");
        }
        return value.decimal();
    }

    /** Returns the number of a field, or null when the field is absent or null. */
    static @Nullable BigDecimal decimal(JsonValue object, String field) {
        return object.present(field, Fields::decimal);
    }

    /** Returns the number of a field, or {@code absent} when the field is absent or null. */
    static BigDecimal decimal(JsonValue object, String field, BigDecimal absent) {
        BigDecimal value = decimal(object, field);
        return value == null ? absent : value;
    }

    /** Returns the constant of a field, or {@code absent} when the field is absent or null. */
    static <E extends Enum<E>> E constant(JsonValue object, String field, E absent) {
        JsonValue value = object.present(field);
        return value == null ? absent : value.constant(absent.getDeclaringClass());
    }

    /** Returns the truth of a field, or {@code absent} when the field is absent or null. */
    static boolean bool(JsonValue object, String field, boolean absent) {
        JsonValue value = object.present(field);
        return value == null ? absent : value.bool();
    }

    /** Returns the asset of a text. @throws FailureException INVALID when it is blank */
    static Asset asset(JsonValue value) {
        return checked(value, () -> Asset.of(value.text()));
    }

    /** Returns the texts of a list, empty when the field is absent or null. */
    static List<String> texts(JsonValue object, String field) {
        JsonValue list = object.present(field);
        return list == null ? List.of() : list.values(JsonValue::text);
    }

    /** Returns the numbers of an object by name in the order of the file, empty when the field is absent or null. */
    static Map<String, BigDecimal> decimals(JsonValue object, String field) {
        JsonValue member = object.present(field);
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        if (member != null) {
            for (JsonMember entry : member.members()) {
                values.put(entry.name(), decimal(entry.value()));
            }
        }
        return Collections.unmodifiableMap(values);
    }

    /** Returns the names that a text separates by commas, without the spaces around them; none is empty. */
    static List<String> split(JsonValue place, String names) {
        List<String> parts =
                List.of(names.split(",", -1)).stream().map(String::strip).toList();
        if (parts.contains("")) {
            throw place.failure(FailureReason.INVALID, "expected names separated by commas, was \"" + names + "\"");
        }
        return parts;
    }

    /** Returns what {@code maker} makes; the refusal of a constructor becomes a failure at {@code place}. */
    static <T> T checked(JsonValue place, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw place.failure(FailureReason.INVALID, String.valueOf(e.getMessage()));
        }
    }
}
