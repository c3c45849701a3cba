package dev.steelyard.io.performance;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.risk.performance.AccountPerformance;
import dev.steelyard.risk.performance.Performance;
import java.util.Arrays;
import java.util.List;

/** Wealth and drawdown of an account over time, as rows for programs. */
public final class PerformanceRows {
    /** The columns. */
    public static final List<Column> COLUMNS =
            List.of(Column.text("account"), Column.text("at"), Column.decimal("wealth"), Column.decimal("drawdown"));

    private PerformanceRows() {}

    /** Writes the rows. */
    public static void write(AccountPerformance answer, RowWriter writer) {
        for (Performance.Point point : answer.performance().wealth()) {
            writer.row(Arrays.asList(
                    answer.account(),
                    point.at().toString(),
                    Decimals.ofDouble(point.wealth()),
                    Decimals.ofDouble(point.drawdown())));
        }
    }
}
