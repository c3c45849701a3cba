package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.ParityOptions;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.cli.output.Picture;
import dev.steelyard.io.history.PriceFile;
import dev.steelyard.io.parity.ContributionSvg;
import dev.steelyard.io.parity.HeatmapSvg;
import dev.steelyard.io.parity.ParityJson;
import dev.steelyard.io.parity.ParityReport;
import dev.steelyard.io.parity.ParityRows;
import dev.steelyard.io.parity.ParityText;
import dev.steelyard.io.table.CsvRowWriter;
import dev.steelyard.io.table.ParquetRowWriter;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.quant.series.ReturnKind;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parity}: how do I spread the risk? */
@Command(
        name = "parity",
        description =
                "How do I spread the risk? Weights whose contributions to risk are as budgeted, at a target volatility.",
        footer = {
            "",
            "Reads prices (date,BTC,ETH,... or time,symbol,close), takes their returns, and plans exposures over equity.",
            "Contributions equal the budgets unless --max-weight or --weight-cap stands in the way. Exit code 2 when more",
            "is held than the leverage limit.",
            "",
            "Examples:",
            "  steelyard parity examples/parity/prices.csv --target-vol 0.2",
            "  steelyard parity examples/parity/prices.csv --target-vol 0.2 --budget BTC:0.5 --short SOL --held BTC:0.3 \\",
            "      --band 0.1 --cost 0.0005 --largest-turnover 0.25 --contributions risk.svg --heatmap correlations.svg",
            "  steelyard parity examples/parity/prices.csv --target-vol 0.2 --weight-cap majors:0.4:BTC+ETH",
            "  steelyard parity examples/parity/prices.csv --target-vol 0.2 --covariance ewma --walk -o json"
        })
public final class ParityVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "RETURNS", description = "A file of prices as CSV, also as .gz.")
    private String file = "";

    @Mixin
    private ParityOptions options = new ParityOptions();

    @Option(
            names = "--contributions",
            paramLabel = "FILE",
            description = "Draw the contributions as a picture too, .svg or .png.")
    private @Nullable String contributions;

    @Option(
            names = "--heatmap",
            paramLabel = "FILE",
            description = "Draw the correlations as a picture too, .svg or .png.")
    private @Nullable String heatmap;

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    /** Makes the verb. */
    public ParityVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Format format = outputs.format(surroundings, List.of(Format.values()));
        ParityReport report = options.report(file, PriceFile.returns(surroundings.file(file), file, ReturnKind.SIMPLE));
        try (Output output = outputs.open(surroundings)) {
            switch (format) {
                case TABLE -> output.text(ParityText.of(report));
                case JSON -> {
                    try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                        ParityJson.write(report, writer);
                    }
                }
                case CSV -> rows(report, new CsvRowWriter(output, ParityRows.COLUMNS));
                case PARQUET -> rows(report, new ParquetRowWriter(output, ParityRows.COLUMNS));
            }
            output.complete();
        }
        picture(contributions, ContributionSvg.of(report));
        picture(
                heatmap,
                HeatmapSvg.of(
                        "Correlations of " + file,
                        report.names(),
                        report.covariance().correlation()));
        return report.isBreached() ? ExitCode.BREACHED : ExitCode.FINE;
    }

    private static void rows(ParityReport report, RowWriter writer) {
        try (writer) {
            ParityRows.write(report, writer);
        }
    }

    private void picture(@Nullable String name, String svg) {
        if (name != null) {
            Picture.write(surroundings, name, svg);
        }
    }
}
