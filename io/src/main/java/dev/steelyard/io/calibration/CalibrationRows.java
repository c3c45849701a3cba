package dev.steelyard.io.calibration;

import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.risk.calibration.CalibratedHaircut;
import dev.steelyard.risk.calibration.CalibratedNumber;
import dev.steelyard.risk.calibration.CalibratedTier;
import dev.steelyard.risk.calibration.Calibration;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A proposal as rows for programs: one for each number, with its reason. */
public final class CalibrationRows {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            Column.text("market"),
            Column.text("number"),
            Column.decimal("floor"),
            Column.decimal("cap"),
            Column.decimal("value"),
            Column.text("reason"));

    private CalibrationRows() {}

    /** Writes the rows of a proposal. */
    public static void write(Calibration calibration, RowWriter writer) {
        String market = calibration.symbol();
        for (CalibratedTier tier : calibration.tiers()) {
            writer.row(row(
                    market,
                    "maintenanceMarginRate",
                    tier.floor(),
                    tier.cap(),
                    tier.maintenanceRate(),
                    tier.maintenanceReason()));
            writer.row(row(
                    market, "initialMarginRate", tier.floor(), tier.cap(), tier.initialRate(), tier.initialReason()));
            writer.row(row(market, "maxLeverage", tier.floor(), tier.cap(), tier.maxLeverage(), tier.initialReason()));
        }
        BigDecimal floor = BigDecimal.ZERO;
        for (CalibratedHaircut haircut : calibration.haircuts()) {
            writer.row(row(market, "haircut", floor, haircut.upTo(), haircut.haircut(), haircut.reason()));
            floor = haircut.upTo();
        }
        for (CalibratedNumber number : calibration.numbers()) {
            writer.row(row(market, number.name(), null, null, number.value(), number.reason()));
        }
    }

    private static List<@Nullable Object> row(
            String market,
            String number,
            @Nullable BigDecimal floor,
            @Nullable BigDecimal cap,
            BigDecimal value,
            Enum<?> reason) {
        return Arrays.asList(market, number, floor, cap, value, reason.name());
    }
}
