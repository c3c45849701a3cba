package dev.steelyard.margin.tier;

import dev.steelyard.margin.curve.PriceForm;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rates that rise in a straight line with size: rate = base + slope × measure, on the whole notional. <b>Immutable</b>.
 *
 * @param key what size is measured in
 * @param initialBase fraction of notional at size 0
 * @param maintenanceBase fraction of notional at size 0
 * @param slope added to both rates per unit of the measure
 * @param cap the largest measure allowed; null for none
 */
public record RampSchedule(
        TierKey key, BigDecimal initialBase, BigDecimal maintenanceBase, BigDecimal slope, @Nullable BigDecimal cap)
        implements MarginSchedule {
    @Override
    public TierRequirement at(PositionGeometry position, BigDecimal price) {
        PriceForm surcharge = position.measure(key).times(slope);
        return new TierRequirement(
                "ramp",
                surcharge.plus(initialBase),
                BigDecimal.ZERO,
                surcharge.plus(maintenanceBase),
                BigDecimal.ZERO,
                null);
    }

    @Override
    public List<BigDecimal> edges(PositionGeometry position) {
        return List.of();
    }
}
