package dev.steelyard.margin.derive;

import java.math.BigDecimal;
import java.util.List;

/**
 * One expiry under the standard manager. <b>Immutable</b>. Margins are signed, a requirement below 0, and contain the
 * value of short options.
 *
 * @param name the expiry
 * @param legs each option's
 * @param markToMarket value of its options
 * @param largestLoss the least of 0 and the payoff at no price and at each strike
 * @param initialIsolated Σ isolated initial margins
 * @param maintenanceIsolated Σ isolated maintenance margins
 * @param initialBounded largest loss with unpaired calls at the initial rate
 * @param maintenanceBounded largest loss with unpaired calls at the maintenance rate
 * @param confidenceCharge on initial margin, 0 or more
 */
public record StandardExpiryResult(
        String name,
        List<Leg> legs,
        BigDecimal markToMarket,
        BigDecimal largestLoss,
        BigDecimal initialIsolated,
        BigDecimal maintenanceIsolated,
        BigDecimal initialBounded,
        BigDecimal maintenanceBounded,
        BigDecimal confidenceCharge) {
    /**
     * One option's isolated margins.
     *
     * @param holding the option
     * @param value amount × price
     * @param initial signed; 0 for a long option
     * @param maintenance signed; 0 for a long option
     */
    public record Leg(OptionHolding holding, BigDecimal value, BigDecimal initial, BigDecimal maintenance) {}

    public StandardExpiryResult {
        legs = List.copyOf(legs);
    }

    /** Returns the better of isolated and bounded initial margin. */
    public BigDecimal initialMargin() {
        return initialIsolated.max(initialBounded);
    }

    /** Returns the better of isolated and bounded maintenance margin. */
    public BigDecimal maintenanceMargin() {
        return maintenanceIsolated.max(maintenanceBounded);
    }
}
