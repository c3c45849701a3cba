package dev.steelyard.conformance.vector;

import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables of answers under a name that tells their inputs: the value at risk of a series by method and confidence, numbers of
 * breaches that a test accepts, cumulative probabilities, critical values. <b>Thread-safe</b>.
 */
final class OracleCases {
    private static final Pattern SERIES = Pattern.compile("var_(\\w+)");
    private static final Pattern ACCEPTED = Pattern.compile("p(0\\.\\d+)_T(\\d+)");
    private static final Pattern CRITICAL = Pattern.compile("\\w+_T(\\d+)_a(\\d+(?:\\.\\d+)?)_mc");
    private static final Pattern LEVEL = Pattern.compile("(hs|brw|es|fhs|normal)_.*_0\\.\\d+");

    private static final List<String> TARGET = List.of("targetVolAnnual", "ewmaDailyVolPct", "periodsPerYear");

    /** Levels below which 400,000 simulated values tell little. */
    private static final BigDecimal RARE = new BigDecimal("0.001");

    private OracleCases() {}

    /** Returns the cases of a member of a file, each as an element with inputs; none when it is no such table. */
    static List<JsonValue> of(JsonMember member) {
        JsonValue table = member.value();
        List<String> cases = new ArrayList<>();
        if (!table.is(JsonKind.OBJECT)) {
            return List.of();
        }
        Matcher series = SERIES.matcher(member.name());
        Matcher critical = CRITICAL.matcher(member.name());
        if (series.matches()
                && names(table).stream().anyMatch(name -> LEVEL.matcher(name).matches())) {
            series(series.group(1), member, cases);
            for (JsonMember inner : table.members()) {
                if (inner.value().is(JsonKind.OBJECT) && names(inner.value()).containsAll(TARGET)) {
                    cases.add(target(member.name() + "/" + inner.name(), inner.value()));
                }
            }
        } else if (!names(table).isEmpty()
                && names(table).stream().allMatch(name -> ACCEPTED.matcher(name).matches())) {
            accepted(member, cases);
        } else if (member.name().startsWith("basel") && names(table).stream().allMatch(OracleCases::isWhole)) {
            cases.add(JsonWriter.toText(json -> {
                head(json, member.name(), "backtest/basel-cumulative", "1e-12");
                json.startObject("inputs")
                        .text("p", "0.01")
                        .text("observations", "250")
                        .endObject();
                copy(json, table, names(table));
                json.endObject();
            }));
        } else if (critical.matches() && table.has("levels")) {
            critical(member, critical, cases);
        } else if (table.has("returns") && table.has("VaR") && table.has("ES") && table.has("alpha")) {
            cases.add(shortfall(member));
        }
        return cases.stream()
                .map(text -> JsonDocument.parse(text, member.name()).root())
                .toList();
    }

    private static void series(String data, JsonMember member, List<String> cases) {
        List<String> numbers = names(member.value()).stream()
                .filter(name -> member.value().require(name).is(JsonKind.NUMBER))
                .toList();
        List<String> fitted =
                numbers.stream().filter(name -> name.contains("garch")).toList();
        List<String> plain =
                numbers.stream().filter(name -> !fitted.contains(name)).toList();
        for (boolean fit : new boolean[] {false, true}) {
            List<String> group = fit ? fitted : plain;
            if (!group.isEmpty()) {
                cases.add(JsonWriter.toText(json -> {
                    head(json, member.name() + (fit ? "/fitted" : ""), "var-es/series", fit ? "1e-5" : "1e-9");
                    json.startObject("inputs").text("data", data + ".csv").endObject();
                    copy(json, member.value(), group);
                    json.endObject();
                }));
            }
        }
    }

    /** A leverage by volatility target, stated beside the volatility that it is of. */
    private static String target(String id, JsonValue table) {
        return JsonWriter.toText(json -> {
            head(json, id, "sizing/volatility-target", "1e-12");
            json.startObject("inputs");
            TARGET.forEach(name -> json.value(name, table.require(name)));
            json.endObject();
            copy(
                    json,
                    table,
                    names(table).stream().filter(name -> !TARGET.contains(name)).toList());
            json.endObject();
        });
    }

    private static void accepted(JsonMember member, List<String> cases) {
        for (JsonMember row : member.value().members()) {
            Matcher name = ACCEPTED.matcher(row.name());
            if (name.matches()) {
                cases.add(JsonWriter.toText(json -> {
                    head(json, member.name() + "/" + row.name(), "backtest/kupiec-accepted", "0");
                    json.startObject("inputs").text("p", name.group(1)).text("observations", name.group(2));
                    json.endObject();
                    copy(json, row.value(), names(row.value()));
                    json.endObject();
                }));
            }
        }
    }

    /** A case for each level: the fewer of the simulated values lie beyond it, the less it can be trusted. */
    private static void critical(JsonMember member, Matcher name, List<String> cases) {
        JsonValue table = member.value();
        List<String> answers = names(table).stream()
                .filter(answer -> answer.equals("normal") || answer.matches("nu\\d+"))
                .toList();
        List<JsonValue> levels = elements(table.require("levels"));
        for (int i = 0; i < levels.size(); i++) {
            int at = i;
            JsonValue level = levels.get(i);
            boolean rare = level.decimal().compareTo(RARE) < 0;
            cases.add(JsonWriter.toText(json -> {
                head(
                        json,
                        member.name() + "/" + level.decimal(),
                        "backtest/acerbi-szekely-levels",
                        rare ? "0.35" : "0.02");
                json.startObject("inputs").text("T", name.group(1));
                json.text("alpha", percent(name.group(2)));
                json.startArray("levels").value(level).endArray();
                json.endObject();
                json.startObject("expected");
                for (String answer : answers) {
                    json.startArray(answer);
                    json.value(elements(table.require(answer)).get(at)).endArray();
                }
                json.endObject();
                json.endObject();
            }));
        }
    }

    private static String percent(String number) {
        return new BigDecimal(number).movePointLeft(2).toPlainString();
    }

    private static String shortfall(JsonMember member) {
        List<String> inputs = List.of("VaR", "ES", "alpha");
        List<String> answers = names(member.value()).stream()
                .filter(name -> !inputs.contains(name) && !name.equals("returns"))
                .toList();
        return JsonWriter.toText(json -> {
            head(json, member.name(), "backtest/acerbi-szekely-series", "1e-9");
            json.startObject("inputs");
            json.value("returns", member.value().require("returns"));
            inputs.forEach(name -> json.value(name, member.value().require(name)));
            json.endObject();
            copy(json, member.value(), answers);
            json.endObject();
        });
    }

    private static void head(JsonWriter json, String id, String method, String tolerance) {
        json.startObject().text("id", id).text("method", method).decimal("tolerance", new BigDecimal(tolerance));
    }

    private static void copy(JsonWriter json, JsonValue table, List<String> names) {
        json.startObject("expected");
        for (String name : names) {
            json.value(name, table.require(name));
        }
        json.endObject();
    }

    private static boolean isWhole(String text) {
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }

    private static List<JsonValue> elements(JsonValue array) {
        List<JsonValue> elements = new ArrayList<>();
        array.elements().forEach(elements::add);
        return elements;
    }

    private static List<String> names(JsonValue object) {
        List<String> names = new ArrayList<>();
        object.members().forEach(member -> names.add(member.name()));
        return names;
    }
}
