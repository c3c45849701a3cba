package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.DirectionalSchedule;
import dev.steelyard.margin.tier.MarginSchedule;
import dev.steelyard.margin.tier.RampSchedule;
import dev.steelyard.margin.tier.SquareRootSchedule;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.venue.rules.TierTables.Application;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads margin schedules, by name or in full. */
final class ScheduleReader {
    static final List<String> COLUMNS =
            List.of("cap", "maintenanceRate", "maxLeverage", "initialRate", "maintenanceDeduction", "initialDeduction");

    private static final BigDecimal MAINTENANCE_SHARE = new BigDecimal("0.6");

    private final Map<String, MarginSchedule> named = new LinkedHashMap<>();

    /** Keeps a schedule under a name for those that refer to it. */
    void define(String name, JsonValue value) {
        named.put(name, read(value));
    }

    /** Returns the schedule that {@code value} names or states. */
    MarginSchedule read(JsonValue value) {
        if (value.is(JsonKind.STRING)) {
            return value.choice(named);
        }
        return switch (value.require("type").text()) {
            case "flat" -> flat(value);
            case "brackets" -> brackets(value);
            case "ramp" -> ramp(value);
            case "squareRoot" -> squareRoot(value);
            case "directional" -> directional(value);
            default ->
                throw value.require("type")
                        .refusal(
                                FailureReason.INVALID, "expected one of flat, brackets, ramp, squareRoot, directional");
        };
    }

    private static MarginSchedule flat(JsonValue value) {
        Fields.only(value, List.of("type", "maintenanceRate", "initialRate", "maxLeverage"));
        Bracket bracket = Fields.checked(
                value,
                () -> new Bracket(
                        BigDecimal.ZERO,
                        null,
                        Fields.decimal(value, "initialRate"),
                        BigDecimal.ZERO,
                        Fields.decimal(value.require("maintenanceRate")),
                        BigDecimal.ZERO,
                        Fields.decimal(value, "maxLeverage")));
        return new BracketSchedule(TierKey.NOTIONAL, List.of(bracket));
    }

    private static MarginSchedule brackets(JsonValue value) {
        Fields.only(value, List.of("type", "key", "application", "columns", "brackets"));
        TierKey key = value.require("key").constant(TierKey.class);
        Application application = value.require("application").constant(Application.class);
        List<String> columns = columns(value, application);
        List<Bracket> brackets = new ArrayList<>();
        BigDecimal floor = BigDecimal.ZERO;
        for (JsonValue row : value.require("brackets").elements()) {
            BigDecimal start = floor;
            if (start == null) {
                throw row.failure(FailureReason.INVALID, "a tier without upper bound was followed by another");
            }
            Bracket bracket = bracket(row, columns, start);
            brackets.add(bracket);
            floor = bracket.cap();
        }
        return Fields.checked(
                value,
                () -> application == Application.SLICE
                        ? BracketSchedule.sliced(key, brackets)
                        : new BracketSchedule(key, brackets));
    }

    private static List<String> columns(JsonValue value, Application application) {
        JsonValue stated = value.present("columns");
        if (stated == null) {
            return application == Application.DEDUCTION
                    ? List.of("cap", "maintenanceRate", "maxLeverage", "maintenanceDeduction")
                    : List.of("cap", "maintenanceRate", "maxLeverage");
        }
        List<String> columns = Fields.split(stated, stated.text());
        for (String column : columns) {
            boolean deduction = column.endsWith("Deduction");
            if (!COLUMNS.contains(column) || (deduction && application != Application.DEDUCTION)) {
                throw stated.failure(
                        FailureReason.INVALID,
                        "unknown column \"" + column + "\" with " + application + "; expected some of "
                                + String.join(", ", COLUMNS));
            }
        }
        if (!columns.contains("cap") || !columns.contains("maintenanceRate")) {
            throw stated.refusal(FailureReason.MISSING_DATA, "expected the columns cap and maintenanceRate");
        }
        if (columns.stream().distinct().count() != columns.size()) {
            throw stated.refusal(FailureReason.INVALID, "expected each column once");
        }
        return columns;
    }

    private static Bracket bracket(JsonValue row, List<String> columns, BigDecimal floor) {
        List<JsonValue> cells = row.values(cell -> cell);
        if (cells.size() != columns.size()) {
            throw row.failure(
                    FailureReason.INVALID,
                    "expected " + columns.size() + " values (" + String.join(", ", columns) + "), was " + cells.size());
        }
        BigDecimal maintenanceRate = cell(cells, columns, "maintenanceRate");
        if (maintenanceRate == null) {
            throw row.failure(FailureReason.MISSING_DATA, "expected a maintenance rate, was null");
        }
        return Fields.checked(
                row,
                () -> new Bracket(
                        floor,
                        cell(cells, columns, "cap"),
                        cell(cells, columns, "initialRate"),
                        orZero(cell(cells, columns, "initialDeduction")),
                        maintenanceRate,
                        orZero(cell(cells, columns, "maintenanceDeduction")),
                        cell(cells, columns, "maxLeverage")));
    }

    private static @Nullable BigDecimal cell(List<JsonValue> cells, List<String> columns, String column) {
        int at = columns.indexOf(column);
        return at < 0 || cells.get(at).isNull() ? null : Fields.decimal(cells.get(at));
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }

    private static MarginSchedule ramp(JsonValue value) {
        Fields.only(
                value,
                List.of("type", "key", "initialBase", "maintenanceBase", "slope", "maintenanceSlope", "start", "cap"));
        BigDecimal slope = Fields.decimal(value.require("slope"));
        return Fields.checked(
                value,
                () -> new RampSchedule(
                        value.require("key").constant(TierKey.class),
                        Fields.decimal(value.require("initialBase")),
                        Fields.decimal(value.require("maintenanceBase")),
                        slope,
                        Fields.decimal(value, "maintenanceSlope", slope),
                        Fields.decimal(value, "start", BigDecimal.ZERO),
                        Fields.decimal(value, "cap")));
    }

    private static MarginSchedule squareRoot(JsonValue value) {
        Fields.only(value, List.of("type", "initialBase", "factor", "weight", "maintenanceFloor", "maintenanceShare"));
        return Fields.checked(
                value,
                () -> new SquareRootSchedule(
                        Fields.decimal(value.require("initialBase")),
                        Fields.decimal(value.require("factor")),
                        Fields.decimal(value, "weight", BigDecimal.ONE),
                        Fields.decimal(value.require("maintenanceFloor")),
                        Fields.decimal(value, "maintenanceShare", MAINTENANCE_SHARE)));
    }

    /** @throws FailureException INVALID when the base is directional itself */
    private MarginSchedule directional(JsonValue value) {
        Fields.only(value, List.of("type", "base", "slope", "floor", "ceiling", "reference", "rampLimit"));
        MarginSchedule base = read(value.require("base"));
        return Fields.checked(
                value,
                () -> new DirectionalSchedule(
                        base,
                        Fields.decimal(value.require("slope")),
                        Fields.decimal(value.require("floor")),
                        Fields.decimal(value.require("ceiling")),
                        value.require("reference").constant(DirectionalSchedule.Reference.class),
                        Fields.decimal(value, "rampLimit")));
    }
}
