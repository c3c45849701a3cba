package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.TimeText;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.cli.output.Picture;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.environment.GammaJson;
import dev.steelyard.io.environment.GammaText;
import dev.steelyard.io.fragility.DepthSeriesFile;
import dev.steelyard.io.fragility.FragilitySeries;
import dev.steelyard.io.surface.SurfaceJson;
import dev.steelyard.io.surface.SurfaceReport;
import dev.steelyard.io.surface.SurfaceSvg;
import dev.steelyard.io.surface.SurfaceText;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.quant.surface.DeltaConvention;
import dev.steelyard.quant.surface.OptionChain;
import dev.steelyard.risk.environment.DealerSign;
import dev.steelyard.risk.environment.GammaMap;
import dev.steelyard.systemic.indicator.DepthHistory;
import dev.steelyard.venue.codec.ChainFile;
import dev.steelyard.venue.codec.OptionChains;
import java.time.Instant;
import java.util.ArrayList;
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

/** {@code surface}: what does this surface look like? */
@Command(
        name = "surface",
        description = "What does this surface look like? Smiles fitted to bids and asks, free of arbitrage.",
        footer = {
            "",
            "Reads Deribit book summaries (get_book_summary_by_currency, or a list of order books), Tardis",
            "options_chain and Deribit snapshots as CSV, each also as .gz. Several files of one underlying are a series:",
            "the relation of spot and vol over it is printed with confidence intervals. Exit code 2 when no expiry of a",
            "surface can be fitted; each says why.",
            "",
            "Examples:",
            "  steelyard surface examples/surface/quotes.json --picture smiles.svg",
            "  steelyard surface examples/surface/quotes.json --environment",
            "  steelyard surface examples/surface/quotes.json --fragility --depth examples/surface/depth.csv",
            "  steelyard surface monday.csv.gz tuesday.csv.gz wednesday.csv.gz --underlying BTC -o json"
        })
public final class SurfaceVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "QUOTES", description = "Files of option quotes.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--underlying",
            paramLabel = "NAME",
            description = "Only this underlying of the files, such as BTC; all by default.")
    private @Nullable String underlying;

    @Option(
            names = "--delta",
            paramLabel = "CONVENTION",
            description = "Which delta 25-delta strikes are by: plain (default) or premium_adjusted.")
    private DeltaConvention convention = DeltaConvention.PLAIN;

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description = "Also write the smiles of the last surface as a picture, .svg or .png.")
    private @Nullable String picture;

    @Option(
            names = "--environment",
            description =
                    "Where the gamma of open options lies, and how fragile that makes the market, in place of smiles.")
    private boolean environment;

    @Option(
            names = "--fragility",
            description = "How fragile surface and book say the market is, at each surface, in place of smiles.")
    private boolean fragility;

    @Option(
            names = "--depth",
            paramLabel = "FILE",
            description = "With --fragility: CSV time,depth, USD of the book within 1%% of its mid.")
    private @Nullable String depth;

    @Option(
            names = "--before",
            paramLabel = "TIME",
            description = "With --fragility: only what is stamped before that time, such as that of an event.")
    private @Nullable String before;

    @Option(
            names = "--dealers",
            paramLabel = "SIGN",
            description =
                    "Which side dealers are assumed to hold: long_calls_short_puts (default), short_calls_long_puts,"
                            + " long_all or short_all; the opposite is told too.")
    private @Nullable DealerSign dealers;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "The environment at a later time, at which options have expired.")
    private @Nullable String at;

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    /** Makes the verb. */
    public SurfaceVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Format format =
                outputs.format(surroundings, fragility ? List.of(Format.values()) : List.of(Format.TABLE, Format.JSON));
        misused();
        List<SurfaceReport.Source> sources = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (String file : files) {
            ChainFile content = OptionChains.read(surroundings.file(file), file);
            for (OptionChain chain : content.chains()) {
                if (underlying == null || underlying.equals(chain.underlying())) {
                    sources.add(new SurfaceReport.Source(file, chain));
                }
            }
            content.remarks().forEach(remark -> remarks.add(file + ": " + remark));
        }
        if (sources.isEmpty()) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    String.join(", ", files),
                    underlying == null ? "no option is quoted" : "no option on " + underlying + " is quoted");
        }
        if (fragility) {
            return fragility(sources, remarks, format);
        }
        if (environment) {
            return environment(sources, remarks, format);
        }
        SurfaceReport report = SurfaceReport.of(sources);
        try (Output output = outputs.open(surroundings)) {
            if (format == Format.TABLE) {
                output.text(SurfaceText.of(report, convention));
                remarks.forEach(remark -> output.text("note: " + remark + "\n"));
            } else {
                try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                    SurfaceJson.write(report, convention, writer);
                }
            }
            output.complete();
        }
        if (picture != null) {
            Picture.write(surroundings, picture, SurfaceSvg.of(report.surfaces().getLast()));
        }
        boolean fitted = report.surfaces().stream()
                .noneMatch(surface -> surface.fit().fitted().isEmpty());
        return fitted ? ExitCode.FINE : ExitCode.BREACHED;
    }

    private void misused() {
        if (fragility && (environment || at != null || picture != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--fragility goes without --environment, --at and --picture");
        }
        if (!environment && !fragility && (dealers != null || at != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--dealers and --at go with --environment, --dealers with --fragility too");
        }
        if (!fragility && (depth != null || before != null)) {
            throw new ParameterException(spec.commandLine(), "--depth and --before go with --fragility");
        }
    }

    private int fragility(List<SurfaceReport.Source> sources, List<String> remarks, Format format) {
        DepthHistory book = depth == null ? DepthHistory.NONE : DepthSeriesFile.read(surroundings.file(depth), depth);
        boolean several = sources.stream()
                        .map(source -> source.chain().underlying())
                        .distinct()
                        .count()
                > 1;
        if (depth != null && several) {
            throw new ParameterException(
                    spec.commandLine(), "--depth is of one book; expected --underlying to name the one of the files");
        }
        FragilityView.write(
                FragilitySeries.of(
                        sources.stream().map(SurfaceReport.Source::chain).toList(),
                        book,
                        dealers(),
                        TimeText.parse("--before", before, spec),
                        "--before"),
                remarks,
                format,
                outputs,
                surroundings);
        return ExitCode.FINE;
    }

    private DealerSign dealers() {
        return dealers == null ? DealerSign.LONG_CALLS_SHORT_PUTS : dealers;
    }

    private int environment(List<SurfaceReport.Source> sources, List<String> remarks, Format format) {
        if (picture != null) {
            throw new ParameterException(spec.commandLine(), "--picture shows smiles; it goes without --environment");
        }
        Instant moment = TimeText.parse("--at", at, spec);
        List<GammaMap> maps = new ArrayList<>();
        for (SurfaceReport.Source source : sources) {
            try {
                maps.add(GammaMap.of(source.chain(), moment, dealers()));
            } catch (FailureException e) {
                throw new FailureException(e.failure().within(source.file()));
            }
        }
        try (Output output = outputs.open(surroundings)) {
            if (format == Format.TABLE) {
                maps.forEach(map -> output.text(GammaText.of(map)));
                remarks.forEach(remark -> output.text("note: " + remark + "\n"));
            } else {
                try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                    GammaJson.write(maps, writer);
                }
            }
            output.complete();
        }
        return ExitCode.FINE;
    }
}
