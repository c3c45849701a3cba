package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.AccountOptions;
import dev.steelyard.cli.input.RealRange;
import dev.steelyard.cli.input.RealText;
import dev.steelyard.cli.input.SeriesNames;
import dev.steelyard.cli.input.WholeRange;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.cli.output.Picture;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.io.history.PriceFile;
import dev.steelyard.io.parity.HeatmapSvg;
import dev.steelyard.io.parity.NamedSeries;
import dev.steelyard.io.parity.RelationsJson;
import dev.steelyard.io.parity.RelationsReport;
import dev.steelyard.io.parity.RelationsRows;
import dev.steelyard.io.parity.RelationsText;
import dev.steelyard.io.table.CsvRowWriter;
import dev.steelyard.io.table.ParquetRowWriter;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.quant.covariance.DependenceKind;
import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.quant.series.ReturnTable;
import dev.steelyard.risk.exposure.SharedHoldings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code relations}: how do markets hang together? */
@Command(
        name = "relations",
        description =
                "How do markets hang together? Dependence, beta, lead and lag, cointegration, regimes, spillover.",
        footer = {
            "",
            "Reads prices (date,BTC,ETH,... or time,symbol,close) and uses the rows that all have.",
            "",
            "Examples:",
            "  steelyard relations examples/parity/prices.csv",
            "  steelyard relations examples/parity/prices.csv --measure lower_tail --tail 0.05 --benchmark ETH -o json",
            "  steelyard relations examples/parity/prices.csv --measure kendall --heatmap kendall.svg",
            "  steelyard relations examples/parity/prices.csv --accounts examples/binance-cross.json,examples/binance-isolated.json"
        })
public final class RelationsVerb implements Callable<Integer> {
    private static final WholeRange BARS = new WholeRange(1, 1_000);

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RETURNS", description = "A file of prices as CSV, also as .gz.")
    private String file = "";

    @Option(
            names = "--assets",
            split = ",",
            paramLabel = "NAME",
            description = "Only these; all of the file by default.")
    private List<String> assets = new ArrayList<>();

    @Option(names = "--benchmark", paramLabel = "NAME", description = "What betas are to; the first by default.")
    private @Nullable String benchmark;

    @Option(names = "--measure", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}; PEARSON by default.")
    private DependenceKind measure = DependenceKind.PEARSON;

    @Option(
            names = "--tail",
            paramLabel = "SHARE",
            description = "Share of bars that are the tail, below a half; 0.05 by default.")
    private String tail = "0.05";

    @Option(names = "--lags", paramLabel = "BARS", description = "Bars looked back; 1 by default.")
    private int lags = 1;

    @Option(names = "--horizon", paramLabel = "BARS", description = "Bars that shocks are followed; 10 by default.")
    private int horizon = 10;

    @Option(names = "--decay", paramLabel = "LAMBDA", description = "Decay of recent betas; 0.97 by default.")
    private String decay = "0.97";

    @Option(
            names = "--heatmap",
            paramLabel = "FILE",
            description = "Draw the dependence as a picture too, .svg or .png.")
    private @Nullable String heatmap;

    @Option(
            names = "--accounts",
            split = ",",
            paramLabel = "FILE",
            description = "Accounts, or folders of them, through whose shared margin shocks pass too.")
    private List<String> accounts = new ArrayList<>();

    @Mixin
    private AccountOptions rules = new AccountOptions();

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    /** Makes the verb. */
    public RelationsVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Format format = outputs.format(surroundings, List.of(Format.values()));
        RelationsReport.Question question = question();
        ReturnTable all = PriceFile.returns(surroundings.file(file), file, ReturnKind.LOG);
        ReturnTable table = SeriesNames.chosen("--assets", all, assets, spec);
        String reference = benchmark == null ? table.names().getFirst() : benchmark;
        int place = SeriesNames.places("--benchmark", table.names(), List.of(reference), spec)
                .getFirst();
        SharedHoldings holdings = holdings(table.names());
        RelationsReport report = NamedSeries.located(
                file,
                table.names(),
                () -> RelationsReport.of(
                        file,
                        table.names(),
                        table.values(),
                        PriceFile.levels(surroundings.file(file), file, table.names()),
                        place,
                        question,
                        holdings,
                        NamedSeries.remarks(all, table)));
        try (Output output = outputs.open(surroundings)) {
            switch (format) {
                case TABLE -> output.text(RelationsText.of(report));
                case JSON -> {
                    try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                        RelationsJson.write(report, writer);
                    }
                }
                case CSV -> rows(report, new CsvRowWriter(output, RelationsRows.COLUMNS));
                case PARQUET -> rows(report, new ParquetRowWriter(output, RelationsRows.COLUMNS));
            }
            output.complete();
        }
        if (heatmap != null) {
            Picture.write(
                    surroundings,
                    heatmap,
                    HeatmapSvg.of(
                            "Dependence (" + measure + ") in " + file,
                            report.names(),
                            report.matrix().matrix()));
        }
        return ExitCode.FINE;
    }

    private @Nullable SharedHoldings holdings(List<String> names) {
        if (accounts.isEmpty()) {
            return null;
        }
        List<SharedHoldings.Subject> subjects = new ArrayList<>();
        rules.inputs(surroundings).each(accounts, subject -> {
            if (!subject.gaps().isEmpty()) {
                throw new FailureException(subject.gaps().getFirst().within(subject.source()));
            }
            subjects.add(new SharedHoldings.Subject(
                    subject.file().account(), subject.file().market(), subject.rules()));
        });
        return SharedHoldings.of(names, subjects);
    }

    private RelationsReport.Question question() {
        BARS.require("--lags", lags, spec);
        BARS.require("--horizon", horizon, spec);
        return new RelationsReport.Question(
                measure,
                RealText.parse("--tail", tail, RealRange.above(0).below(0.5), spec),
                lags,
                horizon,
                RealText.parse("--decay", decay, RealRange.above(0).upTo(1), spec));
    }

    private static void rows(RelationsReport report, RowWriter writer) {
        try (writer) {
            RelationsRows.write(report, writer);
        }
    }
}
