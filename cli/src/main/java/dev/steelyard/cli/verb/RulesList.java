package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.core.failure.Result;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.CsvRowWriter;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.venue.rules.RulePackRepository;
import dev.steelyard.venue.rules.RulePackSummary;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rules list}: every version of every pack. */
@Command(
        name = "list",
        description = "List the rule packs and their versions.",
        footer = {"", "Example:", "  steelyard rules list -o csv"})
final class RulesList implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.text("id"),
            Column.text("effectiveFrom"),
            Column.text("effectiveTo"),
            Column.text("venue"),
            Column.text("model"),
            Column.text("fidelity"),
            Column.decimal("contracts"),
            Column.text("source"));

    private final Surroundings surroundings;

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    RulesList(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Format format = outputs.format(surroundings, List.of(Format.TABLE, Format.JSON, Format.CSV));
        List<RulePackSummary> packs = RulePackRepository.withUserFolder(surroundings.rulesFolder()).list().stream()
                .map(Result::orElseThrow)
                .toList();
        try (Output output = outputs.open(surroundings)) {
            switch (format) {
                case JSON -> json(packs, output);
                case CSV -> csv(packs, output);
                default -> output.text(table(packs));
            }
            output.complete();
        }
        return ExitCode.FINE;
    }

    private static String table(List<RulePackSummary> packs) {
        TextGrid grid =
                new TextGrid(Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT);
        grid.row("pack", "from", "to", "model", "fidelity", "contracts", "source");
        for (RulePackSummary pack : packs) {
            grid.row(
                    pack.id(),
                    pack.effectiveFrom().toString(),
                    date(pack.effectiveTo()),
                    pack.model().name(),
                    pack.fidelity().name(),
                    Integer.toString(pack.contracts()),
                    pack.source());
        }
        StringBuilder text = new StringBuilder();
        grid.appendTo(text, "");
        return text.toString();
    }

    private static String date(@Nullable LocalDate date) {
        return date == null ? "" : date.toString();
    }

    private static void json(List<RulePackSummary> packs, Output output) {
        try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
            writer.startArray();
            packs.forEach(pack -> pack.write(writer));
            writer.endArray();
        }
    }

    private static void csv(List<RulePackSummary> packs, Output output) {
        try (CsvRowWriter writer = new CsvRowWriter(output, COLUMNS)) {
            for (RulePackSummary pack : packs) {
                writer.row(Arrays.<@Nullable Object>asList(
                        pack.id(),
                        pack.effectiveFrom(),
                        pack.effectiveTo(),
                        pack.venue(),
                        pack.model().name(),
                        pack.fidelity().name(),
                        BigDecimal.valueOf(pack.contracts()),
                        pack.source()));
            }
        }
    }
}
