package dev.steelyard.margin.protocol;

import java.math.BigInteger;
import java.util.List;

/**
 * What one underlying requires, in whole units of money. <b>Immutable</b>.
 *
 * @param unit the underlying
 * @param worst the place of the scenario with the largest loss that counts; −1 without contracts
 * @param scan that loss, at least 0
 * @param layers what the pack's layers ask
 * @param oracles what confidence, age, depeg and settlement add; none is below 0
 * @param requirement max(max(scan, alternatives) + Σ added, floors) + Σ oracles
 * @param refusesNewRisk true where the oracle is so old that nothing may be opened
 */
public record UnitRequirement(
        String unit,
        int worst,
        BigInteger scan,
        List<ProtocolCharge> layers,
        List<ProtocolCharge> oracles,
        BigInteger requirement,
        boolean refusesNewRisk) {
    public UnitRequirement {
        layers = List.copyOf(layers);
        oracles = List.copyOf(oracles);
    }
}
