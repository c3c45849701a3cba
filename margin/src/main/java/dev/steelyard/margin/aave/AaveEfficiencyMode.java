package dev.steelyard.margin.aave;

import java.math.BigInteger;
import java.util.List;

/**
 * Other terms for assets that move together. <b>Immutable</b>. In basis points.
 *
 * @param loanToValue in place of the asset's own
 * @param liquidationThreshold in place of the asset's own
 * @param liquidationBonus in place of the asset's own
 * @param collateral the symbols to which it applies
 */
public record AaveEfficiencyMode(
        BigInteger loanToValue, BigInteger liquidationThreshold, BigInteger liquidationBonus, List<String> collateral) {
    public AaveEfficiencyMode {
        collateral = List.copyOf(collateral);
    }
}
