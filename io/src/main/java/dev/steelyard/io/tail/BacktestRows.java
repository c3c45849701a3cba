package dev.steelyard.io.tail;

import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.quant.validation.DieboldMariano;
import dev.steelyard.quant.validation.TailReview;
import dev.steelyard.risk.tail.BacktestReport;
import dev.steelyard.risk.tail.SeriesBacktest;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** A backtest as rows for programs: one for each series, method and confidence. <b>Thread-safe</b>. */
public final class BacktestRows {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            Column.text("series"),
            Column.text("method"),
            Column.decimal("confidence"),
            Column.decimal("barsBefore"),
            Column.decimal("forecasts"),
            Column.decimal("unsettled"),
            Column.decimal("breaches"),
            Column.text("trafficLight"),
            Column.decimal("kupiec"),
            Column.decimal("kupiecPValue"),
            Column.decimal("independencePValue"),
            Column.decimal("conditionalPValue"),
            Column.decimal("z1"),
            Column.decimal("z2"),
            Column.decimal("z2PValue"),
            Column.decimal("durationShape"),
            Column.decimal("durationPValue"),
            Column.decimal("score"),
            Column.decimal("scoreDifference"),
            Column.decimal("scoreError"));

    private BacktestRows() {}

    /** Returns the line behind the rows of a backtest that was stopped. */
    public static String partialLine(BacktestReport report) {
        return "# PARTIAL: " + report.series().size() + " of " + report.wanted() + " series\n";
    }

    /** Writes the rows. */
    public static void write(BacktestReport report, RowWriter writer) {
        for (SeriesBacktest one : report.series()) {
            for (TailReview review : one.reviews()) {
                DieboldMariano test =
                        one.against(review.method(), review.forecasts().confidence());
                writer.row(Arrays.asList(
                        one.name(),
                        review.method().word(),
                        Numbers.plain(review.forecasts().confidence().level()),
                        BigDecimal.valueOf((long) one.before()),
                        BigDecimal.valueOf((long) one.times().length),
                        BigDecimal.valueOf((long) review.forecasts().unsettled()),
                        BigDecimal.valueOf((long) review.breaches()),
                        review.light().zone().name(),
                        Numbers.plain(review.unconditional().statistic()),
                        Numbers.plain(review.unconditional().pValue()),
                        Numbers.plain(review.independence().pValue()),
                        Numbers.plain(review.conditional().pValue()),
                        Numbers.plain(review.shortfall().first()),
                        Numbers.plain(review.shortfall().second()),
                        Numbers.plain(review.shortfallPValue()),
                        review.duration() == null
                                ? null
                                : Numbers.plain(review.duration().shape()),
                        review.duration() == null
                                ? null
                                : Numbers.plain(review.duration().pValue()),
                        Numbers.plain(review.score()),
                        Numbers.plain(test.difference()),
                        Numbers.plain(test.error())));
            }
        }
    }
}
