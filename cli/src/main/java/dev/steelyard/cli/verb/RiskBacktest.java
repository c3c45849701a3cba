package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Interruption;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.Percentage;
import dev.steelyard.cli.input.Progress;
import dev.steelyard.cli.input.TailOptions;
import dev.steelyard.cli.input.TimeText;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.cli.output.Picture;
import dev.steelyard.io.history.PriceFile;
import dev.steelyard.io.table.CsvRowWriter;
import dev.steelyard.io.table.ParquetRowWriter;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.io.tail.BacktestJson;
import dev.steelyard.io.tail.BacktestRows;
import dev.steelyard.io.tail.BacktestSvg;
import dev.steelyard.io.tail.BacktestText;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.quant.series.PriceTable;
import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.quant.series.ReturnTable;
import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.TailMethod;
import dev.steelyard.quant.tail.TailSettings;
import dev.steelyard.quant.validation.TrafficLight;
import dev.steelyard.risk.tail.BacktestPlan;
import dev.steelyard.risk.tail.BacktestReport;
import dev.steelyard.risk.tail.BookReturns;
import dev.steelyard.risk.tail.SeriesBacktest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

/** {@code risk backtest}: were forecasts of the tail any good? */
@Command(
        name = "backtest",
        description = "Were forecasts of the tail any good? Every method on real history, tested after a day.",
        footer = {
            "",
            "Reads prices: date,BTC,ETH or time,symbol,close, or the bars of one market, each also as .gz. Every forecast",
            "knows only what came before it. Exit code 2 when the traffic light of the declared method is red.",
            "Interrupted by Ctrl-C it writes the series that are tested, marked as partial.",
            "",
            "Examples:",
            "  steelyard risk backtest examples/history/prices.csv --method historical,fhs-mean --fewest 250",
            "  steelyard risk backtest prices.csv --until 2023-06-30 --days 2024-08-05,2025-10-10 --picture btc.svg",
            "  steelyard risk backtest BTCUSDT_1h.csv.gz ETHUSDT_1h.csv.gz --until 2023-06-30 --horizon 8h -o json",
            "  steelyard risk backtest BTCUSDT_1h.csv.gz --method historical,fhs-mean --horizon 8h --every 1h"
        })
