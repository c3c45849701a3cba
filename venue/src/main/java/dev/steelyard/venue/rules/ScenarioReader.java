package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.scenario.Charge;
import dev.steelyard.margin.scenario.Layer;
import dev.steelyard.margin.scenario.Scenario;
import dev.steelyard.margin.scenario.ScenarioRule;
import dev.steelyard.margin.scenario.ScenarioSet;
import dev.steelyard.margin.scenario.UnitRule;
import dev.steelyard.margin.scenario.VolTerm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads scenario margin: scenarios by underlying, and the layers on top. */
final class ScenarioReader {
    private static final int WEIGHTED = 3;
    private static final int FULL = 7;
    private static final int MOST_STEPS = 1000;
    private static final int DECIMALS = 8;

    private enum SetType {
        MATRIX,
        EXTENDED,
        GRID,
        SPAN,
        EQUIDISTANT,
        LIST
    }

    private ScenarioReader() {}

    /** Returns the scenario margin of an object, null when it is absent. */
    static @Nullable ScenarioRule read(@Nullable JsonValue object) {
        if (object == null) {
            return null;
        }
        Fields.only(
                object,
                List.of(
                        "initialFactor",
                        "maintenanceFactor",
                        "decimals",
                        "mostCells",
                        "staleAddOn",
                        "staleSeconds",
                        "units",
                        "offsets",
                        "protocol"));
        SequencedMap<String, UnitRule> units = new LinkedHashMap<>();
        for (JsonMember member : object.require("units").members()) {
            UnitRule rule = unit(member.value());
            for (String name : Fields.split(member.value(), member.name())) {
                if (units.put(name, rule) != null) {
                    throw member.value().failure(FailureReason.INVALID, name + " is stated twice");
                }
            }
        }
        JsonValue offsets = object.present("offsets");
        BigDecimal stale = Fields.decimal(object, "staleSeconds");
        return Fields.checked(
                object,
                () -> new ScenarioRule(
                        units,
                        Fields.decimal(object.require("initialFactor")),
                        Fields.decimal(object.require("maintenanceFactor")),
                        offsets == null ? List.of() : offsets.values(ScenarioReader::offset),
                        Fields.decimal(object, "decimals", BigDecimal.valueOf(DECIMALS))
                                .intValueExact(),
                        Fields.decimal(object, "mostCells", BigDecimal.valueOf(Long.MAX_VALUE))
                                .longValueExact(),
                        Fields.decimal(object, "staleAddOn", BigDecimal.ZERO),
                        stale == null ? null : stale.longValueExact(),
                        ProtocolFields.read(object.present("protocol"))));
    }

    private static ScenarioRule.Offset offset(JsonValue row) {
        List<JsonValue> cells = cells(row, WEIGHTED, "an underlying, another, credit");
        return Fields.checked(
                row,
                () -> new ScenarioRule.Offset(cells.get(0).text(), cells.get(1).text(), Fields.decimal(cells.get(2))));
    }

    private static UnitRule unit(JsonValue value) {
        Fields.only(value, List.of("term", "profitCredit", "scenarios", "layers"));
        List<Scenario> scenarios = new ArrayList<>();
        for (JsonValue set : value.require("scenarios").elements()) {
            scenarios.addAll(Fields.checked(set, () -> set(set)).scenarios());
        }
        ScenarioSet all = Fields.checked(value, () -> new ScenarioSet(scenarios));
        BigDecimal credit = Fields.decimal(value, "profitCredit");
        JsonValue layers = value.present("layers");
        return new UnitRule(
                credit == null ? all : Fields.checked(value, () -> all.withProfitCredit(credit)),
                term(value.present("term")),
                layers == null ? List.of() : layers.values(ScenarioReader::layer));
    }

    private static VolTerm term(@Nullable JsonValue value) {
        if (value == null) {
            return VolTerm.FLAT;
        }
        Fields.only(value, List.of("shortPower", "longPower", "floorDays", "minimumUp", "absolute"));
        return new VolTerm(
                Fields.decimal(value, "shortPower", BigDecimal.ZERO),
                Fields.decimal(value, "longPower", BigDecimal.ZERO),
                Fields.decimal(value, "floorDays", BigDecimal.ZERO),
                Fields.decimal(value, "minimumUp", BigDecimal.ZERO),
                Fields.bool(value, "absolute", false));
    }

