package dev.steelyard.margin.derive;

import java.math.BigDecimal;

/**
 * Charges beside the scenarios. <b>Immutable</b>. Rates are fractions of a notional at spot.
 *
 * @param pegThreshold stable price below which initial margin rises
 * @param pegFactor rise of the initial factor per unit below it
 * @param confidenceThreshold confidence below which initial margin is charged
 * @param confidenceMargin charge at no confidence, fraction of the notional affected
 * @param maintenancePerpetual of perpetuals
 * @param initialPerpetual further, for initial margin
 * @param maintenanceOption of naked short options
 * @param initialOption further, for initial margin
 */
public record ContingencyRule(
        BigDecimal pegThreshold,
        BigDecimal pegFactor,
        BigDecimal confidenceThreshold,
        BigDecimal confidenceMargin,
        BigDecimal maintenancePerpetual,
        BigDecimal initialPerpetual,
        BigDecimal maintenanceOption,
        BigDecimal initialOption) {
    public ContingencyRule {
        DeriveMath.requireNotNegative(pegFactor, "peg factor");
        DeriveMath.requireNotNegative(confidenceMargin, "confidence margin");
        DeriveMath.requireNotNegative(maintenancePerpetual, "maintenance rate of perpetuals");
        DeriveMath.requireNotNegative(initialPerpetual, "initial rate of perpetuals");
        DeriveMath.requireNotNegative(maintenanceOption, "maintenance rate of options");
        DeriveMath.requireNotNegative(initialOption, "initial rate of options");
    }

    /** Returns (1 − confidence) × confidenceMargin × notional where the confidence is below the threshold, else 0. */
    BigDecimal forConfidence(BigDecimal confidence, BigDecimal notional) {
        if (confidence.compareTo(confidenceThreshold) >= 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal rate = DeriveMath.multiply(BigDecimal.ONE.subtract(confidence), confidenceMargin);
        return DeriveMath.multiply(rate, notional);
    }

    /** Returns what the initial factor rises by: pegFactor × max(0, pegThreshold − stablePrice). */
    BigDecimal forPeg(BigDecimal stablePrice) {
        return DeriveMath.multiply(DeriveMath.positivePart(pegThreshold.subtract(stablePrice)), pegFactor);
    }
}
