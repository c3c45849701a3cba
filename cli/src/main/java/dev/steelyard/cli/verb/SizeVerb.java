package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.AccountCase;
import dev.steelyard.cli.input.AccountOptions;
import dev.steelyard.cli.input.ReturnColumn;
import dev.steelyard.cli.input.SizeOptions;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.io.history.PriceFile;
import dev.steelyard.io.sizing.SizeJson;
import dev.steelyard.io.sizing.SizeRows;
import dev.steelyard.io.sizing.SizeText;
import dev.steelyard.io.table.CsvRowWriter;
import dev.steelyard.io.table.ParquetRowWriter;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.quant.series.ReturnTable;
import dev.steelyard.risk.sizing.LeverageCurve;
import dev.steelyard.risk.sizing.PositionSizer;
import dev.steelyard.risk.sizing.ReturnLaw;
import dev.steelyard.risk.sizing.SizeAnswer;
import dev.steelyard.risk.sizing.SizingPolicy;
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

/** {@code size}: how big may I be? */
@Command(
        name = "size",
        description = "How big may I be? The size of one contract by a method, and the rule that binds it.",
        footer = {
            "",
            "The target is the smallest of what the method, the highest leverage, the venue's margin and the volume allow.",
            "Liquidation prices are the account's own at each size tried. Exit code 2 when the size held is beyond the target.",
            "",
            "Examples:",
            "  steelyard size examples/sizing/account.json --method voltarget --returns examples/sizing/prices.csv",
            "  steelyard size examples/sizing/account.json --method survival --returns examples/sizing/prices.csv --horizon 7d",
            "  steelyard size examples/sizing/account.json --method kelly --returns examples/sizing/prices.csv --curve -o json"
        })
public final class SizeVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of the account.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--returns",
            required = true,
            paramLabel = "FILE",
            description = "History of prices or returns of the contract or its base asset (docs/formats.md).")
    private String returns = "";

    @Option(names = "--column", paramLabel = "NAME", description = "Its column; by default the symbol, else the base.")
    private @Nullable String column;

    @Option(
            names = "--symbol",
            paramLabel = "SYMBOL",
            description = "The contract; by default the only one held.")
    private @Nullable String symbol;

    @Option(names = "--curve", description = "Growth by leverage, with the error of the drift in it.")
    private boolean curve;

    @Mixin
    private SizeOptions options = new SizeOptions();

    @Mixin
    private AccountOptions accounts = new AccountOptions();

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    /** Makes the verb. */
    public SizeVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Format format = outputs.format(surroundings, List.of(Format.values()));
        SizingPolicy policy = options.policy();
        AccountCase subject = subject();
        String name = contract(subject);
        ReturnTable table = PriceFile.returns(surroundings.file(returns), returns, ReturnKind.LOG);
        Instrument instrument = subject.rules().instrument(subject.file().account(), name);
        ReturnColumn found = ReturnColumn.of(
                table, returns, column, name, instrument == null ? null : instrument.base().code());
        ReturnLaw law = law(found);
        SizeAnswer answer = answer(subject, name, law, policy);
        LeverageCurve drawn = curve ? options.curve(subject, name, law, policy, answer) : null;
        try (Output output = outputs.open(surroundings)) {
            switch (format) {
                case TABLE -> output.text(SizeText.of(answer, drawn));
                case JSON -> {
                    try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                        SizeJson.write(answer, drawn, writer);
                    }
                }
                case CSV -> rows(answer, new CsvRowWriter(output, SizeRows.COLUMNS));
                case PARQUET -> rows(answer, new ParquetRowWriter(output, SizeRows.COLUMNS));
            }
            output.complete();
        }
        boolean beyond = answer.held().signum() * answer.target().signum() < 0
                || answer.held().abs().compareTo(answer.target().abs()) > 0;
        return beyond ? ExitCode.BREACHED : ExitCode.FINE;
    }

    private static void rows(SizeAnswer answer, RowWriter writer) {
        try (writer) {
            SizeRows.write(answer, writer);
        }
    }

    private AccountCase subject() {
        List<AccountCase> subjects = new ArrayList<>();
        accounts.inputs(surroundings).each(files, subjects::add);
        if (subjects.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there are " + subjects.size() + " accounts in the files; name one with --account");
        }
        AccountCase subject = subjects.getFirst();
        if (!subject.gaps().isEmpty()) {
            throw new FailureException(subject.gaps().getFirst().within(subject.source()));
        }
        return subject;
    }

    private String contract(AccountCase subject) {
        if (symbol != null) {
            return symbol;
        }
        List<String> held = subject.file().account().positions().stream()
                .map(position -> position.symbol())
                .distinct()
                .toList();
        if (held.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "the account holds " + (held.isEmpty() ? "nothing" : String.join(", ", held))
                            + "; name the contract with --symbol");
        }
        return held.getFirst();
    }

    private ReturnLaw law(ReturnColumn found) {
        try {
            return ReturnLaw.of(found.name(), found.returns(), found.table().barsPerYear());
        } catch (IllegalArgumentException e) {
            throw FailureException.of(FailureReason.INVALID, returns, String.valueOf(e.getMessage()));
        } catch (FailureException e) {
            throw new FailureException(e.failure().within(returns));
        }
    }

    private static SizeAnswer answer(AccountCase subject, String name, ReturnLaw law, SizingPolicy policy) {
        try {
            return PositionSizer.of(
                    subject.file().account(), subject.file().market(), subject.rules(), name, law, policy);
        } catch (FailureException e) {
            throw new FailureException(e.failure().within(subject.source()));
        }
    }
}
