package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.MomentText;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.HistoryWriter;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.Picture;
import dev.steelyard.cli.output.ReportWriter;
import dev.steelyard.engine.history.AccountAttribution;
import dev.steelyard.engine.history.AccountHistory;
import dev.steelyard.engine.history.Moment;
import dev.steelyard.engine.history.Past;
import dev.steelyard.io.performance.DrawdownSvg;
import dev.steelyard.io.performance.PerformanceJson;
import dev.steelyard.io.performance.PerformanceRows;
import dev.steelyard.io.performance.PerformanceText;
import dev.steelyard.io.risk.AttributionJson;
import dev.steelyard.io.risk.AttributionRows;
import dev.steelyard.io.risk.AttributionText;
import dev.steelyard.io.risk.RiskReport;
import dev.steelyard.io.table.CsvRowWriter;
import dev.steelyard.io.table.ParquetRowWriter;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.answer.RiskPoint;
import dev.steelyard.margin.attribution.ChangeAttribution;
import dev.steelyard.risk.performance.AccountPerformance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What {@code replay} tells about one account: its answer at a moment, its history, or why it changed. */
final class ReplayAccount {
    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--account",
            paramLabel = "ID",
            description = "The whole answer about this account at the moment of --at, by default the last.")
    private @Nullable String account;

    @Option(names = "--history", description = "The figures of the account at every event that touched it.")
    private boolean history;

    @Option(
            names = "--from",
            paramLabel = "MOMENT",
            description = "Begin the history at this time, or after the event of this number.")
    private @Nullable String from;

    @Option(
            names = "--every",
            paramLabel = "STEP",
            description = "The history on these steps of time, in place of every event: 30s, 15m, 1h, 1d.")
    private @Nullable String every;

    @Option(
            names = "--attribute",
            paramLabel = "FROM..TO",
            description = "Why the figures of the account changed between two moments, by cause.")
    private @Nullable String attribute;

    @Option(
            names = "--performance",
            description = "Returns, drawdowns and leverage of the account over time; in bars of --every.")
    private boolean performance;

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description = "Draw the drawdowns of --performance as a picture, .svg or .png.")
    private @Nullable String picture;

    @Option(names = "--out", paramLabel = "FILE", description = "Write what is told about the account to a file.")
    private @Nullable String file;

    /** Returns whether an account is asked for. @throws ParameterException when what needs one has none */
    boolean isAsked() {
        boolean asked = history || performance || from != null || every != null || attribute != null || file != null;
        if (account == null && asked) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--history, --performance, --from, --every, --attribute and --out need --account");
        }
        boolean overTime = history || performance;
        if (!overTime && (from != null || every != null)
                || overTime && attribute != null
                || history && performance
                || !performance && picture != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--from and --every go with --history or --performance, --picture with --performance, and --attribute"
                            + " without them");
        }
        return account != null;
    }

    /** Answers. @return the exit code */
    int answer(Past past, Moment until, @Nullable Format format, Surroundings surroundings) {
        String id = account == null ? "" : account;
        Format chosen = format != null ? format : surroundings.terminal() && file == null ? Format.TABLE : Format.JSON;
        Duration step = MomentText.step("--every", every, spec);
        Moment begin = MomentText.parse("--from", from, spec);
        Function<Output, Integer> answer;
        if (attribute != null) {
            Moment[] range = MomentText.range("--attribute", attribute, spec);
            ChangeAttribution change = AccountAttribution.between(past, id, range[0], range[1]);
            answer = output -> write(change, chosen, output);
        } else if (performance) {
            List<RiskPoint> points = new ArrayList<>();
            AccountHistory.EVENTS.read(past, id, begin, until, points::add);
            AccountPerformance own = AccountPerformance.of(id, points, step);
            draw(own, surroundings);
            answer = output -> write(own, chosen, output);
        } else if (history) {
            AccountHistory sampling = step == null ? AccountHistory.EVENTS : AccountHistory.onGrid(step);
            answer = output -> {
                try (HistoryWriter writer = HistoryWriter.of(id, chosen, output)) {
                    sampling.read(past, id, begin, until, writer::write);
                }
                return ExitCode.FINE;
            };
        } else {
            RiskReport report = RiskReport.of(AccountHistory.answer(past.at(until), id));
            answer = output -> write(report, chosen, output);
        }
        try (Output output = file == null ? Output.to(surroundings.out()) : Output.toFile(surroundings.file(file))) {
            int exit = answer.apply(output);
            output.complete();
            return exit;
        }
    }

    private static int write(RiskReport report, Format format, Output output) {
        try (ReportWriter writer = ReportWriter.of(format, output)) {
            writer.write(report);
        }
        Worst worst = new Worst();
        worst.add(report);
        return worst.exitCode();
    }

    private void draw(AccountPerformance own, Surroundings surroundings) {
        if (picture != null) {
            Picture.write(surroundings, picture, DrawdownSvg.of(own));
        }
    }

    private static int write(AccountPerformance own, Format format, Output output) {
        switch (format) {
            case TABLE -> output.text(PerformanceText.of(own));
            case JSON -> {
                try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                    PerformanceJson.write(own, writer);
                }
            }
            case CSV -> rows(own, new CsvRowWriter(output, PerformanceRows.COLUMNS));
            case PARQUET -> rows(own, new ParquetRowWriter(output, PerformanceRows.COLUMNS));
        }
        return ExitCode.FINE;
    }

    private static void rows(AccountPerformance own, RowWriter writer) {
        try (writer) {
            PerformanceRows.write(own, writer);
        }
    }

    private static int write(ChangeAttribution change, Format format, Output output) {
        switch (format) {
            case TABLE -> output.text(AttributionText.of(change));
            case JSON -> {
                try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                    AttributionJson.write(change, writer);
                }
            }
            case CSV -> rows(change, new CsvRowWriter(output, AttributionRows.COLUMNS));
            case PARQUET -> rows(change, new ParquetRowWriter(output, AttributionRows.COLUMNS));
        }
        return ExitCode.FINE;
    }

    private static void rows(ChangeAttribution change, RowWriter writer) {
        try (writer) {
            AttributionRows.write(change, writer);
        }
    }
}
