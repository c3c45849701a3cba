package dev.steelyard.venue.rules;

import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.venue.rules.TierTable.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Binance's leverage brackets, one contract or a list: USD-M bounds are notional in the quote asset, COIN-M bounds base
 * coins, which is the notional of an inverse contract. COIN-M tables of a pair are read as those of its perpetual; the
 * venue spells their lower bound {@code qtylFloor}.
 */
final class BinanceBrackets implements TierSource {
    @Override
    public String title() {
        return "Binance leverageBracket";
    }

    @Override
    public boolean recognizes(JsonValue root) {
        JsonValue bracket = firstBracket(root);
        return TierSources.has(bracket, "maintMarginRatio", "cum")
                && (TierSources.has(bracket, "notionalCap") || TierSources.has(bracket, "qtyCap"));
    }

    @Override
    public @Nullable String suggestedPack(JsonValue root) {
        return TierSources.has(firstBracket(root), "qtyCap") ? "binance-coinm" : "binance-usdm";
    }

    @Override
    public List<TierTable> tables(JsonValue root) {
        return root.is(JsonKind.ARRAY) ? root.values(BinanceBrackets::table) : List.of(table(root));
    }

    private static TierTable table(JsonValue contract) {
        JsonValue symbol = contract.present("symbol");
        return new TierTable(
                symbol == null ? contract.require("pair").text() + "_PERP" : symbol.text(),
                TierKey.NOTIONAL,
                contract.require("brackets").values(BinanceBrackets::row),
                contract);
    }

    private static Row row(JsonValue bracket) {
        boolean coins = bracket.has("qtyCap");
        String floor = coins ? bracket.has("qtylFloor") ? "qtylFloor" : "qtyFloor" : "notionalFloor";
        return new Row(
                TierSources.number(bracket, floor),
                TierSources.number(bracket, coins ? "qtyCap" : "notionalCap"),
                TierSources.number(bracket, "maintMarginRatio"),
                null,
                TierSources.number(bracket, "initialLeverage"),
                TierSources.number(bracket, "cum"));
    }

    private static @Nullable JsonValue firstBracket(JsonValue root) {
        JsonValue contract = root.is(JsonKind.ARRAY) ? TierSources.first(root) : root;
        return TierSources.first(TierSources.member(contract, "brackets"));
    }
}
