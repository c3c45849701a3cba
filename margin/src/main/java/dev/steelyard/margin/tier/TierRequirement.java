package dev.steelyard.margin.tier;

import dev.steelyard.margin.curve.PriceForm;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule asks in one of its pieces: requirement = notional × rate − deduction. <b>Immutable</b>.
 *
 * @param tier the piece's name, for explanations: {@code tier 3 of 10}
 * @param initialRate fraction of notional; null when the schedule has none and selected leverage decides
 * @param initialDeduction in the settle asset, at least 0
 * @param maintenanceRate fraction of notional, possibly a function of the price
 * @param maintenanceDeduction in the settle asset, at least 0: makes tiers continuous
 * @param maxLeverage the highest leverage that may be selected; null when not limited
 */
public record TierRequirement(
        String tier,
        @Nullable PriceForm initialRate,
        BigDecimal initialDeduction,
        PriceForm maintenanceRate,
        BigDecimal maintenanceDeduction,
        @Nullable BigDecimal maxLeverage) {}
