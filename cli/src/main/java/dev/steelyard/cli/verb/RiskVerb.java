package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.AccountCase;
import dev.steelyard.cli.input.AccountOptions;
import dev.steelyard.cli.input.ClassOptions;
import dev.steelyard.cli.input.TailOptions;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.cli.output.Picture;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.io.history.PriceFile;
import dev.steelyard.io.table.CsvRowWriter;
import dev.steelyard.io.table.ParquetRowWriter;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.io.tail.BookRiskJson;
import dev.steelyard.io.tail.BookRiskRows;
import dev.steelyard.io.tail.BookRiskSvg;
import dev.steelyard.io.tail.BookRiskText;
import dev.steelyard.io.tail.TailMeasure;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.quant.series.ReturnTable;
import dev.steelyard.quant.tail.TailMethod;
import dev.steelyard.quant.tail.TailSettings;
import dev.steelyard.risk.tail.BookRisk;
import dev.steelyard.risk.tail.TailQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code risk}: how much can I lose? */
@Command(
        name = "risk",
        synopsisSubcommandLabel = "[backtest]",
        commandListHeading = "%nCommands:%n",
        description = "How much can I lose? Value at risk and expected shortfall of an account, in USD.",
        footer = {
            "",
            "Positions, coins held and coins owed move with the history of their asset: a column BTC, or a market of it",
            "such as BTCUSDT. Options are revalued in full, at their vol of now. Liquidation on the way is followed by the",
            "account's own rules. Exit code 2 when the loss at that confidence is as much as the equity.",
            "",
            "Examples:",
            "  steelyard risk examples/binance-cross.json --returns examples/history/prices.csv",
            "  steelyard risk examples/deribit-options.json --returns examples/history/prices.csv --method montecarlo \\",
            "      --measure es --confidence 0.975 --horizon 5d -o json",
            "  steelyard risk examples/binance-cross.json --returns examples/history/prices.csv --picture parts.svg",
            "  steelyard risk backtest examples/history/prices.csv --method historical,fhs-mean --fewest 250"
        })
public final class RiskVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..*", paramLabel = "ACCOUNT", description = "Files of the account.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--returns",
            paramLabel = "FILE",
            description = "History of prices, or of returns: date,BTC,ETH or time,symbol,close; also as .gz.")
    private @Nullable String returns;

    @Option(
            names = "--measure",
            paramLabel = "MEASURE",
            description = "var or es, for parts and shares; es by default.")
    private TailMeasure measure = TailMeasure.ES;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description =
                    "historical, aged, fhs, fhs-evt, fhs-mean (default), normal, student, cornish-fisher, evt, montecarlo.")
    private String method = TailMethod.DECLARED.word();

    @Option(names = "--confidence", paramLabel = "LEVEL", description = "0.99 by default.")
    private String confidence = "0.99";

    @Option(
            names = "--horizon",
            paramLabel = "TIME",
            description = "Such as 1d or 8h; a bar of the history by default.")
    private @Nullable String horizon;

    @Option(
            names = "--window",
            paramLabel = "NUMBER",
            description = "Horizons that methods without a filter look back; 500 by default.")
    private int window = TailSettings.STANDARD.window();

    @Option(names = "--paths", paramLabel = "NUMBER", description = "Of simulations; 4096 by default.")
    private int paths = TailSettings.STANDARD.paths();

    @Option(names = "--seed", paramLabel = "NUMBER", description = "Of simulations; 1 by default.")
    private long seed = TailSettings.STANDARD.seed();

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description = "Draw what each part and class adds too, .svg or .png.")
    private @Nullable String picture;

    @Mixin
    private ClassOptions classes = new ClassOptions();

    @Mixin
    private AccountOptions accounts = new AccountOptions();

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    private RiskVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Returns the verb with its command. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new RiskVerb(surroundings)).addSubcommand("backtest", new RiskBacktest(surroundings));
    }

    @Override
    public Integer call() {
        if (files.isEmpty() || returns == null) {
            throw new ParameterException(
                    spec.commandLine(), (files.isEmpty() ? "ACCOUNT" : "--returns FILE") + " is missing");
        }
        Format format = outputs.format(surroundings, List.of(Format.values()));
        List<AccountCase> subjects = new ArrayList<>();
        accounts.inputs(surroundings).each(files, subjects::add);
        if (subjects.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there are " + subjects.size() + " accounts in the files; name one with --account");
        }
        BookRisk risk = risk(subjects.getFirst(), returns);
        try (Output output = outputs.open(surroundings)) {
            switch (format) {
                case TABLE -> output.text(BookRiskText.of(risk, measure));
                case JSON -> {
                    try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                        BookRiskJson.write(risk, writer);
                    }
                }
                case CSV -> rows(risk, new CsvRowWriter(output, BookRiskRows.COLUMNS));
                case PARQUET -> rows(risk, new ParquetRowWriter(output, BookRiskRows.COLUMNS));
            }
            output.complete();
        }
        if (picture != null) {
            Picture.write(surroundings, picture, BookRiskSvg.of(risk, measure));
        }
        Double share = measure == TailMeasure.ES ? risk.tailLeverage() : risk.valueLeverage();
        return share == null || share >= 1 ? ExitCode.BREACHED : ExitCode.FINE;
    }

    private static void rows(BookRisk risk, RowWriter writer) {
        try (writer) {
            BookRiskRows.write(risk, writer);
        }
    }

    private BookRisk risk(AccountCase subject, String file) {
        if (!subject.gaps().isEmpty()) {
            throw new FailureException(subject.gaps().getFirst().within(subject.source()));
        }
        List<TailMethod> methods = TailOptions.methods("--method", List.of(method), spec);
        if (methods.size() != 1) {
            throw new ParameterException(spec.commandLine(), "--method was \"" + method + "\"; expected one method");
        }
        TailOptions.WINDOWS.require("--window", window, spec);
        TailOptions.PATHS.require("--paths", paths, spec);
        ReturnTable history = PriceFile.returns(surroundings.file(file), file, ReturnKind.SIMPLE);
        TailSettings settings = TailSettings.STANDARD
                .withWindow(window)
                .withHorizon(TailOptions.bars("--horizon", horizon, history.bar(), spec))
                .withSimulation(paths, seed);
        try {
            return BookRisk.of(
                    subject.file().account(),
                    subject.file().market(),
                    subject.rules(),
                    history,
                    new TailQuestion(
                            methods.getFirst(),
                            settings,
                            TailOptions.confidence("--confidence", confidence, spec),
                            classes.classes(surroundings)));
        } catch (FailureException e) {
            boolean ofHistory = e.failure().location().startsWith("history");
            throw new FailureException(e.failure().within(ofHistory ? file : subject.source()));
        }
    }
}
