package dev.steelyard.io.sizing;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.risk.sizing.KellyBook;
import dev.steelyard.risk.sizing.KellySizes;
import java.math.BigDecimal;
import java.util.List;

/** A Kelly book as rows for programs: one for each contract. <b>Thread-safe</b>. */
public final class KellyRows {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            Column.text("account"),
            Column.text("symbol"),
            Column.decimal("drift"),
            Column.decimal("driftError"),
            Column.decimal("vol"),
            Column.decimal("kellyLeverage"),
            Column.decimal("kellyLeverageError"),
            Column.decimal("exposure"),
            Column.decimal("exposureError"),
            Column.text("binding"),
            Column.decimal("held"),
            Column.decimal("target"),
            Column.decimal("order"));

    private static final int DIGITS = 12;

    private KellyRows() {}

    /** Writes the rows. */
    public static void write(KellySizes sizes, RowWriter writer) {
        for (int i = 0; i < sizes.lines().size(); i++) {
            KellySizes.Line line = sizes.lines().get(i);
            KellyBook.Exposure asset = sizes.book().assets().get(i);
            writer.row(List.of(
                    sizes.account(),
                    line.symbol(),
                    SizeJson.rounded(asset.drift()),
                    SizeJson.rounded(asset.driftError()),
                    SizeJson.rounded(asset.vol()),
                    SizeJson.rounded(asset.full()),
                    SizeJson.rounded(asset.fullError()),
                    SizeJson.rounded(asset.leverage()),
                    SizeJson.rounded(asset.leverageError()),
                    asset.binding().name(),
                    plain(line.held()),
                    plain(line.target()),
                    plain(line.order())));
        }
    }

    private static BigDecimal plain(BigDecimal value) {
        return new BigDecimal(Decimals.plain(value, DIGITS));
    }
}
