package dev.steelyard.margin.derive;

import java.math.BigDecimal;

/**
 * A coin other than cash. <b>Immutable</b>.
 *
 * @param name the asset
 * @param value amount × price / stable price, in cash units, 0 or more
 * @param chargedValue what haircuts and confidence are charged on, 0 or more
 * @param confidence of its price, 0 to 1; spot's own counts as well
 * @param riskCancelling whether a move of spot moves its value
 * @param maintenanceHaircut fraction of the charged value, 0 to 1
 * @param initialHaircut further fraction for initial margin, 0 to 1
 */
public record CollateralHolding(
        String name,
        BigDecimal value,
        BigDecimal chargedValue,
        BigDecimal confidence,
        boolean riskCancelling,
        BigDecimal maintenanceHaircut,
        BigDecimal initialHaircut) {
    public CollateralHolding {
        DeriveMath.requireNotNegative(value, "value of " + name);
        DeriveMath.requireNotNegative(chargedValue, "charged value of " + name);
        DeriveMath.requireConfidence(confidence, "confidence of " + name);
        DeriveMath.requireConfidence(maintenanceHaircut, "maintenance haircut of " + name);
        DeriveMath.requireConfidence(initialHaircut, "initial haircut of " + name);
    }

    /** Returns a collateral of PMRM_2, charged on its value in cash units. */
    public static CollateralHolding of(
            String name,
            BigDecimal amount,
            BigDecimal price,
            BigDecimal stablePrice,
            BigDecimal confidence,
            boolean riskCancelling,
            BigDecimal maintenanceHaircut,
            BigDecimal initialHaircut) {
        BigDecimal value = DeriveMath.divide(DeriveMath.multiply(amount, price), stablePrice);
        return new CollateralHolding(
                name, value, value, confidence, riskCancelling, maintenanceHaircut, initialHaircut);
    }

    /**
     * Returns the base coin of PMRM v1: it moves with spot and is charged on amount × spot.
     *
     * @param confidence of the portfolio: the least of spot and, where one is held, the perpetual
     * @param percent contingency, fraction of amount × spot
     */
    public static CollateralHolding base(
            BigDecimal amount, BigDecimal spot, BigDecimal stablePrice, BigDecimal confidence, BigDecimal percent) {
        BigDecimal notional = DeriveMath.multiply(amount, spot);
        return new CollateralHolding(
                "base", DeriveMath.divide(notional, stablePrice), notional, confidence, true, percent, BigDecimal.ZERO);
    }

    /** Returns this holding times a factor of 0 or more. */
    public CollateralHolding times(BigDecimal factor) {
        return new CollateralHolding(
                name,
                DeriveMath.multiply(value, factor),
                DeriveMath.multiply(chargedValue, factor),
                confidence,
                riskCancelling,
                maintenanceHaircut,
                initialHaircut);
    }
}
