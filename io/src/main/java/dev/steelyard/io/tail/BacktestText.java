package dev.steelyard.io.tail;

import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.TailForecast;
import dev.steelyard.quant.tail.TailMethod;
import dev.steelyard.quant.validation.DieboldMariano;
import dev.steelyard.quant.validation.TailReview;
import dev.steelyard.risk.tail.BacktestReport;
import dev.steelyard.risk.tail.SeriesBacktest;
import dev.steelyard.risk.tail.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A backtest as text for a terminal. <b>Thread-safe</b>. */
public final class BacktestText {
    private static final String INDENT = "  ";
    private static final double LOW_POWER = 0.5;

    private BacktestText() {}

    /** Returns the text, ending with a line end. @param days to name, whatever happened on them */
    public static String of(BacktestReport report, List<LocalDate> days) {
        StringBuilder text = new StringBuilder();
        text.append("methods and parameters fixed on data to ")
                .append(Instant.ofEpochSecond(report.plan().after()))
                .append("; tested after it on ")
                .append(report.series().size())
                .append(report.isPartial() ? " of " + report.wanted() : "")
                .append(" series")
                .append(report.isPartial() ? ", PARTIAL: stopped before all were tested" : "")
                .append(", horizon ")
                .append(report.plan().settings().horizon())
                .append(" bars, test size ")
                .append(Numbers.percent(report.plan().size()))
                .append('\n');
        overlap(report, text);
        if (!report.leftOut().isEmpty()) {
            text.append("left out, with fewer than ")
                    .append(report.plan().fewest())
                    .append(" bars before: ")
                    .append(String.join(", ", report.leftOut()))
                    .append('\n');
        }
        verdicts(report, text);
        power(report, text);
        for (Confidence level : report.plan().levels()) {
            series(report, level, text);
        }
        days(report, days, text);
        return text.toString();
    }

    private static void overlap(BacktestReport report, StringBuilder text) {
        int phases = report.plan().phases();
        if (phases > 1) {
            text.append("a forecast every ")
                    .append(report.plan().every())
                    .append(" bars: outcomes overlap, and no test is valid of them together. Each is made on ")
                    .append(phases)
                    .append(" series in which none does,\nat least ")
                    .append(report.fewestOutcomes())
                    .append(" outcomes each, and its probability is the least of theirs times ")
                    .append(phases)
                    .append(" (Bonferroni)\n");
        } else if (report.plan().every() > 1) {
            text.append("a forecast every ")
                    .append(report.plan().every())
                    .append(" bars: outcomes do not overlap, and every test is valid of them\n");
        }
    }

    private static void verdicts(BacktestReport report, StringBuilder text) {
        text.append("\nseries that a test rejects, and scores against plain history\n\n");
        Align[] aligns = new Align[11];
        Arrays.fill(aligns, Align.RIGHT);
        aligns[0] = Align.LEFT;
        TextGrid table = new TextGrid(aligns);
        table.row(
                "method",
                "confidence",
                "breaches",
                "Kupiec",
                "conditional",
                "Z2",
                "duration",
                "FZ0 better",
                "clearly",
                "worse",
                "unsettled");
        for (Verdict verdict : report.verdicts()) {
            boolean plain = verdict.method() == TailMethod.HISTORICAL;
            table.row(
                    verdict.method().word() + (verdict.method() == report.plan().declared() ? " *" : ""),
                    Numbers.percent(verdict.level().level()),
                    Numbers.fixed(verdict.breachRate(), 2) + "x",
                    verdict.unconditional().size() + "",
                    verdict.conditional().size() + "",
                    verdict.shortfall().size() + "",
                    verdict.duration().size() + "",
                    plain ? "" : verdict.better() + " of " + verdict.series(),
                    plain ? "" : verdict.clearlyBetter() + "",
                    plain ? "" : verdict.clearlyWorse() + "",
                    verdict.unsettled() + "");
        }
        table.appendTo(text, INDENT);
        text.append(
                "\n* declared. breaches: over those expected. clearly: by Diebold and Mariano, errors by Newey and West. unsettled:\n"
                        + "forecasts by a fit that did not converge\n");
        for (Verdict verdict : report.verdicts()) {
            if (verdict.method() == report.plan().declared()) {
                named(text, verdict, "Kupiec", verdict.unconditional());
                named(text, verdict, "conditional coverage", verdict.conditional());
                named(text, verdict, "Z2", verdict.shortfall());
            }
        }
    }

    private static void named(StringBuilder text, Verdict verdict, String test, List<String> names) {
        if (!names.isEmpty()) {
            text.append(verdict.method().word())
                    .append(" at ")
                    .append(Numbers.percent(verdict.level().level()))
                    .append(", rejected by ")
                    .append(test)
                    .append(": ")
                    .append(String.join(", ", names))
                    .append('\n');
        }
    }

