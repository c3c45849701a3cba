package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.venue.rules.TierTable.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bybit's risk limits: bounds are position value in the settle asset. Rates are printed as fractions or as percentages;
 * initial rate × highest leverage tells which, being near 1 or near 100. Where any tier states a deduction, one without
 * states zero.
 */
final class BybitRiskLimits implements TierSource {
    private static final BigDecimal HUNDRED = BigDecimal.TEN.multiply(BigDecimal.TEN);
    private static final BigDecimal NEAR = new BigDecimal("0.1");

    @Override
    public String title() {
        return "Bybit risk-limit";
    }

    @Override
    public boolean recognizes(JsonValue root) {
        JsonValue list = TierSources.member(TierSources.member(root, "result"), "list");
        return TierSources.has(TierSources.first(list), "riskLimitValue", "maintenanceMargin", "maxLeverage");
    }

    @Override
    public @Nullable String suggestedPack(JsonValue root) {
        JsonValue category = TierSources.member(TierSources.member(root, "result"), "category");
        return category == null ? null : "bybit-" + category.text();
    }

    @Override
    public List<TierTable> tables(JsonValue root) {
        List<TierTable> tables = new ArrayList<>();
        JsonValue list = root.require("result").require("list");
        TierSources.grouped(list, tier -> tier.require("symbol").text()).forEach((symbol, tiers) -> {
            boolean deducted = tiers.stream().anyMatch(tier -> tier.filled("mmDeduction") != null);
            List<Row> rows = tiers.stream().map(tier -> row(tier, deducted)).toList();
            tables.add(new TierTable(symbol, TierKey.NOTIONAL, rows, tiers.getFirst()));
        });
        return tables;
    }

    private static Row row(JsonValue tier, boolean deducted) {
        BigDecimal initial = TierSources.number(tier, "initialMargin");
        BigDecimal leverage = TierSources.positive(tier, "maxLeverage");
        int shift = isNear(initial.multiply(leverage), HUNDRED) ? 2 : 0;
        if (shift == 0 && !isNear(initial.multiply(leverage), BigDecimal.ONE)) {
            throw tier.require("initialMargin")
                    .refusal(FailureReason.INVALID, "expected 1 / maxLeverage, as a fraction or as a percentage");
        }
        BigDecimal deduction = TierSources.numberOrNull(tier, "mmDeduction");
        return new Row(
                null,
                TierSources.number(tier, "riskLimitValue"),
                TierSources.number(tier, "maintenanceMargin").movePointLeft(shift),
                initial.movePointLeft(shift),
                leverage,
                deduction == null && deducted ? BigDecimal.ZERO : deduction);
    }

    private static boolean isNear(BigDecimal value, BigDecimal target) {
        return value.subtract(target).abs().compareTo(target.multiply(NEAR)) <= 0;
    }
}
