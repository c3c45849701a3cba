package dev.steelyard.margin.scenario;

import java.math.BigDecimal;
import java.util.List;

/**
 * The legs of one underlying, and what its layers need to know. <b>Immutable</b>.
 *
 * @param unit the underlying
 * @param legs all of that underlying
 * @param usdPrice USD per unit of the valuation asset, above 0
 * @param indexPrice USD per unit of the underlying, above 0
 * @param collateral value of coins of the underlying that back the account, in the valuation asset; 0 where the asset is
 *     the coin itself
 */
public record UnitBook(
        String unit, List<ScenarioLeg> legs, BigDecimal usdPrice, BigDecimal indexPrice, BigDecimal collateral) {
    public UnitBook {
        legs = List.copyOf(legs);
        if (usdPrice.signum() <= 0 || indexPrice.signum() <= 0) {
            throw new IllegalArgumentException(
                    "prices of " + unit + " were " + usdPrice + " and " + indexPrice + "; expected > 0");
        }
    }

    /** Returns a book valued in USD. */
    public static UnitBook inUsd(String unit, List<ScenarioLeg> legs, BigDecimal indexPrice) {
        return new UnitBook(unit, legs, BigDecimal.ONE, indexPrice, BigDecimal.ZERO);
    }
}
