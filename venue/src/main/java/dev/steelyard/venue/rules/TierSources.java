package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.DecimalLimits;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The shapes that are read, and the small questions that they share. */
final class TierSources {
    /** What some programs print for a number of 15 digits that passed through binary. */
    private static final DecimalLimits PRINTED = DecimalLimits.STANDARD.withDigits(60);

    private static final List<TierSource> ALL = List.of(
            new CcxtTiers(),
            new BinanceBrackets(),
            new OkxPositionTiers(),
            new BybitRiskLimits(),
            new HyperliquidMeta(),
            new KrakenInstruments());

    private TierSources() {}

    /** Returns the source that reads a document, or null when none recognizes it. */
    static @Nullable TierSource of(JsonValue root) {
        return ALL.stream()
                .filter(source -> source.recognizes(root))
                .findFirst()
                .orElse(null);
    }

    /** Returns the titles of all shapes. */
    static List<String> titles() {
        return ALL.stream().map(TierSource::title).toList();
    }

    /** Returns the first element of a list that has one, or null for anything else. */
    static @Nullable JsonValue first(@Nullable JsonValue list) {
        return list != null && list.is(JsonKind.ARRAY) && list.size() > 0
                ? list.elements().iterator().next()
                : null;
    }

    /** Returns the member of an object, or null when the value is no object or has no such member. */
    static @Nullable JsonValue member(@Nullable JsonValue value, String name) {
        return value != null && value.is(JsonKind.OBJECT) ? value.present(name) : null;
    }

    /** Returns whether a value is an object with all these members. */
    static boolean has(@Nullable JsonValue value, String... names) {
        for (String name : names) {
            if (member(value, name) == null) {
                return false;
            }
        }
        return value != null;
    }

    /** Returns the number of a field that must be there. */
    static BigDecimal number(JsonValue object, String field) {
        return object.require(field).decimal(PRINTED);
    }

    /** Returns the number of a field, or null when it is absent, null or empty. */
    static @Nullable BigDecimal numberOrNull(JsonValue object, String field) {
        return object.filled(field, value -> value.decimal(PRINTED));
    }

    /** Returns a number that must be above zero. */
    static BigDecimal positive(JsonValue object, String field) {
        BigDecimal value = number(object, field);
        if (value.signum() <= 0) {
            throw object.require(field).refusal(FailureReason.INVALID, "expected a number above 0");
        }
        return value;
    }

    /** Returns the elements of a list grouped by the text that {@code key} finds, in order of first appearance. */
    static Map<String, List<JsonValue>> grouped(JsonValue list, Function<JsonValue, String> key) {
        Map<String, List<JsonValue>> groups = new LinkedHashMap<>();
        for (JsonValue element : list.elements()) {
            groups.computeIfAbsent(key.apply(element), name -> new ArrayList<>())
                    .add(element);
        }
        return groups;
    }
}
