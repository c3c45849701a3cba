package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.CalibratedPack;
import dev.steelyard.cli.input.CalibrationRun;
import dev.steelyard.cli.input.RealRange;
import dev.steelyard.cli.input.RealText;
import dev.steelyard.cli.input.ReturnColumn;
import dev.steelyard.cli.input.SpanText;
import dev.steelyard.cli.input.TargetOptions;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.calibration.BarVolumes;
import dev.steelyard.io.calibration.CalibrationJson;
import dev.steelyard.io.calibration.CalibrationReport;
import dev.steelyard.io.calibration.CalibrationRows;
import dev.steelyard.io.calibration.CalibrationText;
import dev.steelyard.io.calibration.DepthFile;
import dev.steelyard.io.calibration.OpenInterestFile;
import dev.steelyard.io.history.PriceFile;
import dev.steelyard.io.table.CsvRowWriter;
import dev.steelyard.io.table.ParquetRowWriter;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.quant.series.ReturnTable;
import dev.steelyard.risk.calibration.BreachTest;
import dev.steelyard.risk.calibration.CalibrationTargets;
import dev.steelyard.risk.calibration.MarketLiquidity;
import dev.steelyard.risk.confidence.ProcyclicalityStudy;
import dev.steelyard.venue.rules.RulePackFile;
import dev.steelyard.venue.rules.RulePackReader;
import dev.steelyard.venue.rules.RulePackRepository;
import dev.steelyard.venue.rules.RulePackValidation;
import dev.steelyard.venue.rules.RulePackWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
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

/** {@code calibrate}: which tiers, leverage and fund should this market have? */
@Command(
        name = "calibrate",
        description =
                "Which tiers, leverage and fund should this market have? A rule pack from its history and targets.",
        footer = {
            "",
            "Every number stands beside what binds it. Rates made from the first part of the history are tested on the",
            "rest, beside the table of --current; --accounts lists whom the change would call. Exit code 2 when the",
            "proposal falls short more often than its target there.",
            "",
            "Examples:",
            "  steelyard calibrate BTCUSDT --returns examples/sizing/prices.csv --volume 20e9 --pack btc.json",
            "  steelyard calibrate BTCUSDT --returns examples/sizing/prices.csv --depth examples/calibration/book.json \\",
            "      --oi examples/calibration/open-interest.csv --current binance-usdm --accounts examples/sizing/account.json"
        })
public final class CalibrateVerb implements Callable<Integer> {
    private static final double HOURS_PER_DAY = 24;
    private static final double SECONDS_PER_HOUR = 3_600;

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1", paramLabel = "MARKET", description = "The market's symbol, such as BTCUSDT.")
    private String market = "";

    @Option(names = "--returns", required = true, paramLabel = "FILE", description = "History of prices or returns.")
    private String returns = "";

    @Option(names = "--column", paramLabel = "NAME", description = "Its column; by default the symbol, else the base.")
    private @Nullable String column;

    @Option(names = "--depth", paramLabel = "FILE", description = "A book of the market, JSON or CSV, in base units.")
    private @Nullable String depth;

    @Option(names = "--oi", paramLabel = "FILE", description = "Its open interest over time, as notional.")
    private @Nullable String interest;

    @Option(
            names = "--volume",
            paramLabel = "AMOUNT",
            description = "Notional traded per day; by default the volume beside the closes, else from the book.")
    private @Nullable String volume;

    @Option(
            names = "--current",
            paramLabel = "PACK[@DATE]",
            description = "The venue's rules as they stand, a pack or its file, to be tested beside the proposal.")
    private @Nullable String current;

    @Option(
            names = "--accounts",
            split = ",",
            paramLabel = "FILE",
            description = "Accounts, or folders of them, under the rules of --current.")
    private List<String> accounts = new ArrayList<>();

    @Option(
            names = "--test-share",
            paramLabel = "SHARE",
            description = "The last part of the history, kept for the test; 30%% by default.")
    private String testShare = "0.3";

    @Option(names = "--pack", paramLabel = "FILE", description = "Write the rule pack to a file too.")
    private @Nullable String pack;

    @Option(
            names = "--procyclicality",
            description =
                    "A day's margin over the history: flat, following volatility, and under each tool against it.")
    private boolean procyclicality;

    @Option(
            names = "--notice",
            paramLabel = "TIME",
            description = "Between the announcement of a rate and its beginning; 1d by default.")
    private String notice = "1d";

    @Option(
            names = "--ramp",
            paramLabel = "RATE",
            description = "Most that a rate moves within an hour; 0.0005 by default.")
    private String ramp = "0.0005";

