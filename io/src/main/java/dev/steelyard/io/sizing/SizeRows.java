package dev.steelyard.io.sizing;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.risk.sizing.SizeAnswer;
import java.math.BigDecimal;
import java.util.List;

/** A size as rows for programs: one for each rule that limits it. */
public final class SizeRows {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            Column.text("account"),
            Column.text("symbol"),
            Column.text("method"),
            Column.text("rule"),
            Column.text("binds"),
            Column.decimal("size"),
            Column.decimal("leverage"),
            Column.decimal("target"),
            Column.decimal("order"));

    private static final int DIGITS = 12;

    private SizeRows() {}

    /** Writes the rows of a size. */
    public static void write(SizeAnswer answer, RowWriter writer) {
        for (SizeAnswer.Limit limit : answer.limits()) {
            writer.row(List.of(
                    answer.account(),
                    answer.symbol(),
                    answer.method().name(),
                    limit.rule().name(),
                    limit.rule() == answer.binding() ? "yes" : "no",
                    plain(limit.size()),
                    plain(limit.leverage()),
                    plain(answer.target()),
                    plain(answer.order())));
        }
    }

    private static BigDecimal plain(BigDecimal value) {
        return new BigDecimal(Decimals.plain(value, DIGITS));
    }
}
