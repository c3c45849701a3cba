package dev.steelyard.margin.synthetix;

import java.math.BigDecimal;

/**
 * How much margin a market requires. <b>Immutable</b>. At most 18 decimals each.
 *
 * @param skewScale size that moves the price by 100%, base units, 0 or more; 0: size moves neither price nor requirement
 * @param initialMarginRatio initial margin rate added for a size equal to the skew scale
 * @param minimumInitialMarginRatio initial margin rate of an infinitely small position
 * @param maintenanceMarginScalar maintenance over initial margin rate
 * @param minimumPositionMargin USD added to both requirements of an open position
 */
public record MarginParameters(
        BigDecimal skewScale,
        BigDecimal initialMarginRatio,
        BigDecimal minimumInitialMarginRatio,
        BigDecimal maintenanceMarginScalar,
        BigDecimal minimumPositionMargin) {
    /** Checks the ranges. @throws IllegalArgumentException when a value is negative or has more than 18 decimals */
    public MarginParameters {
        skewScale = Eighteen.MATH.exactNotNegative(skewScale, "skew scale");
        initialMarginRatio = Eighteen.MATH.exactNotNegative(initialMarginRatio, "initial margin ratio");
        minimumInitialMarginRatio =
                Eighteen.MATH.exactNotNegative(minimumInitialMarginRatio, "minimum initial margin ratio");
        maintenanceMarginScalar = Eighteen.MATH.exactNotNegative(maintenanceMarginScalar, "maintenance margin scalar");
        minimumPositionMargin = Eighteen.MATH.exactNotNegative(minimumPositionMargin, "minimum position margin");
    }
}
