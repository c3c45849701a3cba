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
import dev.steelyard.core.money.Asset;
import dev.steelyard.io.risk.StressJson;
import dev.steelyard.io.risk.StressRows;
import dev.steelyard.io.risk.StressSvg;
import dev.steelyard.io.risk.StressText;
import dev.steelyard.io.table.CsvRowWriter;
import dev.steelyard.io.table.ParquetRowWriter;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.answer.StressGrid;
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

/** {@code stress}: what if prices fall and volatility rises? */
@Command(
        name = "stress",
        description = "What if prices fall and volatility rises? The account over a matrix of price and volatility.",
        footer = {
            "",
            "Each cell is the whole account assessed in the moved market: futures, forwards, indices and coins move in",
            "proportion, options are repriced, cash stays. Exit code 2 when a cell is liquidatable or unknown.",
            "",
            "Examples:",
            "  steelyard stress examples/deribit-portfolio.json --grid",
            "  steelyard stress examples/deribit-portfolio.json --grid --price -30%%,-15%%,0%%,15%% --vol 0%%,50%% -o json",
            "  steelyard stress examples/deribit-portfolio.json --grid --picture stress.svg"
        })
public final class StressVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of the account.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--grid", required = true, description = "The matrix of price and volatility.")
    private boolean grid;

    @Option(
            names = "--price",
            split = ",",
            paramLabel = "PERCENT",
            description = "Moves of prices; -30%% to 30%% in steps of 10%% by default.")
    private @Nullable List<String> moves;

    @Option(
            names = "--vol",
            split = ",",
            paramLabel = "PERCENT",
            description = "Relative moves of implied volatilities; -25%%, 0%%, 25%%, 50%% by default.")
    private @Nullable List<String> volMoves;

    @Option(
            names = "--underlying",
            paramLabel = "ASSET",
            description = "The only asset that moves, such as BTC; all that are not cash by default.")
    private @Nullable String underlying;

    @Option(names = "--picture", paramLabel = "FILE", description = "Draw the matrix as an SVG picture too.")
    private @Nullable String picture;

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
        Format format = outputs.format(surroundings, List.of(Format.values()));
        List<AccountCase> subjects = new ArrayList<>();
        accounts.inputs(surroundings).each(files, subjects::add);
        if (subjects.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there are " + subjects.size() + " accounts in the files; name one with --account");
        }
        StressGrid answer = answer(subjects.getFirst());
        try (Output output = outputs.open(surroundings)) {
            switch (format) {
                case TABLE -> output.text(StressText.of(answer, outputs.colors(surroundings)));
                case JSON -> {
                    try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                        StressJson.write(answer, writer);
                    }
                }
                case CSV -> rows(answer, new CsvRowWriter(output, StressRows.COLUMNS));
                case PARQUET -> rows(answer, new ParquetRowWriter(output, StressRows.COLUMNS));
            }
            output.complete();
        }
        if (picture != null) {
            try (Output output = Output.toFile(surroundings.file(picture))) {
                output.text(StressSvg.of(answer));
                output.complete();
            }
        }
        return answer.isBreached() ? ExitCode.BREACHED : ExitCode.FINE;
    }

    private static void rows(StressGrid answer, RowWriter writer) {
        try (writer) {
            StressRows.write(answer, writer);
        }
    }

    private StressGrid answer(AccountCase subject) {
        try {
            return StressGrid.of(
                    subject.file().account(),
                    subject.file().market(),
                    subject.rules(),
                    underlying == null ? null : Asset.of(underlying),
                    percentages("--price", moves, StressGrid.STANDARD_MOVES),
                    percentages("--vol", volMoves, StressGrid.STANDARD_VOL_MOVES),
                    subject.gaps().stream().map(Failure::format).toList());
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
