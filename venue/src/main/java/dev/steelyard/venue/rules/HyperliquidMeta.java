package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.venue.rules.TierTable.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hyperliquid's meta: each coin names a margin table, or has one tier at its highest leverage. Maintenance rate =
 * 1 / (2 × highest leverage of the tier).
 */
final class HyperliquidMeta implements TierSource {
    /** A table number below this is itself the highest leverage of a single tier. */
    private static final int FIRST_TABLE = 50;

    @Override
    public String title() {
        return "Hyperliquid meta";
    }

    @Override
    public boolean recognizes(JsonValue root) {
        return TierSources.has(TierSources.first(TierSources.member(root, "universe")), "name", "maxLeverage");
    }

    @Override
    public @Nullable String suggestedPack(JsonValue root) {
        return "hyperliquid";
    }

    @Override
    public List<TierTable> tables(JsonValue root) {
        Map<Integer, JsonValue> tiersByTable = new TreeMap<>();
        JsonValue tables = root.present("marginTables");
        if (tables != null) {
            for (JsonValue pair : tables.elements()) {
                List<JsonValue> cells = pair.values(cell -> cell);
                if (cells.size() != 2) {
                    throw pair.failure(FailureReason.INVALID, "expected a table's number and the table");
                }
                tiersByTable.put(
                        cells.get(0).integer(0, Integer.MAX_VALUE), cells.get(1).require("marginTiers"));
            }
        }
        return root.require("universe").values(coin -> table(coin, tiersByTable));
    }

    private static TierTable table(JsonValue coin, Map<Integer, JsonValue> tiersByTable) {
        JsonValue number = coin.present("marginTableId");
        JsonValue tiers = number == null ? null : tiersByTable.get(number.integer(0, Integer.MAX_VALUE));
        if (number != null && tiers == null && number.integer(0, Integer.MAX_VALUE) >= FIRST_TABLE) {
            throw number.refusal(FailureReason.MISSING_DATA, "expected the number of a margin table of this file");
        }
        List<Row> rows = new ArrayList<>();
        if (tiers == null) {
            rows.add(row(BigDecimal.ZERO, null, TierSources.positive(coin, "maxLeverage")));
        } else {
            List<JsonValue> steps = tiers.values(step -> step);
            for (int i = 0; i < steps.size(); i++) {
                BigDecimal cap = i + 1 < steps.size() ? TierSources.number(steps.get(i + 1), "lowerBound") : null;
                BigDecimal floor = TierSources.number(steps.get(i), "lowerBound");
                rows.add(row(floor, cap, TierSources.positive(steps.get(i), "maxLeverage")));
            }
        }
        return new TierTable(coin.require("name").text(), TierKey.NOTIONAL, rows, coin);
    }

    private static Row row(BigDecimal floor, @Nullable BigDecimal cap, BigDecimal leverage) {
        return new Row(floor, cap, Bracket.halfOfInitialRate(leverage), null, leverage, null);
    }
}
