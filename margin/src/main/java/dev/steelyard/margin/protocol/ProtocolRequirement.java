package dev.steelyard.margin.protocol;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * What an account requires, in whole units of money. <b>Immutable</b>.
 *
 * @param decimals of money: a unit is 10^−decimals of the valuation asset
 * @param units by underlying, in the order of the books
 * @param requirement Σ units
 * @param initialMargin requirement × the pack's initial factor, rounded up
 * @param maintenanceMargin requirement × the pack's maintenance factor, rounded up
 * @param cells legs × scenarios that were valued
 */
public record ProtocolRequirement(
        int decimals,
        List<UnitRequirement> units,
        BigInteger requirement,
        BigInteger initialMargin,
        BigInteger maintenanceMargin,
        long cells) {
    public ProtocolRequirement {
        units = List.copyOf(units);
    }

    /** Returns whether an oracle is so old that nothing may be opened; reducing risk is never refused. */
    public boolean refusesNewRisk() {
        return units.stream().anyMatch(UnitRequirement::refusesNewRisk);
    }

    /** Returns whole units as an amount of the valuation asset. */
    public BigDecimal amount(BigInteger units) {
        return Fixed.decimal(units, decimals);
    }
}
