package dev.steelyard.conformance.vector;

import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cases whose inputs and outputs stand side by side, as in a table of results: an object or a line of comma-separated
 * values whose names say which method it is. <b>Thread-safe</b>.
 */
public final class FlatCases {
    /**
     * How such a case is told.
     *
     * @param method that it tests
     * @param inputs names of what goes in
     * @param outputs names of what comes out, at least one of which is there
     */
    private record Form(String method, List<String> inputs, List<String> outputs) {
        boolean fits(List<String> names) {
            return names.containsAll(inputs) && outputs.stream().anyMatch(names::contains);
        }
    }

    private static final List<Form> FORMS = List.of(
            new Form(
                    "vol-surface/svi-table",
                    List.of("a", "b", "rho", "m", "sigma", "t", "k"),
                    List.of("w", "w1", "w2", "g", "density_logstrike", "vol")),
            new Form(
                    "barrier/first-passage",
                    List.of("kind", "L", "T", "sigma", "mu", "mmr"),
                    List.of("liqPriceRatio", "prob")),
            new Form(
                    "barrier/largest-leverage",
                    List.of("kind", "eps", "T", "sigma", "mu", "mmr"),
                    List.of("maxLeverage")),
            new Form(
                    "vol-surface/sabr-table",
                    List.of("F", "T", "alpha", "beta", "nu", "rho", "K"),
                    List.of("vol_hagan2002", "vol_lefloch_kennedy", "normalvol")));

    /** What a source prints where it has no answer: such a cell states nothing. */
    private static final Pattern NOT_A_NUMBER = Pattern.compile("[-+]?nan", Pattern.CASE_INSENSITIVE);

    private FlatCases() {}

    /** Returns whether an element is such a case. */
    static boolean is(JsonValue element) {
        return element.is(JsonKind.OBJECT) && form(names(element)) != null;
    }

    /** Returns whether a line names the columns of such cases. */
    public static boolean isHeader(String line) {
        return form(columns(line)) != null;
    }

    private static List<String> columns(String line) {
        return List.of(line.strip().split(",", -1));
    }

    /** Returns an element as a case with {@code inputs} and {@code expected}. */
    static JsonValue expanded(JsonValue element, String id) {
        SequencedMap<String, String> cells = new LinkedHashMap<>();
        for (JsonMember member : element.members()) {
            if (member.value().is(JsonKind.NUMBER)) {
                cells.put(member.name(), member.value().raw());
            } else if (member.value().is(JsonKind.STRING)) {
                cells.put(member.name(), member.value().text());
            }
        }
        Form form = form(names(element));
        if (form == null) {
            throw new IllegalArgumentException("element was no flat case");
        }
        return JsonDocument.parse(text(form, id, cells), element.location()).root();
    }

    /**
     * Reads a text of comma-separated values with a header.
     *
     * @param name of the file
     * @return an empty file when its columns are of no known method
     */
    public static VectorFile csv(String text, String name) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        List<String> columns = lines.isEmpty() ? List.of() : columns(lines.getFirst());
        Form form = form(columns);
        if (form == null) {
            return new VectorFile(List.of(), List.of(), List.of());
        }
        List<String> cases = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] values = lines.get(i).split(",", -1);
            SequencedMap<String, String> cells = new LinkedHashMap<>();
            for (int j = 0; j < Math.min(values.length, columns.size()); j++) {
                cells.put(columns.get(j), values[j].strip());
            }
            cases.add(text(form, name + " line " + (i + 1), cells));
        }
        return VectorFile.read(JsonDocument.parse("[" + String.join(",\n", cases) + "]", name));
    }

    private static @Nullable Form form(List<String> names) {
        return FORMS.stream().filter(form -> form.fits(names)).findFirst().orElse(null);
    }

    private static List<String> names(JsonValue element) {
        List<String> names = new ArrayList<>();
        for (JsonMember member : element.members()) {
            names.add(member.name());
        }
        return names;
    }

    private static String text(Form form, String id, Map<String, String> cells) {
        return JsonWriter.toText(json -> {
            json.startObject().text("id", id).text("method", form.method());
            write(json, "inputs", cells, form.inputs());
            write(json, "expected", cells, form.outputs());
            json.endObject();
        });
    }

    private static void write(JsonWriter json, String name, Map<String, String> cells, List<String> members) {
        json.startObject(name);
        for (String member : members) {
            String cell = cells.get(member);
            if (cell != null && !cell.isEmpty() && !NOT_A_NUMBER.matcher(cell).matches()) {
                json.text(member, cell);
            }
        }
        json.endObject();
    }
}
