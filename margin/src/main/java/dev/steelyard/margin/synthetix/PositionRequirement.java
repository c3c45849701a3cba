package dev.steelyard.margin.synthetix;

import java.math.BigDecimal;

/**
 * What one position requires, with every term on the way. <b>Immutable</b>. 18 decimals; amounts in USD.
 *
 * @param impactOnSkew |size| / skew scale
 * @param initialMarginRate impact × initial margin ratio + minimum initial margin ratio
 * @param maintenanceMarginRate initial margin rate × maintenance margin scalar
 * @param notional |size| × price
 * @param initialMargin notional × initial margin rate + minimum position margin
 * @param maintenanceMargin notional × maintenance margin rate + minimum position margin
 */
public record PositionRequirement(
        BigDecimal impactOnSkew,
        BigDecimal initialMarginRate,
        BigDecimal maintenanceMarginRate,
        BigDecimal notional,
        BigDecimal initialMargin,
        BigDecimal maintenanceMargin) {
    private static final PositionRequirement NONE = new PositionRequirement(
            Eighteen.ZERO, Eighteen.ZERO, Eighteen.ZERO, Eighteen.ZERO, Eighteen.ZERO, Eighteen.ZERO);

    /**
     * Returns the requirement of a size at a price; all 0 for a size of 0. Each product and quotient is cut toward zero.
     *
     * @param parameters of the market
     * @param size signed, base units
     * @param price USD for one base unit, 0 or more
     * @throws IllegalArgumentException when a value has more than 18 decimals or the price is negative
     */
    public static PositionRequirement of(MarginParameters parameters, BigDecimal size, BigDecimal price) {
        BigDecimal usd = Eighteen.MATH.exactNotNegative(price, "price");
        BigDecimal absoluteSize = Eighteen.MATH.exact(size, "size").abs();
        if (absoluteSize.signum() == 0) {
            return NONE;
        }
        BigDecimal impact = parameters.skewScale().signum() == 0
                ? Eighteen.ZERO
                : Eighteen.MATH.divide(absoluteSize, parameters.skewScale());
        BigDecimal initialRate = Eighteen.MATH
                .multiply(impact, parameters.initialMarginRatio())
                .add(parameters.minimumInitialMarginRatio());
        BigDecimal maintenanceRate = Eighteen.MATH.multiply(initialRate, parameters.maintenanceMarginScalar());
        BigDecimal notional = Eighteen.MATH.multiply(absoluteSize, usd);
        return new PositionRequirement(
                impact,
                initialRate,
                maintenanceRate,
                notional,
                Eighteen.MATH.multiply(notional, initialRate).add(parameters.minimumPositionMargin()),
                Eighteen.MATH.multiply(notional, maintenanceRate).add(parameters.minimumPositionMargin()));
    }
}
