package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.CascadeOptions;
import dev.steelyard.cli.input.ExitPosition;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.cli.output.Picture;
import dev.steelyard.io.cascade.AdoptionSvg;
import dev.steelyard.io.cascade.CascadeFile;
import dev.steelyard.io.cascade.CascadeFileReader;
import dev.steelyard.io.cascade.CascadeJson;
import dev.steelyard.io.cascade.CascadeMarket;
import dev.steelyard.io.cascade.CascadeReport;
import dev.steelyard.io.cascade.CascadeRows;
import dev.steelyard.io.cascade.CascadeText;
import dev.steelyard.io.cascade.ExitJson;
import dev.steelyard.io.cascade.ExitRows;
import dev.steelyard.io.cascade.ExitText;
import dev.steelyard.io.cascade.HeatmapSvg;
import dev.steelyard.io.cascade.PhaseSvg;
import dev.steelyard.io.table.CsvRowWriter;
import dev.steelyard.io.table.ParquetRowWriter;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.live.RulesAtHand;
import dev.steelyard.systemic.cascade.adoption.AdoptionExperiment;
import dev.steelyard.systemic.cascade.run.ExitWalk;
import dev.steelyard.systemic.cascade.run.LiquidationHeatmap;
import dev.steelyard.systemic.cascade.run.PhaseDiagram;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import dev.steelyard.venue.rules.RulePackRepository;
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

/** {@code cascade}: does it cascade? */
@Command(
        name = "cascade",
        description = "Does it cascade? A shock to a market of leveraged accounts whose liquidations move its price.",
        footer = {
            "",
            "Accounts are drawn by the seed of the scenario, or --seed, and liquidated at the prices that margin's rules",
            "give. Every run is beside its twin without forced sales. The same seed gives the same fingerprint with any",
            "number of threads. -o csv and -o parquet write a row for each run; a CSV of a stopped command goes into",
            "--resume. With --adopt they write a row for each shock, depth and share of adopters instead. Exit code 2 when a run leaves a loss that nobody bears.",
            "",
            "A scenario of fidelity \"book\" runs event by event through books of venues; --heatmap and --exit are of the",
            "other one, closed form.",
            "",
            "Examples:",
            "  steelyard cascade examples/cascade/uniform.json",
            "  steelyard cascade examples/cascade/crowded-longs.json --runs 200 --seed 11 --sensitivity",
            "  steelyard cascade examples/cascade/crowded-longs.json --critical --phase --picture phase.svg -o json",
            "  steelyard cascade examples/cascade/crowded-longs.json --runs 50 --policies --heatmap --map map.svg",
            "  steelyard cascade examples/cascade/adoption.json --adopt coin-margined --shocks=-0.05,-0.1 --depths 0.5,1,2",
            "  steelyard cascade examples/cascade/adoption.json --adopt leveraged-token --depths 2,4 --curve curve.svg",
            "  steelyard cascade examples/cascade/crowded-longs.json --runs 5000 --stop-after 20 -o csv --out runs.csv",
            "  steelyard cascade examples/cascade/crowded-longs.json --runs 5000 --resume runs.csv",
            "  steelyard cascade examples/cascade/uniform.json --exit long:300:10:0.01",
            "  steelyard cascade examples/cascade/book.json --runs 20 --policies",
            "  steelyard cascade examples/cascade/controls.json --runs 20 --policies",
            "  steelyard cascade examples/cascade/prime-brokers.json --adopt rehypothecation --shares 0,1 --lab-runs 1"
        })
