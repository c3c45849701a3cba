package dev.steelyard.cli.verb;

import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.AccountOptions;
import dev.steelyard.cli.input.Assessor;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.cli.output.ReportWriter;
import dev.steelyard.io.risk.RiskReport;
import dev.steelyard.margin.model.AssessOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code margin}: am I near liquidation, and why? */
@Command(
        name = "margin",
        description = "Am I near liquidation, and why? Equity, margins, leverage and liquidation prices of accounts.",
        footer = {
            "",
            "A file is one of the product's own (steelyard/account/1) or as a venue writes it; several files of one",
            "venue, or all files of a folder, are one account. Exit code 2 when a status is WARNING or worse.",
            "",
            "Examples:",
            "  steelyard margin examples/binance-cross.json --explain",
            "  steelyard margin positions.json balance.json --rules binance-usdm@2024-12-01 -o json"
        })
public final class MarginVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Account files, venues' files or folders of them.")
    private List<String> files = new ArrayList<>();

    @Mixin
    private AccountOptions accounts = new AccountOptions();

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    @Option(names = "--explain", description = "Print the working as a tree, down to inputs and rule version.")
    private boolean explain;

    @Option(names = "--venue-fields", description = "Print the venue's own figures beside ours.")
    private boolean venueFields;

    /** Makes the verb. */
    public MarginVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Format format = outputs.format(surroundings, List.of(Format.values()));
        Assessor assessor = new Assessor(explain ? AssessOptions.EXPLAINED : AssessOptions.FULL, venueFields);
        Worst worst = new Worst();
        try (Output output = outputs.open(surroundings)) {
            try (ReportWriter writer = ReportWriter.of(format, output)) {
                accounts.inputs(surroundings).each(files, subject -> {
                    RiskReport report = assessor.report(subject);
                    worst.add(report);
                    writer.write(report);
                });
            }
            output.complete();
        }
        return worst.exitCode();
    }
}