    private static void power(BacktestReport report, StringBuilder text) {
        int phases = report.plan().phases();
        text.append("\npower of Kupiec's test at ")
                .append(report.fewestOutcomes())
                .append(" outcomes, the fewest of a series")
                .append(phases > 1 ? ", in each of the " + phases + " that it is dealt out to" : "")
                .append("\n\n");
        TextGrid table = new TextGrid(Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT);
        table.row("confidence", "true size", "1.5x as many", "2x as many", "half as many", "");
        for (Confidence level : report.plan().levels()) {
            double twice = report.power(level, 2);
            table.row(
                    Numbers.percent(level.level()),
                    Numbers.percent(report.power(level, 1)),
                    Numbers.percent(report.power(level, 1.5)),
                    Numbers.percent(twice),
                    Numbers.percent(report.power(level, 0.5)),
                    twice < LOW_POWER ? "a pass of low power" : "");
        }
        table.appendTo(text, INDENT);
    }

    private static void series(BacktestReport report, Confidence level, StringBuilder text) {
        TailMethod declared = report.plan().declared();
        text.append('\n')
                .append(declared.word())
                .append(" at ")
                .append(Numbers.percent(level.level()))
                .append(", by series: probabilities of each test, score against plain history\n\n");
        Align[] aligns = new Align[13];
        Arrays.fill(aligns, Align.RIGHT);
        aligns[0] = Align.LEFT;
        aligns[4] = Align.LEFT;
        TextGrid table = new TextGrid(aligns);
        table.row(
                "series",
                "before",
                "forecasts",
                "breaches",
                "light",
                "Kupiec",
                "conditional",
                "Z2",
                "p(Z2)",
                "duration",
                "FZ0",
                "history",
                "DM");
        for (SeriesBacktest one : report.series()) {
            TailReview review = one.review(declared, level);
            DieboldMariano test = one.against(declared, level);
            table.row(
                    one.name(),
                    one.before() + "",
                    review.forecasts().outcomes().length + "",
                    review.breaches() + "",
                    review.light().zone().name().toLowerCase(Locale.ROOT),
                    Numbers.fixed(review.unconditional().pValue(), 3),
                    Numbers.fixed(review.conditional().pValue(), 3),
                    Numbers.fixed(review.shortfall().second(), 3),
                    Numbers.fixed(review.shortfallPValue(), 3),
                    review.duration() == null
                            ? ""
                            : Numbers.fixed(review.duration().pValue(), 3),
                    Numbers.fixed(review.score(), 4),
                    Numbers.fixed(one.review(TailMethod.HISTORICAL, level).score(), 4),
                    Numbers.fixed(test.statistic(), 2));
        }
        table.appendTo(text, INDENT);
    }

    private static void days(BacktestReport report, List<LocalDate> days, StringBuilder text) {
        for (LocalDate day : days) {
            text.append('\n')
                    .append(day)
                    .append(": outcomes by the time of their last bar, declared forecasts and plain history\n\n");
            Align[] aligns = new Align[3 + 5 * report.plan().levels().size()];
            Arrays.fill(aligns, Align.RIGHT);
            aligns[0] = Align.LEFT;
            TextGrid table = new TextGrid(aligns);
            for (SeriesBacktest one : report.series()) {
                long[] times = one.times();
                for (int i = 0; i < times.length; i++) {
                    if (Instant.ofEpochSecond(times[i])
                            .atZone(ZoneOffset.UTC)
                            .toLocalDate()
                            .equals(day)) {
                        day(report, one, i, table);
                    }
                }
            }
            if (table.isEmpty()) {
                text.append(INDENT).append("no forecast ends on that day\n");
            }
            table.appendTo(text, INDENT);
        }
    }

    private static void day(BacktestReport report, SeriesBacktest one, int at, TextGrid table) {
        List<String> row = new ArrayList<>();
        row.add(one.name());
        row.add(ZonedDateTime.ofInstant(Instant.ofEpochSecond(one.times()[at]), ZoneOffset.UTC)
                .toLocalTime()
                .toString());
        for (Confidence level : report.plan().levels()) {
            TailReview review = one.review(report.plan().declared(), level);
            double outcome = review.forecasts().outcomes()[at];
            TailForecast forecast = review.forecasts().forecasts().get(at);
            if (row.size() == 2) {
                row.add(Numbers.percent(outcome));
            }
            row.add("VaR " + Numbers.percent(forecast.valueAtRisk()));
            row.add("ES " + Numbers.percent(forecast.expectedShortfall()));
            row.add(outcome < -forecast.valueAtRisk() ? "breach" : "");
            TailForecast plain = one.review(TailMethod.HISTORICAL, level)
                    .forecasts()
                    .forecasts()
                    .get(at);
            row.add("history " + Numbers.percent(plain.valueAtRisk()));
            row.add(outcome < -plain.valueAtRisk() ? "breach" : "");
        }
        table.row(row.toArray(String[]::new));
    }
}
