package dev.steelyard.margin.perennial;

import java.math.BigDecimal;

/**
 * How much collateral a market requires. <b>Immutable</b>. At most 6 decimals each.
 *
 * @param marginRatio collateral for opening, fraction of notional
 * @param maintenanceRatio collateral for keeping, fraction of notional
 * @param minimumMargin USD for opening at least
 * @param minimumMaintenance USD for keeping at least
 */
public record RiskParameters(
        BigDecimal marginRatio, BigDecimal maintenanceRatio, BigDecimal minimumMargin, BigDecimal minimumMaintenance) {
    /** Checks the ranges. @throws IllegalArgumentException when a value is negative or has more than 6 decimals */
    public RiskParameters {
        marginRatio = Six.MATH.exactNotNegative(marginRatio, "margin ratio");
        maintenanceRatio = Six.MATH.exactNotNegative(maintenanceRatio, "maintenance ratio");
        minimumMargin = Six.MATH.exactNotNegative(minimumMargin, "minimum margin");
        minimumMaintenance = Six.MATH.exactNotNegative(minimumMaintenance, "minimum maintenance");
    }
}
