package dev.steelyard.io.tail;

import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.quant.tail.TailForecast;
import dev.steelyard.risk.tail.BookRisk;
import dev.steelyard.risk.tail.ClassRisk;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a book could lose, as rows for programs: one for the total, for each part and for each class. <b>Thread-safe</b>. */
public final class BookRiskRows {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            Column.text("account"),
            Column.text("part"),
            Column.text("kind"),
            Column.text("asset"),
            Column.text("method"),
            Column.decimal("confidence"),
            Column.decimal("horizonBars"),
            Column.decimal("valueAtRisk"),
            Column.decimal("expectedShortfall"),
            Column.decimal("valueAtRiskAlone"),
            Column.decimal("expectedShortfallAlone"),
            Column.decimal("valueAtRiskIncremental"),
            Column.decimal("expectedShortfallIncremental"),
            Column.decimal("valueAtRiskOverEquity"),
            Column.decimal("expectedShortfallOverEquity"));

    private BookRiskRows() {}

    /** Writes the rows. */
    public static void write(BookRisk risk, RowWriter writer) {
        writer.row(row(risk, "", "TOTAL", null, risk.total(), null, null));
        for (BookRisk.Part part : risk.parts()) {
            writer.row(row(
                    risk,
                    part.part().name(),
                    part.part().kind().name(),
                    part.part().asset(),
                    part.component(),
                    part.alone(),
                    part.incremental()));
        }
        for (ClassRisk one : risk.byClass()) {
            writer.row(row(risk, one.name(), "CLASS", null, one.component(), one.alone(), null));
        }
    }

    private static List<@Nullable Object> row(
            BookRisk risk,
            String part,
            String kind,
            @Nullable String asset,
            TailForecast own,
            @Nullable TailForecast alone,
            @Nullable TailForecast incremental) {
        return Arrays.asList(
                risk.account(),
                part,
                kind,
                asset,
                risk.method().word(),
                Numbers.plain(risk.level().level()),
                BigDecimal.valueOf((long) risk.settings().horizon()),
                Numbers.plain(own.valueAtRisk()),
                Numbers.plain(own.expectedShortfall()),
                alone == null ? null : Numbers.plain(alone.valueAtRisk()),
                alone == null ? null : Numbers.plain(alone.expectedShortfall()),
                incremental == null ? null : Numbers.plain(incremental.valueAtRisk()),
                incremental == null ? null : Numbers.plain(incremental.expectedShortfall()),
                Numbers.plain(risk.overEquity(own.valueAtRisk())),
                Numbers.plain(risk.overEquity(own.expectedShortfall())));
    }
}
