package dev.steelyard.io.risk;

import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.margin.answer.StressGrid;
import dev.steelyard.margin.answer.StressGrid.Cell;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stress grid as rows for programs: one for each cell. */
public final class StressRows {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            Column.text("account"),
            Column.decimal("move"),
            Column.decimal("volMove"),
            Column.text("status"),
            Column.text("asset"),
            Column.decimal("profit"),
            Column.decimal("equity"),
            Column.decimal("maintenanceMargin"),
            Column.decimal("marginSurplus"),
            Column.decimal("marginUtilization"));

    private StressRows() {}

    /** Writes the rows of a grid. */
    public static void write(StressGrid grid, RowWriter writer) {
        grid.cells().forEach(row -> row.forEach(cell -> writer.row(row(cell))));
    }

    private static List<@Nullable Object> row(Cell cell) {
        AccountRisk risk = cell.risk();
        Amount surplus = risk.marginSurplus().value();
        return Arrays.asList(
                risk.account(),
                cell.move(),
                cell.volMove(),
                risk.status().name(),
                surplus == null ? null : surplus.asset().code(),
                plain(cell.profit(), AnswerJson.AMOUNT_DIGITS),
                amount(risk.equity()),
                amount(risk.maintenanceMargin()),
                amount(risk.marginSurplus()),
                plain(risk.marginUtilization().value(), AnswerJson.RATIO_DIGITS));
    }

    private static @Nullable BigDecimal amount(Answer<Amount> answer) {
        Amount amount = answer.value();
        return amount == null ? null : plain(amount.value(), AnswerJson.AMOUNT_DIGITS);
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal value, int digits) {
        return value == null ? null : new BigDecimal(Decimals.plain(value, digits));
    }
}