public final class CascadeVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SCENARIO", description = "A file of a scenario.")
    private String file = "";

    @Mixin
    private CascadeOptions options = new CascadeOptions();

    @Option(
            names = "--exit",
            paramLabel = "SIDE:SIZE:LEVERAGE:MAINTENANCE",
            description = "Can this position get out, past the liquidations of others? Told in place of the runs.")
    private @Nullable String exit;

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description = "Draw the phase diagram as a picture too, .svg or .png.")
    private @Nullable String picture;

    @Option(names = "--map", paramLabel = "FILE", description = "Draw the heatmap as a picture too, .svg or .png.")
    private @Nullable String map;

    @Option(
            names = "--curve",
            paramLabel = "FILE",
            description = "Draw the amplification by the share of adopters as a picture too, .svg or .png.")
    private @Nullable String curve;

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    /** Makes the verb. */
    public CascadeVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Format format = outputs.format(surroundings, List.of(Format.values()));
        CascadeFile scenario = CascadeFileReader.read(
                JsonDocument.parse(surroundings.file(file), file).root(),
                new RulesAtHand(RulePackRepository.withUserFolder(surroundings.rulesFolder())));
        if (exit != null) {
            return exit(scenario, ExitPosition.parse("--exit", exit, spec), format);
        }
        CascadeReport report = options.report(scenario, file, surroundings);
        PhaseDiagram phase = report.labs().phase();
        LiquidationHeatmap heatmap = report.labs().heatmap();
        AdoptionExperiment adoption = report.labs().adoption();
        boolean whole = !report.isPartial();
        if (whole
                && ((picture != null && phase == null)
                        || (map != null && heatmap == null)
                        || (curve != null && adoption == null))) {
            throw new ParameterException(
                    spec.commandLine(), "--picture goes with --phase, --map with --heatmap, and --curve with --adopt");
        }
        try (Output output = outputs.open(surroundings)) {
            switch (format) {
                case TABLE -> output.text(CascadeText.of(report));
                case JSON -> {
                    try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                        CascadeJson.write(report, writer);
                    }
                }
                case CSV -> {
                    rows(report, new CsvRowWriter(output, CascadeRows.columns(report)));
                    output.text(report.isPartial() ? CascadeRows.partialLine(report) : "");
                }
                case PARQUET -> rows(report, new ParquetRowWriter(output, CascadeRows.columns(report)));
            }
            output.complete();
        }
        if (report.isPartial()) {
            surroundings.say(outputs.toGoOn(format, report.runs().size() + " of " + report.wanted() + " runs"));
        }
        if (picture != null && phase != null) {
            draw(picture, PhaseSvg.of(scenario.title(), phase));
        }
        if (map != null && heatmap != null) {
            draw(map, HeatmapSvg.of(scenario.title(), heatmap, report.quote(), report.base()));
        }
        if (curve != null && adoption != null) {
            draw(curve, AdoptionSvg.of(scenario.title(), adoption));
        }
        return report.isBreached() ? ExitCode.BREACHED : ExitCode.FINE;
    }

    private int exit(CascadeFile file, ExitWalk.Position position, Format format) {
        if (!(file.market() instanceof CascadeMarket.Fast(CascadeScenario scenario))) {
            throw new ParameterException(
                    spec.commandLine(), "--exit goes with fidelity \"fast\"; the scenario's is \"book\"");
        }
        long seed = options.seed(file, this.file);
        ExitWalk walk = ExitWalk.of(scenario, position, seed);
        double from = ExitWalk.liquidatedFrom(scenario, position, seed);
        try (Output output = outputs.open(surroundings)) {
            switch (format) {
                case TABLE -> output.text(ExitText.of(file.title(), walk, from));
                case JSON -> {
                    try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                        ExitJson.write(file.id(), seed, walk, from, writer);
                    }
                }
                case CSV -> exitRows(file, seed, walk, from, new CsvRowWriter(output, ExitRows.COLUMNS));
                case PARQUET -> exitRows(file, seed, walk, from, new ParquetRowWriter(output, ExitRows.COLUMNS));
            }
            output.complete();
        }
        return walk.liquidatedOnExit() ? ExitCode.BREACHED : ExitCode.FINE;
    }

    private static void exitRows(CascadeFile file, long seed, ExitWalk walk, double from, RowWriter writer) {
        try (writer) {
            ExitRows.write(file.id(), seed, walk, from, writer);
        }
    }

    private static void rows(CascadeReport report, RowWriter writer) {
        try (writer) {
            CascadeRows.write(report, writer);
        }
    }

    private void draw(String name, String svg) {
        Picture.write(surroundings, name, svg);
    }
}
