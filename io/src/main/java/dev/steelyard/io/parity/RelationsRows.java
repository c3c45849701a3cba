package dev.steelyard.io.parity;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.RowWriter;
import java.math.BigDecimal;
import java.util.List;

/** How markets hang together, as rows for programs: one for each pair. */
public final class RelationsRows {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            Column.text("first"),
            Column.text("second"),
            Column.decimal("dependence"),
            Column.decimal("probability"),
            Column.decimal("asynchronous"),
            Column.decimal("lag"),
            Column.decimal("lagCorrelation"),
            Column.decimal("leadsProbability"),
            Column.decimal("followsProbability"),
            Column.decimal("cointegrationStatistic"),
            Column.decimal("cointegrationCritical"));

    private RelationsRows() {}

    /** Writes the rows of a report. */
    public static void write(RelationsReport report, RowWriter writer) {
        for (RelationsReport.Pair pair : report.pairs()) {
            writer.row(List.of(
                    report.names().get(pair.first()),
                    report.names().get(pair.second()),
                    Decimals.ofDouble(pair.correlation().value()),
                    Decimals.ofDouble(pair.correlation().probability()),
                    Decimals.ofDouble(pair.asynchronous().value()),
                    BigDecimal.valueOf((long) pair.leadLag().lag()),
                    Decimals.ofDouble(pair.leadLag().correlation()),
                    Decimals.ofDouble(pair.leadLag().leads()),
                    Decimals.ofDouble(pair.leadLag().follows()),
                    Decimals.ofDouble(pair.cointegration().statistic()),
                    Decimals.ofDouble(pair.cointegration().critical()[1])));
        }
    }
}
