package dev.steelyard.cli.verb;

import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.AccountCase;
import dev.steelyard.cli.input.AccountOptions;
import dev.steelyard.cli.input.Assessor;
import dev.steelyard.cli.input.TradeText;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.cli.output.ReportWriter;
import dev.steelyard.io.risk.RiskReport;
import dev.steelyard.margin.ledger.Trade;
import dev.steelyard.margin.model.AssessOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code whatif}: what if I add this trade? */
@Command(
        name = "whatif",
        description = "What if I add this trade? The answer of margin after it, with what it changes.",
        footer = {
            "",
            "A trade is SYMBOL:SIZE or SYMBOL:SIZE@PRICE; the size is signed, in contracts, and without a price the trade",
            "is at the mark. Exit code 2 when the status after the trades is WARNING or worse.",
            "",
            "Example:",
            "  steelyard whatif examples/binance-cross.json --trade BTCUSDT:-10 --trade ETHUSDT:+50@1340"
        })
public final class WhatIfVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of the account.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--trade",
            required = true,
            paramLabel = "SYMBOL:SIZE[@PRICE]",
            description = "A trade to add; several are added in order.")
    private List<String> trades = new ArrayList<>();

    @Mixin
    private AccountOptions accounts = new AccountOptions();

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    @Option(names = "--explain", description = "Print the working after the trades as a tree.")
    private boolean explain;

    /** Makes the verb. */
    public WhatIfVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Format format = outputs.format(surroundings, List.of(Format.values()));
        List<Trade> added =
                trades.stream().map(text -> TradeText.parse(text, spec)).toList();
        Assessor assessor = new Assessor(explain ? AssessOptions.EXPLAINED : AssessOptions.FULL, false);
        List<AccountCase> subjects = new ArrayList<>();
        accounts.inputs(surroundings).each(files, subjects::add);
        if (subjects.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there are " + subjects.size() + " accounts in the files; name one with --account");
        }
        RiskReport report = assessor.report(subjects.getFirst(), added);
        Worst worst = new Worst();
        worst.add(report);
        try (Output output = outputs.open(surroundings)) {
            try (ReportWriter writer = ReportWriter.of(format, output)) {
                writer.write(report);
            }
            output.complete();
        }
        return worst.exitCode();
    }
}
