package dev.steelyard.io.cascade;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.systemic.cascade.adoption.AdoptionCell;
import dev.steelyard.systemic.cascade.adoption.AdoptionExperiment;
import dev.steelyard.systemic.cascade.kernel.Fingerprint;
import dev.steelyard.systemic.cascade.run.Spread;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An adoption experiment as rows for programs: one for each shock, depth and share. */
final class AdoptionRows {
    private static final List<String> FIGURES =
            List.of("amplification", "liquidatedShare", "liquidatedCoins", "liquidatedValue", "badDebt", "fundRuin");

    /** The columns. */
    static final List<Column> COLUMNS = columns();

    private AdoptionRows() {}

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("scenario"),
                Column.text("mechanism"),
                Column.text("seed"),
                Column.decimal("runs"),
                Column.decimal("shock"),
                Column.decimal("depth"),
                Column.decimal("share"),
                Column.text("fingerprint")));
        for (String figure : FIGURES) {
            columns.add(Column.decimal(figure));
            columns.add(Column.decimal(figure + "Difference"));
            columns.add(Column.decimal(figure + "DifferenceLow95"));
            columns.add(Column.decimal(figure + "DifferenceHigh95"));
        }
        columns.add(Column.decimal("criticalShareLow"));
        columns.add(Column.decimal("criticalShareHigh"));
        columns.add(Column.decimal("rebalancedCoins"));
        columns.add(Column.decimal("rebalancedValue"));
        columns.add(Column.decimal("brokersFailed"));
        columns.add(Column.decimal("clientsImpaired"));
        columns.add(Column.decimal("clientLoss"));
        return List.copyOf(columns);
    }

    static void write(CascadeReport report, AdoptionExperiment experiment, RowWriter writer) {
        for (AdoptionExperiment.Panel panel : experiment.panels()) {
            for (AdoptionCell cell : panel.cells()) {
                List<@Nullable Object> row = new ArrayList<>();
                row.add(report.file().id());
                row.add(experiment.kind().word());
                row.add(Long.toString(report.seed()));
                row.add(BigDecimal.valueOf(experiment.runs()));
                row.add(Decimals.ofDouble(panel.shock()));
                row.add(Decimals.ofDouble(panel.depth()));
                row.add(Decimals.ofDouble(cell.share()));
                row.add(Fingerprint.text(cell.summary().fingerprint()));
                add(row, cell.summary().amplification(), cell.amplification());
                add(row, cell.summary().share(), cell.liquidated());
                add(row, cell.summary().coins(), cell.coins());
                add(row, cell.summary().value(), cell.value());
                add(row, cell.summary().badDebt(), cell.badDebt());
                row.add(Decimals.ofDouble(cell.summary().fundRuin()));
                difference(row, cell.fundRuin());
                row.add(decimal(panel.critical().low()));
                row.add(decimal(panel.critical().high()));
                row.add(Decimals.ofDouble(cell.rebalancedCoins().mean()));
                row.add(Decimals.ofDouble(cell.rebalancedValue().mean()));
                row.add(Decimals.ofDouble(cell.brokersFailed().mean()));
                row.add(Decimals.ofDouble(cell.clientsImpaired().mean()));
                row.add(Decimals.ofDouble(cell.clientLoss().mean()));
                writer.row(row);
            }
        }
    }

    private static void add(List<@Nullable Object> row, Spread figure, Spread difference) {
        row.add(figure.count() == 0 ? null : Decimals.ofDouble(figure.mean()));
        difference(row, difference);
    }

    private static void difference(List<@Nullable Object> row, Spread difference) {
        boolean none = difference.count() == 0;
        row.add(none ? null : Decimals.ofDouble(difference.mean()));
        row.add(none ? null : Decimals.ofDouble(difference.low95()));
        row.add(none ? null : Decimals.ofDouble(difference.high95()));
    }

    private static @Nullable BigDecimal decimal(@Nullable Double value) {
        return value == null ? null : Decimals.ofDouble(value);
    }
}