    @Mixin
    private TargetOptions targets = new TargetOptions();

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    /** Makes the verb. */
    public CalibrateVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Format format = outputs.format(surroundings, List.of(Format.values()));
        CalibrationTargets aims = targets.targets();
        double kept =
                RealText.parse("--test-share", testShare, RealRange.from(0).below(1), spec);
        if (!accounts.isEmpty() && current == null) {
            throw new ParameterException(spec.commandLine(), "--accounts needs --current, the rules they are under");
        }
        RulePack rules = current == null ? null : rules(current);
        Instrument instrument = instrument(rules);
        ReturnTable table = PriceFile.returns(surroundings.file(returns), returns, ReturnKind.LOG);
        ReturnColumn found = ReturnColumn.of(
                table,
                returns,
                column,
                market,
                instrument == null ? null : instrument.base().code());
        double barHours = found.table().bar() / SECONDS_PER_HOUR;
        MarketLiquidity liquidity = liquidity(instrument, barHours);
        CalibrationRun run = located(() -> CalibrationRun.of(
                surroundings,
                market,
                found.returns(),
                barHours,
                liquidity,
                aims,
                kept,
                rules,
                current,
                instrument,
                accounts));
        RulePackFile file = file(run, instrument, aims, found);
        byte[] bytes = RulePackWriter.toBytes(file);
        CalibrationReport report =
                run.report(file.name(), current, procyclicality ? study(found.returns(), barHours) : null);
        write(format, report, bytes);
        if (pack != null) {
            try (Output output = Output.toFile(surroundings.file(pack))) {
                output.write(bytes, 0, bytes.length);
                output.complete();
            } catch (IOException e) {
                throw FailureException.of(FailureReason.IO, pack, "cannot be written: " + e.getMessage());
            }
        }
        return report.tested().stream().anyMatch(BreachTest::isTooLow) ? ExitCode.BREACHED : ExitCode.FINE;
    }

    private ProcyclicalityStudy study(double[] history, double barHours) {
        BigDecimal most = Decimals.ofDouble(RealText.parse("--ramp", ramp, RealRange.FRACTION, spec));
        Duration before = SpanText.parse("--notice", notice, spec);
        return located(() -> CalibrationRun.study(history, barHours, before, most));
    }

    private void write(Format format, CalibrationReport report, byte[] bytes) {
        try (Output output = outputs.open(surroundings)) {
            switch (format) {
                case TABLE -> output.text(CalibrationText.of(report));
                case JSON -> {
                    try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                        CalibrationJson.write(report, bytes, writer);
                    }
                }
                case CSV -> rows(report, new CsvRowWriter(output, CalibrationRows.COLUMNS));
                case PARQUET -> rows(report, new ParquetRowWriter(output, CalibrationRows.COLUMNS));
            }
            output.complete();
        }
    }

    private static void rows(CalibrationReport report, RowWriter writer) {
        try (writer) {
            CalibrationRows.write(report.calibration(), writer);
        }
    }

    private RulePackFile file(
            CalibrationRun run, @Nullable Instrument instrument, CalibrationTargets aims, ReturnColumn found) {
        long[] times = found.table().times();
        LocalDate last = LocalDate.ofInstant(Instant.ofEpochSecond(times[times.length - 1]), ZoneOffset.UTC);
        List<String> sources = new ArrayList<>(List.of(returns));
        if (depth != null) {
            sources.add(depth);
        }
        if (interest != null) {
            sources.add(interest);
        }
        RulePackFile file = CalibratedPack.of(
                run.calibration(),
                instrument,
                aims,
                Decimals.ofDouble(aims.closeFeeRate()),
                last,
                "calibrated from " + String.join(", ", sources));
        List<Failure> findings = RulePackValidation.findings(file);
        if (!findings.isEmpty()) {
            throw new IllegalStateException(findings.getFirst().format());
        }
        return file;
    }

    private <T> T located(Callable<T> work) {
        try {
            return work.call();
        } catch (FailureException e) {
            throw e.failure().location().startsWith("returns")
                    ? new FailureException(e.failure().within(returns))
                    : e;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private RulePack rules(String selector) {
        if (selector.endsWith(".json")) {
            return RulePackReader.read(surroundings.file(selector)).pack();
        }
        return RulePackRepository.withUserFolder(surroundings.rulesFolder())
                .find(selector)
                .orElseThrow()
                .pack();
    }

    private @Nullable Instrument instrument(@Nullable RulePack rules) {
        ContractRule listed = rules == null ? null : rules.contract(market);
        if (rules != null && listed == null) {
            throw FailureException.of(
                    FailureReason.UNKNOWN_CONTRACT, "--current " + current, "it does not list " + market);
        }
        Instrument stated = listed == null ? null : listed.instrument();
        Instrument instrument = stated == null ? CalibratedPack.instrument(market) : stated;
        if (instrument != null && instrument.terms().payoff() != Payoff.LINEAR) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED, "market " + market, "tiers are proposed for linear contracts only");
        }
        return instrument;
    }

    private MarketLiquidity liquidity(@Nullable Instrument instrument, double barHours) {
        BookDepth book = depth == null ? null : DepthFile.read(surroundings.file(depth), depth);
        String base = instrument == null ? "" : instrument.base().code();
        Double held = interest == null
                ? null
                : (Double) OpenInterestFile.read(surroundings.file(interest), interest, market, base);
        Double hourly;
        if (volume != null) {
            hourly = RealText.parse("--volume", volume, RealRange.POSITIVE, spec) / HOURS_PER_DAY;
        } else {
            Double perBar = BarVolumes.medianOf(surroundings.file(returns), returns);
            hourly = perBar == null ? null : (Double) (perBar / barHours);
        }
        return new MarketLiquidity(hourly, book, held);
    }
}
