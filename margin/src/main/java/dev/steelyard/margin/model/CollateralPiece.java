package dev.steelyard.margin.model;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.equity.CollateralValuation;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.CollateralSchedule.Measure;
import dev.steelyard.margin.rule.CollateralSchedule.WeightTier;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The straight piece of a collateral schedule on which a net amount lies. <b>Immutable</b>.
 *
 * @param value what the net amount counts as, in units of the asset
 * @param weight what one more unit counts as
 * @param least the net amount below which the weight is another; null for none
 * @param most the net amount above which the weight is another; null for none
 */
record CollateralPiece(
        BigDecimal value,
        BigDecimal weight,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most) {
    /** Returns the piece; null where weights follow the square root of size, or bounds the price of the asset. */
    static @Nullable CollateralPiece of(@Nullable CollateralSchedule schedule, BigDecimal net, BigDecimal price) {
        if (schedule == null) {
            return new CollateralPiece(net, BigDecimal.ONE, null, null);
        }
        boolean unbounded = schedule.cap() == null
                && schedule.tiers().size() == 1
                && schedule.tiers().getFirst().upTo() == null;
        boolean byValue = schedule.measure() == Measure.VALUE && price.compareTo(BigDecimal.ONE) != 0;
        if (schedule.sizeFactor() != null || (byValue && !unbounded)) {
            return null;
        }
        BigDecimal value = CollateralValuation.value(net, BigDecimal.ONE, schedule);
        BigDecimal owedWeight = schedule.liabilityWeight();
        BigDecimal first = schedule.tiers().getFirst().weight();
        if (unbounded && owedWeight.compareTo(first) == 0) {
            return new CollateralPiece(value, first, null, null);
        }
        if (net.signum() < 0) {
            return new CollateralPiece(value, owedWeight, null, BigDecimal.ZERO);
        }
        return positive(schedule, net, value);
    }

    private static CollateralPiece positive(CollateralSchedule schedule, BigDecimal net, BigDecimal value) {
        BigDecimal cap = schedule.cap();
        if (cap != null && net.compareTo(cap) >= 0) {
            return new CollateralPiece(value, BigDecimal.ZERO, cap, null);
        }
        BigDecimal from = BigDecimal.ZERO;
        for (WeightTier tier : schedule.tiers()) {
            BigDecimal to = tier.upTo();
            if (to == null || net.compareTo(to) < 0) {
                BigDecimal most = cap == null ? to : to == null ? cap : Decimals.min(to, cap);
                return new CollateralPiece(value, tier.weight(), from, most);
            }
            from = to;
        }
        return new CollateralPiece(value, BigDecimal.ZERO, from, null);
    }
}