    private static ScenarioSet set(JsonValue value) {
        return switch (value.require("type").constant(SetType.class)) {
            case MATRIX -> {
                Fields.only(value, List.of("type", "range", "steps", "vols"));
                yield ScenarioSet.matrix(range(value), steps(value, "steps"), decimals(value, "vols"));
            }
            case EXTENDED -> {
                Fields.only(value, List.of("type", "range", "factor", "dampener", "moves", "vol"));
                yield ScenarioSet.extended(
                        range(value),
                        Fields.decimal(value.require("factor")),
                        Fields.decimal(value, "dampener", BigDecimal.ZERO),
                        decimals(value, "moves"),
                        Fields.decimal(value, "vol", BigDecimal.ZERO));
            }
            case GRID -> {
                Fields.only(value, List.of("type", "moves", "vols"));
                yield ScenarioSet.grid(decimals(value, "moves"), decimals(value, "vols"));
            }
            case SPAN -> {
                Fields.only(value, List.of("type", "range", "volRange", "extremeMultiple", "extremeWeight"));
                yield ScenarioSet.span(
                        range(value),
                        Fields.decimal(value.require("volRange")),
                        Fields.decimal(value.require("extremeMultiple")),
                        Fields.decimal(value.require("extremeWeight")));
            }
            case EQUIDISTANT -> {
                Fields.only(value, List.of("type", "down", "up", "points"));
                yield ScenarioSet.equidistant(
                        Fields.decimal(value.require("down")),
                        Fields.decimal(value.require("up")),
                        steps(value, "points"));
            }
            case LIST -> {
                Fields.only(value, List.of("type", "rows"));
                yield new ScenarioSet(value.require("rows").values(ScenarioReader::row));
            }
        };
    }

    private static Scenario row(JsonValue row) {
        List<JsonValue> cells = row.values(cell -> cell);
        if (cells.size() == WEIGHTED) {
            BigDecimal move = Fields.decimal(cells.get(0));
            BigDecimal vol = Fields.decimal(cells.get(1));
            String name = ScenarioSet.grid(List.of(move), List.of(vol))
                    .scenarios()
                    .getFirst()
                    .name();
            return Fields.checked(row, () -> Scenario.weighted(name, move, vol, Fields.decimal(cells.get(2))));
        }
        cells(
                row,
                FULL,
                "name, move, vol shock, weight, expressed at, relief, profit credit; or move, vol shock, weight");
        return Fields.checked(
                row,
                () -> new Scenario(
                        cells.get(0).text(),
                        Fields.decimal(cells.get(1)),
                        Fields.decimal(cells.get(2)),
                        Fields.decimal(cells.get(3)),
                        Fields.decimal(cells.get(4)),
                        Fields.decimal(cells.get(5)),
                        Fields.decimal(cells.get(6))));
    }

    private static Layer layer(JsonValue value) {
        Fields.only(value, List.of("name", "kind", "combine", "figures", "slices"));
        JsonValue slices = value.present("slices");
        return Fields.checked(
                value,
                () -> new Layer(
                        value.require("name").text(),
                        value.require("kind").constant(Layer.Kind.class),
                        value.require("combine").constant(Charge.Combine.class),
                        Fields.decimals(value, "figures"),
                        slices == null ? List.of() : slices.values(ScenarioReader::slice)));
    }

    private static Charge.Slice slice(JsonValue row) {
        List<JsonValue> cells = cells(row, 2, "width, rate");
        return new Charge.Slice(Fields.decimal(cells.get(0)), Fields.decimal(cells.get(1)));
    }

    private static BigDecimal range(JsonValue value) {
        BigDecimal range = Fields.decimal(value.require("range"));
        if (range.signum() <= 0 || range.compareTo(BigDecimal.ONE) >= 0) {
            throw value.require("range").refusal(FailureReason.INVALID, "expected a fraction between 0 and 1");
        }
        return range;
    }

    private static int steps(JsonValue value, String field) {
        BigDecimal steps = Fields.decimal(value.require(field));
        if (steps.compareTo(BigDecimal.ONE) < 0 || steps.compareTo(BigDecimal.valueOf(MOST_STEPS)) > 0) {
            throw value.require(field)
                    .refusal(FailureReason.INVALID, "expected a whole number from 1 to " + MOST_STEPS);
        }
        return steps.intValueExact();
    }

    private static List<BigDecimal> decimals(JsonValue value, String field) {
        return value.require(field).values(Fields::decimal);
    }

    private static List<JsonValue> cells(JsonValue row, int count, String names) {
        List<JsonValue> cells = row.values(cell -> cell);
        if (cells.size() != count) {
            throw row.failure(
                    FailureReason.INVALID, "expected " + count + " values (" + names + "), was " + cells.size());
        }
        return cells;
    }
}
