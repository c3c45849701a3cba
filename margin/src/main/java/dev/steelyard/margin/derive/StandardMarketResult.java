package dev.steelyard.margin.derive;

import java.math.BigDecimal;
import java.util.List;

/**
 * One market under the standard manager. <b>Immutable</b>. Charges are 0 or more.
 *
 * @param name the underlying
 * @param expiries margin of options
 * @param initialPerpetual requirement of the perpetual
 * @param maintenancePerpetual requirement of the perpetual
 * @param perpetualConfidenceCharge on initial margin
 * @param perpetualCash profit and funding that is not settled
 * @param initialBase what the base coin counts for, before the charge for its confidence
 * @param maintenanceBase what the base coin counts for
 * @param baseConfidenceCharge on initial margin
 * @param baseValue value of the base coin in cash units
 * @param depegCharge on initial margin, for short options and perpetuals while the stable price is below its peg
 */
public record StandardMarketResult(
        String name,
        List<StandardExpiryResult> expiries,
        BigDecimal initialPerpetual,
        BigDecimal maintenancePerpetual,
        BigDecimal perpetualConfidenceCharge,
        BigDecimal perpetualCash,
        BigDecimal initialBase,
        BigDecimal maintenanceBase,
        BigDecimal baseConfidenceCharge,
        BigDecimal baseValue,
        BigDecimal depegCharge) {
    public StandardMarketResult {
        expiries = List.copyOf(expiries);
    }

    /** Returns the market's share of initial margin, without cash. */
    public BigDecimal initialMargin() {
        BigDecimal sum = perpetualCash
                .add(initialBase)
                .subtract(initialPerpetual)
                .subtract(perpetualConfidenceCharge)
                .subtract(baseConfidenceCharge)
                .subtract(depegCharge);
        for (StandardExpiryResult expiry : expiries) {
            sum = sum.add(expiry.initialMargin()).subtract(expiry.confidenceCharge());
        }
        return sum;
    }

    /** Returns the market's share of maintenance margin, without cash. */
    public BigDecimal maintenanceMargin() {
        BigDecimal sum = perpetualCash.add(maintenanceBase).subtract(maintenancePerpetual);
        for (StandardExpiryResult expiry : expiries) {
            sum = sum.add(expiry.maintenanceMargin());
        }
        return sum;
    }

    /** Returns value of options, perpetual and base. */
    public BigDecimal markToMarket() {
        BigDecimal sum = perpetualCash.add(baseValue);
        for (StandardExpiryResult expiry : expiries) {
            sum = sum.add(expiry.markToMarket());
        }
        return sum;
    }
}
