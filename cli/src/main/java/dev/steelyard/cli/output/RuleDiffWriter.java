package dev.steelyard.cli.output;

import dev.steelyard.cli.input.RuleEffect;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.CsvRowWriter;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.venue.rules.RulePackChange;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes what differs between two rule packs, and for whom. */
public final class RuleDiffWriter {
    private static final List<Column> COLUMNS =
            List.of(Column.text("account"), Column.text("what"), Column.text("before"), Column.text("after"));

    private RuleDiffWriter() {}

    /** Writes the changes of parameters, then those of accounts. */
    public static void write(
            Format format,
            String before,
            String after,
            List<RulePackChange> changes,
            List<RuleEffect> effects,
            List<String> skipped,
            Output output) {
        switch (format) {
            case JSON -> json(before, after, changes, effects, skipped, output);
            case CSV -> csv(changes, effects, output);
            default -> output.text(text(before, after, changes, effects, skipped));
        }
    }

    private static String text(
            String before, String after, List<RulePackChange> changes, List<RuleEffect> effects, List<String> skipped) {
        StringBuilder text = new StringBuilder();
        if (changes.isEmpty()) {
            text.append(before).append(" and ").append(after).append(" have the same parameters\n");
        } else {
            TextGrid grid = new TextGrid(Align.LEFT, Align.RIGHT, Align.RIGHT);
            grid.row("parameter", before, after);
            changes.forEach(c -> grid.row(c.path(), shown(c.before()), shown(c.after())));
            grid.appendTo(text, "");
        }
        if (!effects.isEmpty()) {
            TextGrid grid = new TextGrid(Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT);
            grid.row("account", "figure", before, after);
            effects.forEach(effect ->
                    effect.changes().forEach(c -> grid.row(effect.account(), c.figure(), c.before(), c.after())));
            text.append('\n');
            grid.appendTo(text, "");
        }
        skipped.forEach(reason -> text.append("not read: ").append(reason).append('\n'));
        return text.toString();
    }

    private static String shown(@Nullable String value) {
        return Objects.requireNonNullElse(value, "-");
    }

    private static void json(
            String before,
            String after,
            List<RulePackChange> changes,
            List<RuleEffect> effects,
            List<String> skipped,
            Output output) {
        try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
            writer.startObject().text("before", before).text("after", after).startArray("parameters");
            for (RulePackChange change : changes) {
                writer.startObject()
                        .text("path", change.path())
                        .text("before", change.before())
                        .text("after", change.after())
                        .endObject();
            }
            writer.endArray().startArray("accounts");
            for (RuleEffect effect : effects) {
                writer.startObject().text("account", effect.account()).text("source", effect.source());
                writer.startArray("changes");
                for (RuleEffect.Change change : effect.changes()) {
                    writer.startObject()
                            .text("figure", change.figure())
                            .text("before", change.before())
                            .text("after", change.after())
                            .endObject();
                }
                writer.endArray().endObject();
            }
            writer.endArray().startArray("notRead");
            skipped.forEach(writer::text);
            writer.endArray().endObject();
        }
    }

    private static void csv(List<RulePackChange> changes, List<RuleEffect> effects, Output output) {
        try (CsvRowWriter writer = new CsvRowWriter(output, COLUMNS)) {
            for (RulePackChange change : changes) {
                writer.row(List.of(
                        "",
                        change.path(),
                        Objects.requireNonNullElse(change.before(), ""),
                        Objects.requireNonNullElse(change.after(), "")));
            }
            for (RuleEffect effect : effects) {
                for (RuleEffect.Change change : effect.changes()) {
                    writer.row(List.of(effect.account(), change.figure(), change.before(), change.after()));
                }
            }
        }
    }
}
