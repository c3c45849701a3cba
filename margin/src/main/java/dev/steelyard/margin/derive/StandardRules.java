package dev.steelyard.margin.derive;

import java.math.BigDecimal;

/**
 * The standard manager's rules for one market. <b>Immutable</b>. Rates are fractions of a notional.
 *
 * @param option of options
 * @param maintenancePerpetual of |position| × perpetual price
 * @param initialPerpetual the same for initial margin
 * @param baseFactor share of the base coin's value that counts
 * @param initialBaseScale of that share, for initial margin
 * @param confidence charges for prices that are not trusted
 */
public record StandardRules(
        OptionRates option,
        BigDecimal maintenancePerpetual,
        BigDecimal initialPerpetual,
        BigDecimal baseFactor,
        BigDecimal initialBaseScale,
        ConfidenceRates confidence) {
    /**
     * Rates of short options.
     *
     * @param largestSpot initial rate at the money
     * @param smallestSpot least initial rate, far out of the money
     * @param maintenanceCall of spot
     * @param maintenancePutSpot of spot
     * @param maintenancePutValue of the option's value; the greater charge counts
     * @param initialUnpaired of the forward, for calls sold beyond those bought
     * @param maintenanceUnpaired the same for maintenance margin
     * @param putOffset least initial over maintenance margin of a put
     */
    public record OptionRates(
            BigDecimal largestSpot,
            BigDecimal smallestSpot,
            BigDecimal maintenanceCall,
            BigDecimal maintenancePutSpot,
            BigDecimal maintenancePutValue,
            BigDecimal initialUnpaired,
            BigDecimal maintenanceUnpaired,
            BigDecimal putOffset) {}

    /**
     * Charges on initial margin: (1 − confidence) × factor × notional below a threshold.
     *
     * @param perpetual threshold for perpetuals; 0: none
     * @param option threshold for short options; 0: none
     * @param base threshold for the base coin; 0: none
     * @param factor of all three, 0 or more
     */
    public record ConfidenceRates(BigDecimal perpetual, BigDecimal option, BigDecimal base, BigDecimal factor) {
        public ConfidenceRates {
            DeriveMath.requireNotNegative(factor, "confidence factor");
        }

        BigDecimal charge(BigDecimal threshold, BigDecimal confidence, BigDecimal notional) {
            return confidence.compareTo(threshold) >= 0
                    ? BigDecimal.ZERO
                    : DeriveMath.multiply(DeriveMath.multiply(BigDecimal.ONE.subtract(confidence), factor), notional);
        }
    }
}
