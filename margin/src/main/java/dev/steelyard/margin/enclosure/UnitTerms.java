package dev.steelyard.margin.enclosure;

import dev.steelyard.margin.scenario.UnitRule;
import java.util.List;

/**
 * One underlying of a pool with the figures that it follows. <b>Immutable</b>.
 *
 * @param name the underlying
 * @param rule its scenarios and layers
 * @param legs all of that underlying
 * @param usd USD per unit of the pool's asset, where a rule is stated in USD
 * @param index USD per unit of the underlying
 * @param collateral coins of the underlying that back the pool; 0 where its asset is the coin itself
 * @param collateralPrice units of the pool's asset per coin
 */
public record UnitTerms(
        String name,
        UnitRule rule,
        List<LegTerms> legs,
        Conversion usd,
        Conversion index,
        double collateral,
        Conversion collateralPrice) {
    public UnitTerms {
        legs = List.copyOf(legs);
    }
}
