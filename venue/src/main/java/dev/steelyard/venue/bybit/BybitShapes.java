package dev.steelyard.venue.bybit;

import dev.steelyard.venue.internal.Shape;
import dev.steelyard.venue.internal.Shape.Part;
import java.util.List;

/** What Bybit writes. */
public final class BybitShapes {
    /** The shapes, the more particular first. */
    public static final List<Shape> ALL = List.of(
            Shape.named("Bybit position", Part.POSITIONS)
                    .with("symbol", "side", "size", "positionValue")
                    .withAny("avgPrice", "entryPrice", "sessionAvgPrice")
                    .reads(BybitPositions::read),
            Shape.named("Bybit wallet", Part.ACCOUNT)
                    .with("totalEquity", "totalWalletBalance", "coin")
                    .reads(BybitAccounts::wallet),
            Shape.named("Bybit portfolio margin", Part.ACCOUNT)
                    .with("wallet", "assetPnlRange")
                    .reads(BybitAccounts::portfolio),
            Shape.named("Bybit contract (instruments-info)", Part.CONTRACTS)
                    .with("symbol", "contractType", "baseCoin", "quoteCoin", "settleCoin")
                    .reads(BybitMarkets::contract),
            Shape.named("Bybit ticker", Part.MARKET)
                    .with("symbol", "lastPrice", "markPrice", "indexPrice")
                    .withAny("fundingRate", "openInterestValue", "bid1Price")
                    .reads(BybitMarkets::ticker),
            Shape.named("Bybit open order", Part.ORDERS)
                    .with("orderId", "symbol", "side", "qty", "orderStatus")
                    .reads(BybitMarkets::order));

    private BybitShapes() {}
}
