package dev.steelyard.io.monitor;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.systemic.indicator.LeverageMonitor;
import dev.steelyard.systemic.indicator.LeverageVelocity;
import dev.steelyard.systemic.indicator.MarketReading;
import dev.steelyard.systemic.indicator.SpeculativeScore.Part;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The leverage monitor as rows for programs: one for each market. */
public final class MonitorRows {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            Column.text("market"),
            Column.time("time"),
            Column.decimal("openInterest"),
            Column.decimal("openInterestValue"),
            Column.decimal("velocity"),
            Column.decimal("velocityTStatistic"),
            Column.decimal("acceleration"),
            Column.text("exponential"),
            Column.decimal("growthSum"),
            Column.text("growthAlarm"),
            Column.decimal("speculativeScore"),
            Column.decimal("openInterestScore"),
            Column.decimal("fundingScore"),
            Column.decimal("basisScore"),
            Column.decimal("estimatedLeverageScore"),
            Column.text("squeezed"),
            Column.decimal("estimatedLeverage"),
            Column.decimal("illiquidity"),
            Column.text("alert"));

    private MonitorRows() {}

    /** Writes the rows of a report; none when it has no markets. */
    public static void write(MonitorReport report, RowWriter writer) {
        LeverageMonitor monitor = report.monitor();
        for (MarketReading reading : monitor == null ? List.<MarketReading>of() : monitor.readings()) {
            LeverageVelocity velocity = reading.velocity();
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(reading.market());
            cells.add(Instant.ofEpochSecond(reading.time()));
            cells.add(number(reading.openInterest()));
            cells.add(number(reading.openInterestValue()));
            cells.add(number(velocity == null ? null : Double.valueOf(velocity.velocity())));
            cells.add(number(velocity == null ? null : velocity.tStatistic()));
            cells.add(number(velocity == null ? null : Double.valueOf(velocity.acceleration())));
            cells.add(Boolean.toString(velocity != null && velocity.isExponential()));
            cells.add(number(reading.growthSum()));
            cells.add(Boolean.toString(reading.growthAlarm()));
            cells.add(number(reading.score().score()));
            for (Part part : Part.values()) {
                cells.add(number(reading.score().parts().get(part)));
            }
            cells.add(reading.score().squeezed().name());
            cells.add(number(reading.estimatedLeverage()));
            cells.add(number(reading.illiquidity()));
            cells.add(Boolean.toString(reading.alert()));
            writer.row(cells);
        }
    }

    private static @Nullable BigDecimal number(@Nullable Double value) {
        return value == null ? null : Decimals.ofDouble(value);
    }
}
