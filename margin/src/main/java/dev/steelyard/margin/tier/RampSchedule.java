package dev.steelyard.margin.tier;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.curve.PriceForm;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rates that rise in a straight line with size: rate = base + slope × max(0, measure − start), on the whole notional.
 * <b>Immutable</b>.
 *
 * @param key what size is measured in
 * @param initialBase fraction of notional up to the start
 * @param maintenanceBase fraction of notional up to the start
 * @param initialSlope added to the initial rate per unit of the measure beyond the start, at least 0
 * @param maintenanceSlope the same for the maintenance rate
 * @param start the measure up to which the base rates hold, at least 0
 * @param cap the largest measure allowed; null for none
 */
public record RampSchedule(
        TierKey key,
        BigDecimal initialBase,
        BigDecimal maintenanceBase,
        BigDecimal initialSlope,
        BigDecimal maintenanceSlope,
        BigDecimal start,
        @Nullable BigDecimal cap)
        implements MarginSchedule {
    public RampSchedule {
        if (initialSlope.signum() < 0 || maintenanceSlope.signum() < 0 || start.signum() < 0) {
            throw new IllegalArgumentException("a ramp expects slopes and start of at least 0");
        }
    }

    /** A ramp from size 0 with one slope for both rates. */
    public RampSchedule(
            TierKey key,
            BigDecimal initialBase,
            BigDecimal maintenanceBase,
            BigDecimal slope,
            @Nullable BigDecimal cap) {
        this(key, initialBase, maintenanceBase, slope, slope, BigDecimal.ZERO, cap);
    }

    @Override
    public TierRequirement at(PositionGeometry position, BigDecimal price) {
        PriceForm measure = position.measure(key);
        boolean rises = start.signum() == 0 || measure.at(price).compareTo(start) > 0;
        PriceForm beyond = rises ? measure.plus(start.negate()) : PriceForm.ZERO;
        return new TierRequirement(
                rises ? "ramp" : "below the ramp",
                beyond.times(initialSlope).plus(initialBase),
                BigDecimal.ZERO,
                beyond.times(maintenanceSlope).plus(maintenanceBase),
                BigDecimal.ZERO,
                null);
    }

    @Override
    public List<BigDecimal> edges(PositionGeometry position) {
        if (start.signum() == 0
                || position.size().signum() == 0
                || position.measure(key).isConstant()) {
            return List.of();
        }
        BigDecimal units = position.size().multiply(position.terms().factor());
        return List.of(position.isInverse() ? Decimals.divide(units, start) : Decimals.divide(start, units));
    }
}
