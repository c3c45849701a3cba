package dev.steelyard.io.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.JsonDocument;

/** A file with every field of the schema, and what is made of it. */
final class Samples {
    static final String WHOLE = """
            { "schema": "steelyard/account/1", "account": "desk-1", "venue": "binance-usdm", "asOf": "2026-02-15T12:00:00Z",
              "accountMode": "CROSS", "owner": "fund-1", "rules": "binance-usdm@2024-12-01", "sequence": 7,
              "balances": [ {"asset": "USDT", "total": "1000.5", "haircut": "0.05"} ],
              "loans": [ {"asset": "USDC", "amount": "0"} ],
              "instruments": [
                {"symbol": "BTCUSDT", "type": "PERPETUAL", "payoff": "LINEAR", "base": "BTC", "quote": "USDT", "settle": "USDT",
                 "contractSize": "1", "tickSize": "0.1", "expiry": null, "strike": null, "optionType": null, "multiplier": null},
                {"symbol": "C", "type": "OPTION", "payoff": "INVERSE", "base": "BTC", "quote": "USD", "settle": "BTC",
                 "contractSize": "1", "expiry": "2026-03-27T08:00:00Z", "strike": "60000", "optionType": "CALL"} ],
              "positions": [ {"symbol": "BTCUSDT", "size": "-0.5", "entryPrice": "50000", "leverage": "20", "marginMode": "CROSS",
                "side": "BOTH", "isolatedMargin": null, "entryTime": "2026-02-14T00:00:00Z", "accruedFunding": "0.25", "feeRate": "0.0005"} ],
              "orders": [ {"symbol": "BTCUSDT", "side": "BUY", "size": "0.1", "price": "49000", "reduceOnly": false} ],
              "market": { "marks": {"BTCUSDT": "50123.4", "C": "0"}, "indices": {"BTC": "50100"}, "prices": {"USDT": "1"},
                "forwards": {"BTC-27MAR26": "50500"}, "vols": {"C": "0.61"}, "fundingRates": {"BTCUSDT": "0.0001"},
                "dailyVols": {"BTC": "0.031"}, "betas": {"ETH": {"benchmark": "BTC", "beta": "1.12", "stdError": "0.05"}},
                "markTimes": {"BTCUSDT": "2026-02-15T11:59:59Z"}, "depth": {"BTCUSDT": {"bids": [["50123", "1"]], "asks": [["50124", "2"]]}} } }
            """;

    private Samples() {}

    static AccountFile read(String text) {
        return AccountFileReader.read(JsonDocument.parse(text, "account.json").root());
    }

    /** Returns the sample with one piece of its text replaced; the piece must be there once. */
    static String with(String piece, String other) {
        int at = WHOLE.indexOf(piece);
        assertThat(at).as(piece).isNotNegative();
        assertThat(WHOLE.indexOf(piece, at + 1)).as(piece).isNegative();
        return WHOLE.replace(piece, other);
    }

    static Failure refusal(String text) {
        FailureException thrown = catchThrowableOfType(FailureException.class, () -> read(text));
        assertThat(thrown).as("refusal of %s", text).isNotNull();
        return thrown.failure();
    }
}
