package dev.steelyard.testkit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One tier of a generated table. <b>Immutable</b>.
 *
 * @param floor the lower bound of the notional, excluded
 * @param cap the upper bound, included; null for none
 * @param initialRate fraction of notional
 * @param maintenanceRate fraction of notional
 * @param deduction from the maintenance margin, in the settle asset
 * @param maxLeverage the highest leverage that may be selected
 */
public record TierSpec(
        BigDecimal floor,
        @Nullable BigDecimal cap,
        BigDecimal initialRate,
        BigDecimal maintenanceRate,
        BigDecimal deduction,
        BigDecimal maxLeverage) {}
