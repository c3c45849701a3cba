package dev.steelyard.io.cascade;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.systemic.cascade.run.ExitWalk;
import java.util.Arrays;
import java.util.List;

/** Whether a position gets out, as rows for programs: one with the liquidations of others, one alone. */
public final class ExitRows {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            Column.text("scenario"),
            Column.text("seed"),
            Column.text("market"),
            Column.text("side"),
            Column.decimal("size"),
            Column.decimal("leverage"),
            Column.decimal("maintenanceRate"),
            Column.decimal("liquidationPrice"),
            Column.decimal("liquidatedFromSize"),
            Column.text("liquidatedOnExit"),
            Column.text("insolventOnExit"),
            Column.decimal("exitedBefore"),
            Column.decimal("meanPrice"),
            Column.decimal("lastPrice"),
            Column.decimal("othersLiquidated"));

    private ExitRows() {}

    /** Writes the rows of a walk. @param from size from which on the exit is liquidated, in base units */
    public static void write(String scenario, long seed, ExitWalk walk, double from, RowWriter writer) {
        row(scenario, seed, "withOthers", walk, from, writer);
        if (walk.alone() != null) {
            row(scenario, seed, "alone", walk.alone(), from, writer);
        }
    }

    private static void row(String scenario, long seed, String market, ExitWalk walk, double from, RowWriter writer) {
        ExitWalk.Position position = walk.position();
        writer.row(Arrays.asList(
                scenario,
                Long.toString(seed),
                market,
                position.side() > 0 ? "LONG" : "SHORT",
                Decimals.ofDouble(position.size()),
                Decimals.ofDouble(position.leverage()),
                Decimals.ofDouble(position.maintenanceRate()),
                Decimals.ofDouble(walk.liquidationPrice()),
                Decimals.ofDouble(from),
                Boolean.toString(walk.liquidatedOnExit()),
                Boolean.toString(walk.insolventOnExit()),
                Decimals.ofDouble(walk.exitedBefore()),
                Decimals.ofDouble(walk.meanPrice()),
                Decimals.ofDouble(walk.lastPrice()),
                Decimals.ofDouble(walk.others())));
    }
}
