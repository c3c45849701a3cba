package dev.steelyard.conformance.vector;

import dev.steelyard.conformance.CaseResult;
import dev.steelyard.conformance.Outcome;
import dev.steelyard.conformance.Standing;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON text holds for a conformance run, told by its content alone. <b>Immutable</b>.
 *
 * @param cases vectors, in the order of the text
 * @param records venue records with the checks on them, in the order of the text
 * @param malformed elements among them that lack what a case needs, as failed cases
 */
public record VectorFile(List<VectorCase> cases, List<JsonValue> records, List<CaseResult> malformed) {
    public VectorFile {
        cases = List.copyOf(cases);
        records = List.copyOf(records);
        malformed = List.copyOf(malformed);
    }

    /** Returns true when the text holds neither a case nor a record. */
    public boolean isEmpty() {
        return cases.isEmpty() && records.isEmpty() && malformed.isEmpty();
    }

    /**
     * Reads a text: a list of cases, an object with lists of cases under any names, or one case. A list of which one
     * element has {@code inputs} and {@code expected} (or {@code raw} and {@code checks}) is a list of cases (or
     * records); an element with a {@code truth} beside its inputs is an option case, and {@link FlatCases} have
     * inputs and outputs side by side.
     */
    public static VectorFile read(JsonDocument document) {
        JsonValue root = document.root();
        Collector collector = new Collector(headTolerance(root));
        if (root.is(JsonKind.ARRAY)) {
            collector.list(root);
        } else if (isCase(root) || isRecord(root) || TruthCase.is(root)) {
            collector.element(root);
        } else if (root.is(JsonKind.OBJECT)) {
            for (JsonMember member : root.members()) {
                if (member.value().is(JsonKind.ARRAY)) {
                    collector.list(member.value());
                }
                OracleCases.of(member).forEach(collector::element);
                MatrixCases.of(root, member).forEach(collector::element);
            }
        }
        return new VectorFile(collector.cases, collector.records, collector.malformed);
    }

    private static Tolerance headTolerance(JsonValue root) {
        JsonValue stated = root.is(JsonKind.OBJECT) ? root.present("tolerance") : null;
        return stated == null ? Tolerance.DEFAULT : Tolerance.read(stated, null);
    }

    private static boolean isCase(JsonValue value) {
        return value.is(JsonKind.OBJECT) && value.has("inputs") && value.has("expected");
    }

    private static boolean isRecord(JsonValue value) {
        return value.is(JsonKind.OBJECT) && value.has("raw") && value.has("checks");
    }

    /** Gathers the elements of one text. */
    private static final class Collector {
        private final Tolerance head;
        private final List<VectorCase> cases = new ArrayList<>();
        private final List<JsonValue> records = new ArrayList<>();
        private final List<CaseResult> malformed = new ArrayList<>();

        Collector(Tolerance head) {
            this.head = head;
        }

        void list(JsonValue list) {
            boolean recognized = false;
            for (JsonValue element : list.elements()) {
                recognized |= isCase(element) || isRecord(element) || TruthCase.is(element) || FlatCases.is(element);
            }
            if (recognized) {
                list.elements().forEach(this::element);
            }
        }

        void element(JsonValue element) {
            try {
                if (isRecord(element)) {
                    records.add(element);
                } else if (TruthCase.is(element)) {
                    cases.addAll(TruthCase.casesOf(element));
                } else if (!isCase(element) && FlatCases.is(element)) {
                    cases.add(vector(FlatCases.expanded(element, "row " + (cases.size() + 1))));
                } else {
                    cases.add(vector(element));
                }
            } catch (FailureException e) {
                malformed.add(new CaseResult(
                        textOr(element, "id", ""),
                        textOr(element, "venue", textOr(element, "protocol", "unknown")),
                        textOr(element, "method", "malformed case"),
                        Standing.INDEPENDENT,
                        Outcome.FAILED,
                        "",
                        e.failure().format()));
            }
        }

        private VectorCase vector(JsonValue element) {
            JsonValue stated = firstOf(element, "tolerance", "tol");
            JsonValue type = element.present("toleranceType");
            JsonValue note = element.present("note");
            return new VectorCase(
                    element.require("id").textOrNumber(),
                    textOr(element, "venue", textOr(element, "protocol", "")),
                    firstText(element, "method", "fn", "calc", "topic"),
                    element.require("inputs"),
                    expected(element),
                    stated == null ? head : Tolerance.read(stated, type == null ? null : type.text()),
                    standing(element),
                    note == null || !note.is(JsonKind.STRING) ? null : note.text(),
                    element.present("corrected"));
        }

        /** Returns what should come out, which may be an explicit null: none. */
        private static JsonValue expected(JsonValue element) {
            JsonValue expected = element.find("expected");
            return expected == null ? element.require("expected") : expected;
        }

        private static Standing standing(JsonValue element) {
            JsonValue reproduces = element.present("reproduces");
            if (reproduces != null && reproduces.is(JsonKind.BOOLEAN) && !reproduces.bool()) {
                return Standing.COUNTER_EXAMPLE;
            }
            if (isDisabledByVenue(element)) {
                return Standing.COUNTER_EXAMPLE;
            }
            JsonValue fitted = element.filled("fitted");
            boolean read = fitted != null && !(fitted.is(JsonKind.BOOLEAN) && !fitted.bool());
            return read ? Standing.FITTED : Standing.INDEPENDENT;
        }

        /** A case that its venue's own test suite keeps but does not run, as the source says, for its numbers are stale. */
        private static boolean isDisabledByVenue(JsonValue element) {
            String source =
                    textOr(element, "source", "").toLowerCase(Locale.ROOT).replace('-', ' ');
            return source.contains("disabled in venue suite");
        }

        private static @Nullable JsonValue firstOf(JsonValue element, String... names) {
            for (String name : names) {
                JsonValue value = element.present(name);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }

        private static String firstText(JsonValue element, String... names) {
            for (String name : names) {
                String text = textOr(element, name, "");
                if (!text.isEmpty()) {
                    return text;
                }
            }
            return "";
        }

        private static String textOr(JsonValue element, String name, String otherwise) {
            JsonValue value = element.is(JsonKind.OBJECT) ? element.present(name) : null;
            return value == null || !value.is(JsonKind.STRING) ? otherwise : value.text();
        }
    }
}
