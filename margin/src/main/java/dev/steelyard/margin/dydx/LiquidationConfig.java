package dev.steelyard.margin.dydx;

/**
 * How the venue prices liquidations and what it charges. <b>Immutable</b>.
 *
 * @param maxLiquidationFeePpm cap of the fee to the insurance fund, parts per million of the fill's value
 * @param bankruptcyAdjustmentPpm speed at which the fillable price runs to its widest spread, parts per million
 * @param spreadToMaintenanceMarginRatioPpm widest spread from the oracle price, parts per million of the position's
 *     maintenance margin
 */
public record LiquidationConfig(
        long maxLiquidationFeePpm, long bankruptcyAdjustmentPpm, long spreadToMaintenanceMarginRatioPpm) {
    private static final long MAX_UNSIGNED_32 = (1L << 32) - 1;

    /** Checks the ranges, those of an unsigned 32-bit number. @throws IllegalArgumentException when one is broken */
    public LiquidationConfig {
        Quantums.requirePpm(maxLiquidationFeePpm, "max liquidation fee ppm", MAX_UNSIGNED_32);
        Quantums.requirePpm(bankruptcyAdjustmentPpm, "bankruptcy adjustment ppm", MAX_UNSIGNED_32);
        Quantums.requirePpm(
                spreadToMaintenanceMarginRatioPpm, "spread to maintenance margin ratio ppm", MAX_UNSIGNED_32);
    }
}
