package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.AccountCase;
import dev.steelyard.cli.input.AccountOptions;
import dev.steelyard.cli.input.Percentage;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.cli.output.Picture;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.money.Asset;
import dev.steelyard.io.risk.StressJson;
import dev.steelyard.io.risk.StressRows;
import dev.steelyard.io.risk.StressSvg;
import dev.steelyard.io.risk.StressText;
import dev.steelyard.io.scenario.ReverseJson;
import dev.steelyard.io.scenario.ReverseRows;
import dev.steelyard.io.scenario.ReverseText;
import dev.steelyard.io.scenario.ScenarioJson;
import dev.steelyard.io.scenario.ScenarioRows;
import dev.steelyard.io.scenario.ScenarioSvg;
import dev.steelyard.io.scenario.ScenarioText;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.CsvRowWriter;
import dev.steelyard.io.table.ParquetRowWriter;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.answer.StressGrid;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.risk.asset.AssetClasses;
import dev.steelyard.risk.stress.ReverseStress;
import dev.steelyard.risk.stress.Scenario;
import dev.steelyard.risk.stress.ScenarioRun;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stress}: what if markets crash, and how far is it to liquidation? */
@Command(
        name = "stress",
        description =
                "What if prices fall and volatility rises? An account under scenarios, over a grid, or in reverse.",
        footer = {
            "",
            "Each answer is the whole account assessed in the moved market: futures, forwards, indices, coins and their",
            "books move, options are repriced. Without --grid or --reverse, scenarios are run: those of --list, or",
            "--scenario. --reverse finds the nearest moves that liquidate, in percent and in sigmas.",
            "Exit code 2 when a scenario or a cell is liquidatable or unknown; --reverse is fine unless the account is",
            "liquidatable now.",
            "",
            "Examples:",
            "  steelyard stress --list",
            "  steelyard stress examples/binance-cross.json --scenario MAR12-2020 --scenario OCT10-2025",
            "  steelyard stress examples/multi-asset.json --scenario examples/stress/own.json --returns"
                    + " examples/stress/prices.csv",
            "  steelyard stress examples/binance-cross.json --reverse --returns examples/stress/prices.csv",
            "  steelyard stress examples/deribit-portfolio.json --grid --price -30%%,-15%%,0%%,15%% --vol 0%%,50%% -o json",
            "  steelyard stress examples/deribit-portfolio.json --grid --picture stress.svg"
        })
