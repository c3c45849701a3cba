package dev.steelyard.bench;

import dev.steelyard.json.JsonWriter;
import java.util.List;
import java.util.Locale;

/** Outcomes as text for people and as JSON. <b>Thread-safe</b>; no state. */
final class OutcomeText {
    private OutcomeText() {}

    /** Returns one outcome as lines. */
    static String table(Outcome outcome) {
        StringBuilder text = new StringBuilder();
        text.append(outcome.name())
                .append("  ")
                .append(number(outcome.figure()))
                .append(' ')
                .append(outcome.unit());
        text.append('\n').append("  ").append(outcome.conditions()).append('\n');
        for (Versus versus : outcome.versus()) {
            text.append(String.format(
                    Locale.ROOT, "  %14s  %8.3g x  %s%n", number(versus.figure()), versus.ratio(), versus.name()));
        }
        return text.toString();
    }

    private static String number(double value) {
        return value >= 1_000
                ? String.format(Locale.ROOT, "%,d", Math.round(value))
                : String.format(Locale.ROOT, "%.4g", value);
    }

    /** Returns a single outcome as an object, several as a list. */
    static String json(List<Outcome> outcomes) {
        return JsonWriter.toText(writer -> {
            if (outcomes.size() == 1) {
                write(outcomes.getFirst(), writer);
                return;
            }
            writer.startArray();
            outcomes.forEach(outcome -> write(outcome, writer));
            writer.endArray();
        });
    }

    private static void write(Outcome outcome, JsonWriter writer) {
        writer.startObject();
        writer.text("name", outcome.name());
        writer.real("figure", outcome.figure());
        writer.text("unit", outcome.unit());
        writer.text("conditions", outcome.conditions());
        writer.startArray("versus");
        for (Versus versus : outcome.versus()) {
            writer.startObject();
            writer.text("name", versus.name());
            writer.real("figure", versus.figure());
            writer.real("ratio", versus.ratio());
            writer.endObject();
        }
        writer.endArray();
        writer.endObject();
    }
}
