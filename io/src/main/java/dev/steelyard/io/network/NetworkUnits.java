package dev.steelyard.io.network;

import dev.steelyard.io.table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** In what the figures of every model are. */
public final class NetworkUnits {
    /** What amounts are in when the file does not say. */
    public static final String UNNAMED = "the unit of the file, which it does not name";

    private static final String LEVERAGE = "assets over equity";
    private static final String RELATIVE = "relative to the largest amount due";
    private static final String COUNT = "count";
    private static final String OF_ALL = "fraction of all weights";
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("stress", "fraction of the buffer"),
            Map.entry("initialStress", "fraction of the buffer"),
            Map.entry("originalStress", OF_ALL),
            Map.entry("additionalStress", OF_ALL),
            Map.entry("worstAdditionalStress", OF_ALL),
            Map.entry("directLeverage", LEVERAGE),
            Map.entry("lookThroughLeverage", LEVERAGE),
            Map.entry("indirectLeverage", LEVERAGE),
            Map.entry("consolidatedLeverage", LEVERAGE),
            Map.entry("summedLeverage", LEVERAGE),
            Map.entry("reuse", "gross over external assets"),
            Map.entry("residual", RELATIVE),
            Map.entry("residualOfLeast", RELATIVE),
            Map.entry("errorEstimate", RELATIVE),
            Map.entry("lastStep", "fraction of the buffer"),
            Map.entry("spectralRadius", "number; from 1 on losses grow as they spread"),
            Map.entry("recovery", "fraction of a claim"),
            Map.entry("realizedOfExternalAssets", "fraction"),
            Map.entry("realizedOfReceived", "fraction"),
            Map.entry("fractionSold", "fraction of all holdings"),
            Map.entry("soldUnits", "units, each worth 1 of the file's unit at first"),
            Map.entry("round", "round, from 1"),
            Map.entry("step", "step, from 1"));
    private static final List<String> COUNTS = List.of(
            "nodes",
            "claims",
            "parts",
            "defaults",
            "defaultsAtLeastPayments",
            "additionalDefaults",
            "sweeps",
            "steps",
            "rounds");

    private NetworkUnits() {}

    /** Returns the unit of a figure or column of an answer; amounts are in that of the file. */
    public static String of(String name, String unit) {
        String named = NAMED.get(name);
        if (named != null) {
            return named;
        }
        if (COUNTS.contains(name) || name.startsWith("defaultsOfStep")) {
            return COUNT;
        }
        if (name.startsWith("price of ")) {
            return "fraction of the first price";
        }
        return name.startsWith("shock to ") ? "fraction" : unit.isEmpty() ? UNNAMED : unit;
    }

    /** Returns the columns of numbers by their units, as words for a person. */
    static List<String> legend(NetworkAnswer answer) {
        SequencedMap<String, List<String>> byUnit = new LinkedHashMap<>();
        for (Column column : answer.columns()) {
            if (column.type() == Column.Type.DECIMAL) {
                byUnit.computeIfAbsent(of(column.name(), answer.unit()), unit -> new ArrayList<>())
                        .add(NetworkText.words(column.name()));
            }
        }
        return byUnit.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
                .toList();
    }
}
