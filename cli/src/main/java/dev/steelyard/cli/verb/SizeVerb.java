package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.AccountCase;
import dev.steelyard.cli.input.AccountOptions;
import dev.steelyard.cli.input.BookOptions;
import dev.steelyard.cli.input.PlanOptions;
import dev.steelyard.cli.input.SizeOptions;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.io.history.PriceFile;
import dev.steelyard.io.sizing.KellyJson;
import dev.steelyard.io.sizing.KellyRows;
import dev.steelyard.io.sizing.KellyText;
import dev.steelyard.io.sizing.PlanJson;
import dev.steelyard.io.sizing.PlanRows;
import dev.steelyard.io.sizing.PlanText;
import dev.steelyard.io.sizing.SizeJson;
import dev.steelyard.io.sizing.SizeRows;
import dev.steelyard.io.sizing.SizeText;
import dev.steelyard.io.table.CsvRowWriter;
import dev.steelyard.io.table.ParquetRowWriter;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.quant.series.ReturnTable;
import dev.steelyard.risk.sizing.ExecutionTerms;
import dev.steelyard.risk.sizing.KellySizes;
import dev.steelyard.risk.sizing.LeverageCurve;
import dev.steelyard.risk.sizing.PositionSizer;
import dev.steelyard.risk.sizing.ReturnColumn;
import dev.steelyard.risk.sizing.ReturnLaw;
import dev.steelyard.risk.sizing.SizeAnswer;
import dev.steelyard.risk.sizing.SizeCurve;
import dev.steelyard.risk.sizing.SizeMethod;
import dev.steelyard.risk.sizing.SizeSurvival;
import dev.steelyard.risk.sizing.SizingPolicy;
import dev.steelyard.risk.sizing.TradePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
            "  steelyard size examples/sizing/account.json --method kelly --returns examples/sizing/prices.csv --curve -o json",
            "  steelyard size examples/binance-cross.json --method kelly --returns examples/history/prices.csv \\",
            "      --symbols BTCUSDT,ETHUSDT --side long --max-leverage 2",
            "  steelyard size examples/deribit-options.json --method hedge --symbol BTC-PERPETUAL",
            "  steelyard size examples/binance-cross.json --method unwind --target-utilization 30%%"
        })
public final class SizeVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of the account.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--returns",
            paramLabel = "FILE",
            description = "History of prices or returns of the contract or its base asset (docs/formats.md).")
    private @Nullable String returns;

    @Option(names = "--column", paramLabel = "NAME", description = "Its column; by default the symbol, else the base.")
    private @Nullable String column;

    @Option(names = "--symbol", paramLabel = "SYMBOL", description = "The contract; by default the only one held.")
    private @Nullable String symbol;

    @Option(names = "--curve", description = "Growth by leverage, with the error of the drift in it.")
    private boolean curve;

    @Mixin
    private PlanOptions plans = new PlanOptions();

    @Mixin
    private SizeOptions options = new SizeOptions();

    @Mixin
    private BookOptions book = new BookOptions();

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
        if (options.hedges() || options.unwinds()) {
            return plan(format);
        }
        SizingPolicy policy = options.policy();
        String history = history();
        AccountCase subject = subject();
        if (book.isGiven()) {
            return book(format, policy, history, subject);
        }
        String name = contract(subject);
        ReturnTable table = PriceFile.returns(surroundings.file(history), history, ReturnKind.LOG);
        Instrument instrument = subject.rules().instrument(subject.file().account(), name);
        Asset base = instrument == null ? null : instrument.base();
        ReturnColumn found = ReturnColumn.of(table, history, column, name, base == null ? null : base.code());
        ReturnLaw law = found.law(history);
        SizeAnswer answer = answer(subject, name, law, policy);
        if (policy.method() == SizeMethod.SURVIVAL && base != null) {
            SizeAnswer sized = answer;
            answer = located(
                    subject,
                    () -> SizeSurvival.added(
                            sized,
                            subject.file().account(),
                            subject.file().market(),
                            subject.rules(),
                            table,
                            Map.of(base, found.name()),
                            policy));
        }
        LeverageCurve drawn = curve
                ? SizeCurve.of(subject.file().account(), subject.file().market(), subject.rules(), law, policy, answer)
                : null;
        write(format, answer, drawn);
        return answer.isBeyond() ? ExitCode.BREACHED : ExitCode.FINE;
    }

    private Integer book(Format format, SizingPolicy policy, String history, AccountCase subject) {
        if (policy.method() != SizeMethod.KELLY || curve || symbol != null || column != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--symbols goes with --method kelly, and without --symbol, --column and --curve");
        }
        KellySizes sizes = book.sizes(
                subject,
                PriceFile.returns(surroundings.file(history), history, ReturnKind.LOG),
                history,
                policy);
        try (Output output = outputs.open(surroundings)) {
            switch (format) {
                case TABLE -> output.text(KellyText.of(sizes));
                case JSON -> {
                    try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                        KellyJson.write(sizes, writer);
                    }
                }
                case CSV -> rows(sizes, new CsvRowWriter(output, KellyRows.COLUMNS));
                case PARQUET -> rows(sizes, new ParquetRowWriter(output, KellyRows.COLUMNS));
            }
            output.complete();
        }
        return sizes.isBeyond() ? ExitCode.BREACHED : ExitCode.FINE;
    }

    private static void rows(KellySizes sizes, RowWriter writer) {
        try (writer) {
            KellyRows.write(sizes, writer);
        }
    }

    private String history() {
        if (returns == null) {
            throw new ParameterException(
                    spec.commandLine(), "--returns is missing; expected a file of prices or returns");
        }
        return returns;
    }

    private Integer plan(Format format) {
        AccountCase subject = subject();
        ExecutionTerms terms = options.terms();
        TradePlan plan = located(
                subject,
                () -> options.hedges() ? plans.hedge(subject, contract(subject), terms) : plans.unwind(subject, terms));
        try (Output output = outputs.open(surroundings)) {
            switch (format) {
                case TABLE -> output.text(PlanText.of(plan));
                case JSON -> {
                    try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                        PlanJson.write(plan, writer);
                    }
                }
                case CSV -> rows(plan, new CsvRowWriter(output, PlanRows.COLUMNS));
                case PARQUET -> rows(plan, new ParquetRowWriter(output, PlanRows.COLUMNS));
            }
            output.complete();
        }
        return plan.reached() ? ExitCode.FINE : ExitCode.BREACHED;
    }

    private static void rows(TradePlan plan, RowWriter writer) {
        try (writer) {
            PlanRows.write(plan, writer);
        }
    }

    private void write(Format format, SizeAnswer answer, @Nullable LeverageCurve drawn) {
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

    private static SizeAnswer answer(AccountCase subject, String name, ReturnLaw law, SizingPolicy policy) {
        return located(
                subject,
                () -> PositionSizer.of(
                        subject.file().account(), subject.file().market(), subject.rules(), name, law, policy));
    }

    private static <T> T located(AccountCase subject, Supplier<T> work) {
        try {
            return work.get();
        } catch (FailureException e) {
            throw new FailureException(e.failure().within(subject.source()));
        }
    }
}
