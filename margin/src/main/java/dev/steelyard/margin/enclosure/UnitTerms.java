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

    /** Returns whether one of some figures is a figure of it. */
    boolean follows(boolean[] figures) {
        return follows(usd.figure(), figures)
                || follows(index.figure(), figures)
                || follows(collateralPrice.figure(), figures)
                || legs.stream()
                        .anyMatch(leg -> follows(leg.price().figure(), figures)
                                || follows(leg.vol(), figures)
                                || follows(leg.mark(), figures)
                                || follows(leg.profit().figure(), figures)
                                || follows(leg.worth().figure(), figures));
    }

    private static boolean follows(int figure, boolean[] figures) {
        return figure >= 0 && figures[figure];
    }
}
