package dev.steelyard.venue.rules;

import dev.steelyard.json.JsonDocument;

/** A small, valid pack as text, for tests that change one thing about it. */
final class PackText {
    static final String VALID = """
            {
              "schema": "steelyard/rules/1",
              "id": "example-linear",
              "aliases": ["example"],
              "venue": "Example",
              "effectiveFrom": "2024-01-01",
              "source": "example.com/margin",
              "fidelity": "APPROXIMATE",
              "model": "TIERED",
              "takerFeeRate": "0.0006",
              "margin": {"closeFee": "AT_MARK"},
              "liquidation": {"priceDecimals": "2"},
              "orders": "WORSE_SIDE",
              "hedge": "SUM",
              "collateral": {"USDT": "1", "BTC, ETH": {"tiers": [["10", "0.95"], [null, "0.9"]], "loan": ["0.1", "0.02", "0"]}},
              "parameters": {"warningRatio": "1.5"},
              "tierTables": {"key": "NOTIONAL", "application": "SLICE"},
              "templates": {"usdt": {"pattern": "{base}USDT", "type": "PERPETUAL", "quote": "USDT", "contractSize": "1"}},
              "schedules": {"large": {"type": "brackets", "key": "NOTIONAL", "application": "SLICE", "brackets": [
                ["50000", "0.004", "125"],
                ["600000", "0.005", "100"]]}},
              "contracts": {
                "BTCUSDT": {"like": "usdt", "tickSize": "0.1", "schedule": "large"},
                "ETHUSDT, SOLUSDT": {"like": "usdt", "schedule": {"type": "flat", "maintenanceRate": "0.01"}}
              }
            }
            """;

    private PackText() {}

    static RulePackFile read(String text) {
        return RulePackReader.read(JsonDocument.parse(text, "pack.json"));
    }

    /** Returns the valid pack with one text replaced; the text must be there. */
    static String with(String old, String replacement) {
        if (!VALID.contains(old)) {
            throw new IllegalArgumentException("the pack has no " + old);
        }
        return VALID.replace(old, replacement);
    }
}
