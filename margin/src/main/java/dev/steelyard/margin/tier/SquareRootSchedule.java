package dev.steelyard.margin.tier;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.curve.PriceForm;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rates that rise with the square root of size in coins: initial = max(base, factor·√q)·weight,
 * maintenance = max(floor, share·factor·√q)·weight. For contracts whose coin size does not depend on the price.
 * <b>Immutable</b>.
 *
 * @param initialBase the smallest initial rate, 1 / highest leverage
 * @param factor per square root of a coin
 * @param weight multiplies both rates; 1 for most contracts
 * @param maintenanceFloor the smallest maintenance rate
 * @param maintenanceShare maintenance slope as a share of the initial one
 */
public record SquareRootSchedule(
        BigDecimal initialBase,
        BigDecimal factor,
        BigDecimal weight,
        BigDecimal maintenanceFloor,
        BigDecimal maintenanceShare)
        implements MarginSchedule {
    /** Returns the initial rate of a size in coins, to {@value Decimals#DIGITS} digits. */
    public BigDecimal initialRate(BigDecimal coins) {
        return Decimals.max(initialBase, factor.multiply(Decimals.squareRoot(coins)))
                .multiply(weight);
    }

    /** Returns the maintenance rate of a size in coins, to {@value Decimals#DIGITS} digits. */
    public BigDecimal maintenanceRate(BigDecimal coins) {
        BigDecimal slope = maintenanceShare.multiply(factor).multiply(Decimals.squareRoot(coins));
        return Decimals.max(maintenanceFloor, slope).multiply(weight);
    }

    @Override
    public TierRequirement at(PositionGeometry position, BigDecimal price) {
        PriceForm coins = position.measure(TierKey.COIN);
        if (!coins.isConstant()) {
            throw new IllegalArgumentException("a square-root schedule was used for an inverse contract");
        }
        BigDecimal size = coins.at(price);
        return new TierRequirement(
                "square root",
                PriceForm.constant(initialRate(size)),
                BigDecimal.ZERO,
                PriceForm.constant(maintenanceRate(size)),
                BigDecimal.ZERO,
                null);
    }

    @Override
    public List<BigDecimal> edges(PositionGeometry position) {
        return List.of();
    }

    @Override
    public @Nullable BigDecimal cap() {
        return null;
    }

    @Override
    public TierKey key() {
        return TierKey.COIN;
    }
}
