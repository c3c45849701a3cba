package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.conformance.Conformance;
import dev.steelyard.conformance.ConformanceReport;
import dev.steelyard.conformance.ReportJson;
import dev.steelyard.conformance.ReportTable;
import dev.steelyard.json.JsonWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code conform}: do your numbers match my records? */
@Command(
        name = "conform",
        description = "Do your numbers match my records? Runs vector files and venues' records, and compares.",
        footer = {
            "",
            "The folder is walked with its subfolders; a file is recognized by its content, any other is listed.",
            "Exit code 2 when a case fails.",
            "",
            "Example:",
            "  steelyard conform records -o json"
        })
public final class ConformVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(arity = "1", paramLabel = "DIR", description = "Folder of vector files and records, or one file.")
    private String folder = "";

    @Option(names = "--data", paramLabel = "DIR", description = "Where data files lie that cases name.")
    private @Nullable String data;

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    /** Makes the verb. */
    public ConformVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Format format = outputs.format(surroundings, List.of(Format.TABLE, Format.JSON));
        ConformanceReport report =
                Conformance.run(surroundings.file(folder), data == null ? null : surroundings.file(data));
        try (Output output = outputs.open(surroundings)) {
            if (format == Format.TABLE) {
                output.text(ReportTable.format(report));
            } else {
                try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                    ReportJson.write(report, writer);
                }
            }
            output.complete();
        }
        return report.hasFailures() ? ExitCode.BREACHED : ExitCode.FINE;
    }
}
