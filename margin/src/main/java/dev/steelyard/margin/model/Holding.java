package dev.steelyard.margin.model;

import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.CollateralSchedule;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One asset of a bucket: the cash and debts in it, and how it counts. <b>Immutable</b>.
 *
 * @param asset which
 * @param cash balance less loans; null when balances are unknown
 * @param owed loans, at least 0
 * @param price of one unit in the bucket's asset; null when unknown; 1 in a single-asset bucket
 * @param schedule how it counts as collateral; null: in full
 */
record Holding(
        Asset asset,
        @Nullable BigDecimal cash,
        BigDecimal owed,
        @Nullable BigDecimal price,
        @Nullable CollateralSchedule schedule) {}
