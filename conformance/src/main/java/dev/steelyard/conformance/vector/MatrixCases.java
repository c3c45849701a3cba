package dev.steelyard.conformance.vector;

import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables of matrices whose place and fields tell their inputs: covariances of a series that the head of the file names,
 * shrunk or decayed, and weights by risk budget. <b>Thread-safe</b>.
 */
final class MatrixCases {
    private static final Pattern SHRUNK = Pattern.compile("shrinkage_constcorr_(\\d+)x(\\d+)");
    private static final Pattern DECAYED = Pattern.compile("ewma_cov_first(\\d+)");
    private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

    private MatrixCases() {}

    /** Returns the cases of a member of a file, each as an element with inputs; none when it is no such table. */
    static List<JsonValue> of(JsonValue root, JsonMember member) {
        List<JsonValue> cases = new ArrayList<>();
        if (member.value().is(JsonKind.OBJECT)) {
            String data = data(root);
            element(member.name(), data, member.value(), cases);
            for (JsonMember row : member.value().members()) {
                if (row.value().is(JsonKind.OBJECT)) {
                    element(member.name() + "/" + row.name(), data, row.value(), cases);
                }
            }
        }
        return cases;
    }

    private static String data(JsonValue root) {
        JsonValue meta = root.present("meta");
        JsonValue data = meta != null && meta.is(JsonKind.OBJECT) ? meta.present("data") : null;
        return data != null && data.is(JsonKind.STRING) ? data.text() : "";
    }

    private static void element(String id, String data, JsonValue table, List<JsonValue> cases) {
        Matcher shrunk = SHRUNK.matcher(id);
        String[] path = id.split("/", 2);
        Matcher decayed = DECAYED.matcher(path[0]);
        if (table.has("rows") && table.has("cols") && (table.has("lw") || table.has("oas"))) {
            String named = data + ", first " + table.require("rows").textOrNumber() + " rows x first "
                    + table.require("cols").textOrNumber() + " columns";
            add(
                    id,
                    "covariance/shrinkage",
                    table,
                    List.of("rows", "cols"),
                    inputs -> inputs.text("data", named),
                    cases);
        } else if (shrunk.matches() && table.has("delta")) {
            String named = data + ", first " + shrunk.group(1) + " rows x first " + shrunk.group(2) + " columns";
            add(
                    id,
                    "covariance/shrinkage",
                    table,
                    List.of(),
                    inputs -> inputs.text("data", named).text("target", "constant correlation"),
                    cases);
        } else if (decayed.matches() && path.length == 2 && table.has("cov")) {
            String named = data + ", first " + decayed.group(1) + " columns";
            add(
                    id,
                    "covariance/ewma",
                    table,
                    List.of(),
                    inputs -> inputs.text("data", named).text("lambda", path[1]),
                    cases);
        } else if (table.has("cov") && table.has("budget") && table.has("weights")) {
            add(
                    id,
                    "risk-parity",
                    table,
                    List.of("cov", "budget"),
                    inputs -> inputs.value("cov", table.require("cov")).value("budget", table.require("budget")),
                    cases);
        }
    }

    private static void add(
            String id,
            String method,
            JsonValue table,
            List<String> known,
            Consumer<JsonWriter> inputs,
            List<JsonValue> cases) {
        String text = JsonWriter.toText(json -> {
            json.startObject().text("id", id).text("method", method).decimal("tolerance", TOLERANCE);
            json.text("toleranceType", "relative").startObject("inputs");
            inputs.accept(json);
            json.endObject().startObject("expected");
            for (JsonMember answer : table.members()) {
                boolean stated =
                        answer.value().is(JsonKind.NUMBER) || answer.value().is(JsonKind.ARRAY);
                if (stated && !known.contains(answer.name())) {
                    json.value(answer.name(), answer.value());
                }
            }
            json.endObject().endObject();
        });
        cases.add(JsonDocument.parse(text, id).root());
    }
}
