package dev.steelyard.risk.calibration;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A tier of a calibrated market. <b>Immutable</b>.
 *
 * @param floor lower bound of notional
 * @param cap upper bound; null for none
 * @param maintenanceRate on the part inside the tier, rounded up
 * @param initialRate on the part inside the tier, rounded up
 * @param maxLeverage 1 / initialRate, rounded down
 * @param closeOutHours of a position at the cap
 * @param requiredRate what a position at the cap needs altogether, before rounding
 * @param maintenanceReason what sets the maintenance rate
 * @param initialReason what sets the initial rate
 */
public record CalibratedTier(
        BigDecimal floor,
        @Nullable BigDecimal cap,
        BigDecimal maintenanceRate,
        BigDecimal initialRate,
        BigDecimal maxLeverage,
        double closeOutHours,
        double requiredRate,
        BindingReason maintenanceReason,
        BindingReason initialReason) {}