public final class RiskBacktest implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "RETURNS", description = "Files of prices.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--method",
            split = ",",
            paramLabel = "METHOD",
            description =
                    "historical, aged, fhs, fhs-evt, fhs-mean, normal, student, cornish-fisher, evt, montecarlo; all.")
    private List<String> methods = new ArrayList<>(List.of("all"));

    @Option(
            names = "--declared",
            paramLabel = "METHOD",
            description = "The method that is answered for; fhs-mean by default, else the last of --method.")
    private @Nullable String declared;

    @Option(
            names = "--confidence",
            split = ",",
            paramLabel = "LEVEL",
            description = "Confidences; 0.975,0.99 by default.")
    private List<String> confidences = new ArrayList<>(List.of("0.975", "0.99"));

    @Option(names = "--horizon", paramLabel = "TIME", description = "Such as 1d or 8h; a bar by default.")
    private @Nullable String horizon;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            description = {
                "A forecast so often; as often as the horizon by default.",
                "More often: outcomes overlap, and the tests are made on series in which none does."
            })
    private @Nullable String every;

    @Option(
            names = "--until",
            paramLabel = "DAY",
            description = "The last day of what methods were fixed on; three fifths of the history by default.")
    private @Nullable String until;

    @Option(names = "--fewest", paramLabel = "BARS", description = "Bars needed before the first forecast; 500.")
    private int fewest = BacktestPlan.FEWEST;

    @Option(
            names = "--window",
            paramLabel = "NUMBER",
            description = "Horizons that plain history looks back; 500 by default.")
    private int window = TailSettings.STANDARD.window();

    @Option(names = "--size", paramLabel = "LEVEL", description = "Size of the tests; 5%% by default.")
    private String size = "0.05";

    @Option(
            names = "--book",
            paramLabel = "BOOK",
            description = "each series (default), equal-weight or long-short: every other series long, the rest short.")
    private String book = "each";

    @Option(names = "--days", split = ",", paramLabel = "DAY", description = "Days to name in the table.")
    private List<LocalDate> days = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "NUMBER", description = "Of simulations; 1 by default.")
    private long seed = TailSettings.STANDARD.seed();

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description = "Draw value at risk and breaches too, .svg or .png.")
    private @Nullable String picture;

    @Option(names = "--series", paramLabel = "NAME", description = "The series of the picture; the first by default.")
    private @Nullable String pictured;

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    /** Makes the verb. */
    public RiskBacktest(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Format format = outputs.format(surroundings, List.of(Format.values()));
        BacktestReport report = report();
        try (Output output = outputs.open(surroundings)) {
            switch (format) {
                case TABLE -> output.text(BacktestText.of(report, days));
                case JSON -> {
                    try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                        BacktestJson.write(report, writer);
                    }
                }
                case CSV -> {
                    rows(report, new CsvRowWriter(output, BacktestRows.COLUMNS));
                    output.text(report.isPartial() ? BacktestRows.partialLine(report) : "");
                }
                case PARQUET -> rows(report, new ParquetRowWriter(output, BacktestRows.COLUMNS));
            }
            output.complete();
        }
        if (report.isPartial()) {
            surroundings.say("partial: " + report.series().size() + " of " + report.wanted() + " series are done");
        }
        if (picture != null) {
            Picture.write(surroundings, picture, BacktestSvg.of(report, pictured(report)));
        }
        return isRed(report) ? ExitCode.BREACHED : ExitCode.FINE;
    }

    private static void rows(BacktestReport report, RowWriter writer) {
        try (writer) {
            BacktestRows.write(report, writer);
        }
    }

    private SeriesBacktest pictured(BacktestReport report) {
        return pictured == null
                ? report.series().getFirst()
                : report.series().stream()
                        .filter(one -> one.name().equals(pictured))
                        .findFirst()
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(),
                                "--series was \"" + pictured + "\"; no series of that name is tested"));
    }

    private static boolean isRed(BacktestReport report) {
        return report.series().stream()
                .flatMap(one -> one.reviews().stream())
                .anyMatch(review -> review.method() == report.plan().declared()
                        && review.light().zone() == TrafficLight.Zone.RED);
    }

    private BacktestReport report() {
        List<TailMethod> chosen = new ArrayList<>(TailOptions.methods("--method", methods, spec));
        if (!chosen.contains(TailMethod.HISTORICAL)) {
            chosen.addFirst(TailMethod.HISTORICAL);
        }
        TailMethod own = declared != null
                ? TailOptions.methods("--declared", List.of(declared), spec).getFirst()
                : chosen.contains(TailMethod.DECLARED) ? TailMethod.DECLARED : chosen.getLast();
        if (!chosen.contains(own)) {
            chosen.add(own);
        }
        List<Confidence> levels = confidences.stream()
                .map(text -> TailOptions.confidence("--confidence", text, spec))
                .toList();
        TailOptions.WINDOWS.require("--window", window, spec);
        ReturnTable table = table();
        TailSettings settings = TailSettings.STANDARD
                .withWindow(window)
                .withHorizon(TailOptions.bars("--horizon", horizon, table.bar(), spec))
                .withSimulation(TailSettings.STANDARD.paths(), seed);
        int apart = every == null ? settings.horizon() : TailOptions.bars("--every", every, table.bar(), spec);
        if (settings.horizon() % apart != 0) {
            throw new ParameterException(
                    spec.commandLine(), "--every was \"" + every + "\"; expected a divisor of --horizon");
        }
        BacktestPlan plan = new BacktestPlan(
                chosen,
                own,
                levels,
                settings,
                apart,
                after(table.times()),
                fewest,
                Percentage.parse("--size", size, spec).doubleValue());
        Interruption interruption = surroundings.interruption();
        interruption.heed();
        Progress progress = new Progress(surroundings.err(), "series", 0, null, interruption);
        BacktestReport report = BacktestReport.of(table, plan, progress::done, progress::isOver);
        progress.end();
        return report;
    }

    private ReturnTable table() {
        List<PriceTable> tables = new ArrayList<>();
        for (String file : files) {
            tables.add(PriceFile.read(surroundings.file(file), file));
        }
        List<String> names =
                tables.stream().flatMap(one -> one.names().stream()).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw new ParameterException(spec.commandLine(), "two files have a series of the same name: " + names);
        }
        ReturnTable returns = PriceTable.joined(tables).returns(ReturnKind.SIMPLE);
        return switch (book) {
            case "each" -> returns;
            case "equal-weight" -> BookReturns.equalWeight(returns);
            case "long-short" -> BookReturns.longShort(returns);
            default ->
                throw new ParameterException(
                        spec.commandLine(), "--book was \"" + book + "\"; expected each, equal-weight or long-short");
        };
    }

    /** A day means its end: its last bar is still of what methods were fixed on. */
    private long after(long[] times) {
        Instant day = TimeText.parse("--until", until, spec);
        if (day == null || until == null) {
            return times[(int) (times.length * 3L / 5)];
        }
        boolean whole = day.equals(day.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant());
        return whole ? day.getEpochSecond() + 86_399 : day.getEpochSecond();
    }
}
