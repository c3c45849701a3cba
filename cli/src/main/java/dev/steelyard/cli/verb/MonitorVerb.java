package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.MonitorOptions;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.cli.output.Picture;
import dev.steelyard.io.monitor.MonitorFiles;
import dev.steelyard.io.monitor.MonitorJson;
import dev.steelyard.io.monitor.MonitorReport;
import dev.steelyard.io.monitor.MonitorRows;
import dev.steelyard.io.monitor.MonitorSvg;
import dev.steelyard.io.monitor.MonitorText;
import dev.steelyard.io.table.CsvRowWriter;
import dev.steelyard.io.table.ParquetRowWriter;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.systemic.indicator.MonitorSettings;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code monitor}: is leverage building up in the market? */
@Command(
        name = "monitor",
        description = "Is leverage building up in the market? How much, how fast, how crowded, and whether such signals"
                + " were worth anything.",
        footer = {
            "",
            "Reads a folder of CSV files, each also as .gz, or one: histories of markets (time,symbol,close,open_interest,",
            "funding_rate,...), an order book, trades, holders, members and their pledges. A reading uses nothing later than",
            "its bar; signals are scored on the half of the history that they were not fitted to. Exit code 2 when a market",
            "is warned of: its score is above the level, or its units grow exponentially or abruptly.",
            "",
            "Examples:",
            "  steelyard monitor examples/monitor",
            "  steelyard monitor examples/monitor/markets.csv --horizon 3 --picture scores.svg -o csv",
            "  steelyard monitor examples/monitor/book.csv --within 25 -o json"
        })
public final class MonitorVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DATA", description = "A folder of CSV files, or one.")
    private String data = "";

    @Mixin
    private MonitorOptions options = new MonitorOptions();

    @Option(names = "--picture", paramLabel = "FILE", description = "Draw the scores as a picture too, .svg or .png.")
    private @Nullable String picture;

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    /** Makes the verb. */
    public MonitorVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Format format = outputs.format(surroundings, List.of(Format.values()));
        MonitorSettings settings = options.settings();
        MonitorReport report = MonitorReport.of(
                data, MonitorFiles.read(surroundings.file(data), data, options.units()), settings, options.distance());
        if (picture != null && report.monitor() == null) {
            throw new ParameterException(
                    spec.commandLine(), "--picture draws scores of markets; " + data + " states no open interest");
        }
        try (Output output = outputs.open(surroundings)) {
            switch (format) {
                case TABLE -> output.text(MonitorText.of(report));
                case JSON -> {
                    try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                        MonitorJson.write(report, writer);
                    }
                }
                case CSV -> rows(report, new CsvRowWriter(output, MonitorRows.COLUMNS));
                case PARQUET -> rows(report, new ParquetRowWriter(output, MonitorRows.COLUMNS));
            }
            output.complete();
        }
        if (picture != null) {
            Picture.write(surroundings, picture, MonitorSvg.of(report));
        }
        return report.isAlerting() ? ExitCode.BREACHED : ExitCode.FINE;
    }

    private static void rows(MonitorReport report, RowWriter writer) {
        try (writer) {
            MonitorRows.write(report, writer);
        }
    }
}
