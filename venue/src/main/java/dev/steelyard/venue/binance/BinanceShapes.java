package dev.steelyard.venue.binance;

import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.venue.internal.Shape;
import dev.steelyard.venue.internal.Shape.Part;
import java.util.List;

/** What Binance writes. */
public final class BinanceShapes {
    /** The shapes, the more particular first. */
    public static final List<Shape> ALL = List.of(
            Shape.named("Binance position risk", Part.POSITIONS)
                    .with("symbol", "positionAmt", "entryPrice", "unRealizedProfit")
                    .without("positionId", "avgPrice")
                    .reads(BinancePositions::read),
            Shape.named("Binance account position", Part.POSITIONS)
                    .with("symbol", "unrealizedProfit", "initialMargin", "maintMargin", "positionSide")
                    .without("positionId", "avgPrice")
                    .reads(BinancePositions::read),
            Shape.named("Binance account", Part.ACCOUNT)
                    .with("assets")
                    .when(value -> value.has("totalWalletBalance") || hasFirst(value, "assets", "crossWalletBalance"))
                    .reads(BinanceAccounts::account),
            Shape.named("Binance portfolio margin balance", Part.ACCOUNT)
                    .with("asset", "totalWalletBalance", "umWalletBalance")
                    .reads(BinanceAccounts::portfolioBalance),
            Shape.named("Binance portfolio margin account", Part.ACCOUNT)
                    .with("uniMMR", "accountEquity")
                    .reads(BinanceAccounts::portfolioAccount),
            Shape.named("Binance balance", Part.ACCOUNT)
                    .with("accountAlias", "asset", "balance", "crossWalletBalance")
                    .reads(BinanceAccounts::balance),
            Shape.named("Binance contracts (exchangeInfo)", Part.CONTRACTS)
                    .with("symbols")
                    .when(value -> hasFirst(value, "symbols", "contractType"))
                    .reads(BinanceMarkets::contracts),
            Shape.named("Binance mark price (premiumIndex)", Part.MARKET)
                    .with("symbol", "markPrice", "indexPrice", "lastFundingRate")
                    .reads(BinanceMarkets::premium),
            Shape.named("Binance open order", Part.ORDERS)
                    .with("orderId", "symbol", "side", "origQty", "executedQty")
                    .reads(BinanceMarkets::order));

    private BinanceShapes() {}

    private static boolean hasFirst(JsonValue value, String list, String field) {
        JsonValue elements = value.present(list);
        if (elements == null || !elements.is(JsonKind.ARRAY) || elements.size() == 0) {
            return false;
        }
        JsonValue first = elements.elements().iterator().next();
        return first.is(JsonKind.OBJECT) && first.has(field);
    }
}
