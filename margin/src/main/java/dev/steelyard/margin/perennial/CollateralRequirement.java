package dev.steelyard.margin.perennial;

import java.math.BigDecimal;

/**
 * Collateral a position requires, with every term on the way. <b>Immutable</b>. 6 decimals; USD.
 *
 * @param magnitude greatest of maker, long and short, base units
 * @param notional magnitude × |price|
 * @param marginRatio ratio applied for opening: the market's or the one requested, whichever is greater
 * @param margin required for opening: notional × margin ratio, at least the minimum; 0 without a position
 * @param maintenance required for keeping: notional × maintenance ratio, at least the minimum; 0 without a position
 */
public record CollateralRequirement(
        BigDecimal magnitude, BigDecimal notional, BigDecimal marginRatio, BigDecimal margin, BigDecimal maintenance) {
    /**
     * Returns the requirement of a position. Both products are cut toward zero.
     *
     * @param position the position
     * @param price oracle price, signed: a payoff may be negative, its absolute value counts
     * @param risk of the market
     * @param requestedCollateralization margin ratio the trader asks for, 0 or more; 0: the market's
     */
    public static CollateralRequirement of(
            PerennialPosition position, BigDecimal price, RiskParameters risk, BigDecimal requestedCollateralization) {
        BigDecimal magnitude = position.magnitude();
        BigDecimal notional =
                Six.MATH.multiply(magnitude, Six.MATH.exact(price, "price").abs());
        BigDecimal marginRatio = risk.marginRatio()
                .max(Six.MATH.exactNotNegative(requestedCollateralization, "requested collateralization"));
        return new CollateralRequirement(
                magnitude,
                notional,
                marginRatio,
                required(magnitude, notional, marginRatio, risk.minimumMargin()),
                required(magnitude, notional, risk.maintenanceRatio(), risk.minimumMaintenance()));
    }

    private static BigDecimal required(
            BigDecimal magnitude, BigDecimal notional, BigDecimal ratio, BigDecimal minimum) {
        return magnitude.signum() == 0
                ? Six.MATH.zero()
                : Six.MATH.multiply(notional, ratio).max(minimum);
    }

    /** Returns whether collateral allows opening: at least the margin. A shortfall counts as 0, so no position passes. */
    public boolean isMargined(BigDecimal collateral) {
        return collateral.max(BigDecimal.ZERO).compareTo(margin) >= 0;
    }

    /** Returns whether collateral is at least the maintenance. A shortfall counts as 0, so no position always is. */
    public boolean isMaintained(BigDecimal collateral) {
        return collateral.max(BigDecimal.ZERO).compareTo(maintenance) >= 0;
    }
}
