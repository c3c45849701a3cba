package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.AccountCase;
import dev.steelyard.cli.input.AccountOptions;
import dev.steelyard.cli.input.Percentage;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.io.risk.LiquidationMapJson;
import dev.steelyard.io.risk.LiquidationMapRows;
import dev.steelyard.io.risk.LiquidationMapText;
import dev.steelyard.io.table.CsvRowWriter;
import dev.steelyard.io.table.ParquetRowWriter;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.liquidation.LiquidationMap;
import dev.steelyard.margin.liquidation.LiquidationMapBuilder;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import java.math.BigDecimal;
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

/** {@code liquidations}: what gets liquidated at which price? */
@Command(
        name = "liquidations",
        description = "What gets liquidated at which price? Volume by price over many accounts.",
        footer = {
            "",
            "Each position counts with its whole notional at its own liquidation price, other prices held.",
            "",
            "Examples:",
            "  steelyard liquidations examples/*.json",
            "  steelyard liquidations accounts.json --move -20%% -o csv"
        })
public final class LiquidationsVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Account files, venues' files or folders of them.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--move",
            paramLabel = "PERCENT",
            description = "State what is liquidated when the price moves so far, such as -20%%; may be repeated.")
    private List<String> moves = new ArrayList<>();

    @Option(
            names = "--step",
            paramLabel = "PERCENT",
            description = "Largest width of a bucket, of the mark; 2%% by default.")
    private @Nullable String step;

    @Mixin
    private AccountOptions accounts = new AccountOptions();

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    /** Makes the verb. */
    public LiquidationsVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Format format = outputs.format(surroundings, List.of(Format.values()));
        List<BigDecimal> shifts = moves.isEmpty()
                ? LiquidationMap.STANDARD_MOVES
                : moves.stream()
                        .map(text -> Percentage.parse("--move", text, spec))
                        .toList();
        BigDecimal width = step == null ? LiquidationMap.STANDARD_STEP : Percentage.parse("--step", step, spec);
        if (width.signum() <= 0) {
            throw new ParameterException(spec.commandLine(), "--step was " + step + "; expected a percentage above 0");
        }
        LiquidationMapBuilder builder = new LiquidationMapBuilder();
        accounts.inputs(surroundings).each(files, subject -> add(builder, subject));
        LiquidationMap map = builder.build(width);
        try (Output output = outputs.open(surroundings)) {
            switch (format) {
                case TABLE -> output.text(LiquidationMapText.of(map, shifts));
                case JSON -> {
                    try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                        LiquidationMapJson.write(map, shifts, writer);
                    }
                }
                case CSV -> rows(map, new CsvRowWriter(output, LiquidationMapRows.COLUMNS));
                case PARQUET -> rows(map, new ParquetRowWriter(output, LiquidationMapRows.COLUMNS));
            }
            output.complete();
        }
        return ExitCode.FINE;
    }

    private static void rows(LiquidationMap map, RowWriter writer) {
        try (writer) {
            LiquidationMapRows.write(map, writer);
        }
    }

    private static void add(LiquidationMapBuilder builder, AccountCase subject) {
        try {
            AccountRisk assessed = MarginEngine.assess(
                    subject.file().account(), subject.file().market(), subject.rules(), AssessOptions.FULL);
            List<String> missing = subject.gaps().stream().map(Failure::format).toList();
            AccountRisk risk = missing.isEmpty() ? assessed : assessed.incomplete(missing);
            builder.add(subject.file().account(), subject.file().market(), subject.rules(), risk);
        } catch (FailureException e) {
            throw new FailureException(e.failure().within(subject.source()));
        }
    }
}
