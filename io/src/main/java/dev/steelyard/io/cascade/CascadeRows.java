package dev.steelyard.io.cascade;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.systemic.cascade.adoption.AdoptionExperiment;
import dev.steelyard.systemic.cascade.kernel.Fingerprint;
import dev.steelyard.systemic.cascade.run.RunFigures;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs of a scenario as rows for programs: one for each run, from which a stopped command goes on. */
public final class CascadeRows {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            Column.text("scenario"),
            Column.decimal("run"),
            Column.text("seed"),
            Column.text("fingerprint"),
            Column.decimal("priceBefore"),
            Column.decimal("priceTwin"),
            Column.decimal("priceExtreme"),
            Column.decimal("priceLast"),
            Column.decimal("amplification"),
            Column.decimal("branchingRatio"),
            Column.decimal("generations"),
            Column.decimal("accounts"),
            Column.decimal("liquidatedCoins"),
            Column.decimal("liquidatedValue"),
            Column.decimal("longShare"),
            Column.decimal("liquidatedShare"),
            Column.decimal("shortfall"),
            Column.decimal("fundBefore"),
            Column.decimal("fundAfter"),
            Column.decimal("fromFund"),
            Column.decimal("deleveragedCoins"),
            Column.decimal("deleveragingOvershoot"),
            Column.decimal("socializedLoss"),
            Column.decimal("badDebt"),
            Column.decimal("brokersFailed"),
            Column.decimal("clientsImpaired"),
            Column.decimal("clientLoss"),
            Column.decimal("recoverySeconds"),
            Column.text("converged"));

    private static final String PARTIAL = "# PARTIAL: ";

    private CascadeRows() {}

    /** Returns the columns of a report's rows: those of its adoption experiment when it has one. */
    public static List<Column> columns(CascadeReport report) {
        return report.labs().adoption() == null ? COLUMNS : AdoptionRows.COLUMNS;
    }

    /** Returns the line that ends the rows of runs that were stopped before all were made. */
    public static String partialLine(CascadeReport report) {
        return PARTIAL + report.runs().size() + " of " + report.wanted() + " runs\n";
    }

    /** Writes the rows of a report. */
    public static void write(CascadeReport report, RowWriter writer) {
        AdoptionExperiment adoption = report.labs().adoption();
        if (adoption != null) {
            AdoptionRows.write(report, adoption, writer);
            return;
        }
        for (RunFigures run : report.runs()) {
            writer.row(Arrays.asList(
                    report.file().id(),
                    BigDecimal.valueOf(run.run()),
                    Long.toString(run.seed()),
                    Fingerprint.text(run.fingerprint()),
                    Decimals.ofDouble(run.before()),
                    Decimals.ofDouble(run.twin()),
                    Decimals.ofDouble(run.extreme()),
                    Decimals.ofDouble(run.last()),
                    decimal(run.amplification()),
                    decimal(run.branching()),
                    BigDecimal.valueOf(run.generations()),
                    BigDecimal.valueOf(run.accounts()),
                    Decimals.ofDouble(run.coins()),
                    Decimals.ofDouble(run.value()),
                    Decimals.ofDouble(run.longShare()),
                    Decimals.ofDouble(run.share()),
                    decimal(run.shortfall()),
                    Decimals.ofDouble(run.fundBefore()),
                    Decimals.ofDouble(run.fundAfter()),
                    Decimals.ofDouble(run.fromFund()),
                    Decimals.ofDouble(run.deleveraged()),
                    Decimals.ofDouble(run.overshoot()),
                    Decimals.ofDouble(run.socialized()),
                    Decimals.ofDouble(run.badDebt()),
                    BigDecimal.valueOf(run.brokersFailed()),
                    BigDecimal.valueOf(run.clientsImpaired()),
                    Decimals.ofDouble(run.clientLoss()),
                    decimal(run.recoverySeconds()),
                    Boolean.toString(run.converged())));
        }
    }

    private static @Nullable BigDecimal decimal(@Nullable Double value) {
        return value == null ? null : Decimals.ofDouble(value);
    }
}
