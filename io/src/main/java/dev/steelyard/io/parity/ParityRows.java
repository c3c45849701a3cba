package dev.steelyard.io.parity;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.risk.parity.ParityPlan;
import java.util.List;

/** A plan of risk parity as rows for programs: one for each series. */
public final class ParityRows {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            Column.text("name"),
            Column.decimal("volatility"),
            Column.decimal("budget"),
            Column.decimal("contribution"),
            Column.decimal("weight"),
            Column.decimal("hierarchicalWeight"),
            Column.decimal("current"),
            Column.decimal("target"),
            Column.decimal("order"));

    private ParityRows() {}

    /** Writes the rows of a report. */
    public static void write(ParityReport report, RowWriter writer) {
        ParityPlan plan = report.plan();
        for (int i = 0; i < report.names().size(); i++) {
            writer.row(List.of(
                    report.names().get(i),
                    Decimals.ofDouble(report.covariance().volatility(i)),
                    Decimals.ofDouble(plan.budgets()[i]),
                    Decimals.ofDouble(plan.contributions()[i]),
                    Decimals.ofDouble(plan.weights()[i]),
                    Decimals.ofDouble(report.hierarchical()[i]),
                    Decimals.ofDouble(report.current()[i]),
                    Decimals.ofDouble(plan.targets()[i]),
                    Decimals.ofDouble(plan.orders()[i])));
        }
    }
}
