package dev.steelyard.margin.enclosure;

import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.scenario.ScenarioRule;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool of a portfolio account with the figures that it follows. <b>Immutable</b>.
 *
 * @param id of the bucket
 * @param units its underlyings
 * @param assets what it holds and settles in
 * @param rule of the pack
 * @param threshold by which the maintenance margin is multiplied
 */
public record PoolTerms(
        String id, List<UnitTerms> units, List<AssetTerms> assets, ScenarioRule rule, double threshold) {
    public PoolTerms {
        units = List.copyOf(units);
        assets = List.copyOf(assets);
    }

    /**
     * An asset of a pool.
     *
     * @param name its code
     * @param price in the pool's asset
     * @param cash balance less loans
     * @param net cash and what positions are worth now
     * @param counted what the net amount counts as now, in units of the asset
     * @param weight what one more unit counts as
     * @param least the net amount below which its weight is another; null for none
     * @param most the net amount above which its weight is another; null for none
     * @param bent the schedule of an amount that no position changes and whose weight its price decides; null for all else
     * @param owedRate what is required of each unit owed, as part of its value
     */
    public record AssetTerms(
            String name,
            Conversion price,
            BigDecimal cash,
            double net,
            double counted,
            double weight,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            @Nullable CollateralSchedule bent,
            double owedRate) {}
}
