package dev.steelyard.venue.rules;

import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.venue.rules.TierTable.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leverage tiers of ccxt: unified symbol to list. Deductions are taken from the venue's own fields where ccxt keeps
 * them. The short form with floor, cap, mmr, maxLev and cum is read too.
 */
final class CcxtTiers implements TierSource {
    @Override
    public String title() {
        return "ccxt leverage tiers";
    }

    @Override
    public boolean recognizes(JsonValue root) {
        JsonValue tier = firstTier(root);
        return TierSources.has(tier, "maintenanceMarginRate", "maxLeverage") || TierSources.has(tier, "mmr", "maxLev");
    }

    @Override
    public @Nullable String suggestedPack(JsonValue root) {
        boolean binance = TierSources.has(TierSources.member(firstTier(root), "info"), "cum", "initialLeverage");
        if (!binance) {
            return null;
        }
        String symbol = root.members().iterator().next().name();
        String base = symbol.substring(0, Math.max(0, symbol.indexOf('/')));
        return symbol.endsWith(":" + base) || symbol.contains(":" + base + "-") ? "binance-coinm" : "binance-usdm";
    }

    @Override
    public List<TierTable> tables(JsonValue root) {
        List<TierTable> tables = new ArrayList<>();
        for (JsonMember member : root.members()) {
            tables.add(new TierTable(member.name(), null, member.value().values(CcxtTiers::row), member.value()));
        }
        return tables;
    }

    private static Row row(JsonValue tier) {
        if (tier.has("mmr")) {
            return new Row(
                    TierSources.numberOrNull(tier, "floor"),
                    TierSources.numberOrNull(tier, "cap"),
                    TierSources.number(tier, "mmr"),
                    null,
                    TierSources.numberOrNull(tier, "maxLev"),
                    TierSources.numberOrNull(tier, "cum"));
        }
        return new Row(
                TierSources.numberOrNull(tier, "minNotional"),
                TierSources.numberOrNull(tier, "maxNotional"),
                TierSources.number(tier, "maintenanceMarginRate"),
                null,
                TierSources.numberOrNull(tier, "maxLeverage"),
                deduction(TierSources.member(tier, "info")));
    }

    private static @Nullable BigDecimal deduction(@Nullable JsonValue info) {
        if (info == null || !info.is(JsonKind.OBJECT)) {
            return null;
        }
        for (String field : List.of("cum", "mmDeduction", "deduction")) {
            BigDecimal stated = TierSources.numberOrNull(info, field);
            if (stated != null) {
                return stated;
            }
        }
        return null;
    }

    private static @Nullable JsonValue firstTier(JsonValue root) {
        return root.is(JsonKind.OBJECT) && root.size() > 0
                ? TierSources.first(root.members().iterator().next().value())
                : null;
    }
}
