package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.surface.SurfaceJson;
import dev.steelyard.io.surface.SurfaceReport;
import dev.steelyard.io.surface.SurfaceSvg;
import dev.steelyard.io.surface.SurfaceText;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.quant.surface.DeltaConvention;
import dev.steelyard.quant.surface.OptionChain;
import dev.steelyard.venue.codec.ChainFile;
import dev.steelyard.venue.codec.OptionChains;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
            "  steelyard surface monday.csv.gz tuesday.csv.gz wednesday.csv.gz --underlying BTC -o json"
        })
public final class SurfaceVerb implements Callable<Integer> {
    private final Surroundings surroundings;

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
            description = "Also write the smiles of the last surface as an SVG picture.")
    private @Nullable String picture;

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    /** Makes the verb. */
    public SurfaceVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Format format = outputs.format(surroundings, List.of(Format.TABLE, Format.JSON));
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
            try (Output output = Output.toFile(surroundings.file(picture))) {
                output.text(SurfaceSvg.of(report.surfaces().getLast()));
                output.complete();
            }
        }
        boolean fitted = report.surfaces().stream()
                .noneMatch(surface -> surface.fit().fitted().isEmpty());
        return fitted ? ExitCode.FINE : ExitCode.BREACHED;
    }
}