public final class StressVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Files of the account; of several for scenarios.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--grid", description = "The matrix of price and volatility.")
    private boolean grid;

    @Option(names = "--reverse", description = "The nearest moves of prices that liquidate.")
    private boolean reverse;

    @Option(names = "--list", description = "The scenarios, with the source of each figure.")
    private boolean list;

    @Option(
            names = "--price",
            split = ",",
            paramLabel = "PERCENT",
            description = "Moves of prices of the grid; -30%% to 30%% in steps of 10%% by default.")
    private @Nullable List<String> moves;

    @Option(
            names = "--vol",
            split = ",",
            paramLabel = "PERCENT",
            description = "Relative moves of implied volatilities of the grid; -25%%, 0%%, 25%%, 50%% by default.")
    private @Nullable List<String> volMoves;

    @Option(
            names = "--underlying",
            paramLabel = "ASSET",
            description = "The only asset of the grid that moves, such as BTC; all that are not cash by default.")
    private @Nullable String underlying;

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description = "Draw the grid, or the scenarios of one account, as a picture too, .svg or .png.")
    private @Nullable String picture;

    @Mixin
    private StressScenarios scenarios = new StressScenarios();

    @Mixin
    private AccountOptions accounts = new AccountOptions();

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    /** Makes the verb. */
    public StressVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if ((grid ? 1 : 0) + (reverse ? 1 : 0) + (list ? 1 : 0) > 1) {
            throw new ParameterException(spec.commandLine(), "--grid, --reverse and --list are one or the other");
        }
        if (!grid && (moves != null || volMoves != null || underlying != null)) {
            throw new ParameterException(spec.commandLine(), "--price, --vol and --underlying go with --grid");
        }
        Format format =
                outputs.format(surroundings, list ? List.of(Format.TABLE, Format.JSON) : List.of(Format.values()));
        if (list) {
            return list(format);
        }
        List<AccountCase> subjects = new ArrayList<>();
        if (!files.isEmpty()) {
            accounts.inputs(surroundings).each(files, subjects::add);
        }
        if (subjects.isEmpty() || ((grid || reverse) && subjects.size() != 1)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there are " + subjects.size() + " accounts in the files; "
                            + (subjects.isEmpty() ? "name a file of one" : "name one with --account"));
        }
        return grid
                ? grid(subjects.getFirst(), format)
                : reverse ? reverse(subjects.getFirst(), format) : scenarios(subjects, format);
    }

    private int list(Format format) {
        List<Scenario> all = scenarios.scenarios(surroundings);
        try (Output output = outputs.open(surroundings)) {
            if (format == Format.TABLE) {
                output.text(ScenarioText.list(all));
            } else {
                try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                    ScenarioJson.list(all, writer);
                }
            }
            output.complete();
        }
        return ExitCode.FINE;
    }

    private int scenarios(List<AccountCase> subjects, Format format) {
        List<Scenario> chosen = scenarios.scenarios(surroundings);
        AssetClasses classes = scenarios.classes(surroundings);
        boolean driven = chosen.stream().anyMatch(scenario -> scenario.driver() != null);
        List<ScenarioRun> runs = new ArrayList<>();
        for (AccountCase subject : subjects) {
            runs.add(located(
                    subject,
                    () -> ScenarioRun.of(
                            subject.file().account(),
                            subject.file().market(),
                            subject.rules(),
                            chosen,
                            classes,
                            driven ? scenarios.covariance(surroundings, subject, chosen) : null,
                            missing(subject))));
        }
        write(
                format,
                () -> ScenarioText.of(runs),
                writer -> ScenarioJson.write(runs, writer),
                ScenarioRows.COLUMNS,
                writer -> ScenarioRows.write(runs, writer));
        if (picture != null) {
            if (runs.size() != 1) {
                throw new ParameterException(spec.commandLine(), "--picture shows one account; name it with --account");
            }
            draw(picture, ScenarioSvg.of(runs.getFirst()));
        }
        return runs.stream().anyMatch(ScenarioRun::isBreached) ? ExitCode.BREACHED : ExitCode.FINE;
    }

    private int reverse(AccountCase subject, Format format) {
        if (!subject.gaps().isEmpty()) {
            throw new FailureException(subject.gaps().getFirst());
        }
        ReverseStress answer = located(
                subject,
                () -> ReverseStress.of(
                        subject.file().account(),
                        subject.file().market(),
                        subject.rules(),
                        scenarios.covariance(surroundings, subject, List.of())));
        write(
                format,
                () -> ReverseText.of(answer),
                writer -> ReverseJson.write(answer, writer),
                ReverseRows.COLUMNS,
                writer -> ReverseRows.write(answer, writer));
        return answer.now().status() == RiskStatus.LIQUIDATABLE ? ExitCode.BREACHED : ExitCode.FINE;
    }

    private int grid(AccountCase subject, Format format) {
        StressGrid answer = located(
                subject,
                () -> StressGrid.of(
                        subject.file().account(),
                        subject.file().market(),
                        subject.rules(),
                        underlying == null ? null : Asset.of(underlying),
                        percentages("--price", moves, StressGrid.STANDARD_MOVES),
                        percentages("--vol", volMoves, StressGrid.STANDARD_VOL_MOVES),
                        missing(subject)));
        write(
                format,
                () -> StressText.of(answer, outputs.colors(surroundings)),
                writer -> StressJson.write(answer, writer),
                StressRows.COLUMNS,
                writer -> StressRows.write(answer, writer));
        if (picture != null) {
            draw(picture, StressSvg.of(answer));
        }
        return answer.isBreached() ? ExitCode.BREACHED : ExitCode.FINE;
    }

    private void write(
            Format format,
            Supplier<String> text,
            Consumer<JsonWriter> json,
            List<Column> columns,
            Consumer<RowWriter> rows) {
        try (Output output = outputs.open(surroundings)) {
            switch (format) {
                case TABLE -> output.text(text.get());
                case JSON -> {
                    try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                        json.accept(writer);
                    }
                }
                case CSV -> rows(rows, new CsvRowWriter(output, columns));
                case PARQUET -> rows(rows, new ParquetRowWriter(output, columns));
            }
            output.complete();
        }
    }

    private static void rows(Consumer<RowWriter> rows, RowWriter writer) {
        try (writer) {
            rows.accept(writer);
        }
    }

    private void draw(String file, String svg) {
        Picture.write(surroundings, file, svg);
    }

    private static List<String> missing(AccountCase subject) {
        return subject.gaps().stream().map(Failure::format).toList();
    }

    private static <T> T located(AccountCase subject, Supplier<T> answer) {
        try {
            return answer.get();
        } catch (FailureException e) {
            throw new FailureException(e.failure().within(subject.source()));
        }
    }

    private List<BigDecimal> percentages(String option, @Nullable List<String> texts, List<BigDecimal> standard) {
        return texts == null
                ? standard
                : texts.stream()
                        .map(text -> Percentage.parse(option, text, spec))
                        .toList();
    }
}
