package dev.steelyard.venue.rules;

import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.venue.rules.TierTable.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Kraken Futures' instruments: margin levels begin at a number of contracts (inverse) or of units of value (linear),
 * and the last is bounded by the largest position. Instruments without levels are passed over.
 */
final class KrakenInstruments implements TierSource {
    @Override
    public String title() {
        return "Kraken Futures instruments";
    }

    @Override
    public boolean recognizes(JsonValue root) {
        JsonValue list = TierSources.member(root, "instruments");
        return list != null && !withLevels(list).isEmpty();
    }

    @Override
    public @Nullable String suggestedPack(JsonValue root) {
        return "kraken-futures";
    }

    @Override
    public List<TierTable> tables(JsonValue root) {
        return withLevels(root.require("instruments")).stream()
                .map(KrakenInstruments::table)
                .toList();
    }

    private static List<JsonValue> withLevels(JsonValue list) {
        return list.values(instrument -> instrument).stream()
                .filter(instrument -> TierSources.first(TierSources.member(instrument, "marginLevels")) != null)
                .toList();
    }

    private static TierTable table(JsonValue instrument) {
        List<JsonValue> levels = instrument.require("marginLevels").values(level -> level);
        boolean contracts = levels.getFirst().has("contracts");
        String bound = contracts ? "contracts" : "numNonContractUnits";
        BigDecimal most = contracts ? TierSources.numberOrNull(instrument, "maxPositionSize") : null;
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            JsonValue level = levels.get(i);
            rows.add(new Row(
                    TierSources.number(level, bound),
                    i + 1 < levels.size() ? TierSources.number(levels.get(i + 1), bound) : most,
                    TierSources.number(level, "maintenanceMargin"),
                    TierSources.positive(level, "initialMargin"),
                    null,
                    null));
        }
        TierKey key = contracts ? TierKey.CONTRACTS : TierKey.NOTIONAL;
        return new TierTable(instrument.require("symbol").text(), key, rows, instrument);
    }
}
