package dev.steelyard.venue.rules;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares two packs, or two versions of one, parameter by parameter: every rule, schedule, collateral weight and
 * figure, by value, so that 0.10 equals 0.1. Names, dates, source, notes and evidence are no parameters.
 */
public final class RulePackDiff {
    private static final Set<String> NO_PARAMETERS = Set.of(
            "schema",
            "id",
            "aliases",
            "venue",
            "effectiveFrom",
            "effectiveTo",
            "source",
            "evidence",
            "notes",
            "templates");

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final List<String> WEIGHT_COLUMNS = List.of("upTo", "weight");

    private final Map<String, @Nullable String> values = new LinkedHashMap<>();

    private RulePackDiff() {}

    /** Returns what changed from {@code before} to {@code after}, in the order of the first pack, then what is new. */
    public static List<RulePackChange> between(RulePackFile before, RulePackFile after) {
        Map<String, @Nullable String> first = flattened(before);
        Map<String, @Nullable String> second = flattened(after);
        List<RulePackChange> changes = new ArrayList<>();
        first.forEach((path, value) -> {
            String other = second.get(path);
            if (!Objects.equals(value, other)) {
                changes.add(new RulePackChange(path, value, other));
            }
        });
        second.forEach((path, value) -> {
            if (value != null && !first.containsKey(path)) {
                changes.add(new RulePackChange(path, null, value));
            }
        });
        return List.copyOf(changes);
    }

    private static Map<String, @Nullable String> flattened(RulePackFile file) {
        RulePackDiff diff = new RulePackDiff();
        JsonValue root =
                JsonDocument.parse(RulePackWriter.toBytes(file), file.name()).root();
        for (JsonMember member : root.members()) {
            if (!NO_PARAMETERS.contains(member.name())) {
                diff.walk(member.name(), member.value());
            }
        }
        return diff.values;
    }

    private void walk(String path, JsonValue value) {
        switch (value.kind()) {
            case OBJECT -> {
                for (JsonMember member : value.members()) {
                    String inside = path + "/" + member.name();
                    switch (member.name()) {
                        case "brackets" -> rows(path, columns(value), member.value());
                        case "tiers" -> rows(path, WEIGHT_COLUMNS, member.value());
                        case "columns", "application" -> {}
                        default -> walk(inside, member.value());
                    }
                }
            }
            case ARRAY -> {
                int index = 1;
                for (JsonValue element : value.elements()) {
                    walk(path + "/" + index++, element);
                }
            }
            case NULL -> values.put(path, null);
            default -> values.put(path, normal(value.is(JsonKind.STRING) ? value.text() : value.raw()));
        }
    }

    private static List<String> columns(JsonValue schedule) {
        return Fields.split(schedule, schedule.require("columns").text());
    }

    private void rows(String path, List<String> columns, JsonValue rows) {
        int tier = 1;
        for (JsonValue row : rows.elements()) {
            int column = 0;
            for (JsonValue cell : row.elements()) {
                walk(path + "/tier " + tier + "/" + columns.get(column++), cell);
            }
            tier++;
        }
    }

    private static String normal(String text) {
        return NUMBER.matcher(text).matches() ? Decimals.plain(new BigDecimal(text)) : text;
    }
}
