package dev.steelyard.io.sizing;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.risk.sizing.TradePlan;
import java.math.BigDecimal;
import java.util.List;

/** A plan as rows for programs: one for each contract traded. */
public final class PlanRows {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            Column.text("account"),
            Column.text("goal"),
            Column.text("symbol"),
            Column.decimal("order"),
            Column.decimal("notional"),
            Column.decimal("cost"),
            Column.decimal("slices"),
            Column.decimal("hours"));

    private static final int DIGITS = 12;

    private PlanRows() {}

    /** Writes the rows of a plan. */
    public static void write(TradePlan plan, RowWriter writer) {
        for (TradePlan.Leg leg : plan.legs()) {
            writer.row(List.of(
                    plan.account(),
                    plan.goal().name(),
                    leg.symbol(),
                    plain(leg.order()),
                    plain(leg.notional()),
                    plain(leg.cost()),
                    BigDecimal.valueOf(leg.slices()),
                    SizeJson.rounded(leg.hours())));
        }
    }

    private static BigDecimal plain(BigDecimal value) {
        return new BigDecimal(Decimals.plain(value, DIGITS));
    }
}
