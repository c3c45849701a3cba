package dev.steelyard.venue.deribit;

import dev.steelyard.venue.internal.Shape;
import dev.steelyard.venue.internal.Shape.Part;
import java.util.List;

/** What Deribit writes. */
public final class DeribitShapes {
    /** The shapes, the more particular first. */
    public static final List<Shape> ALL = List.of(
            Shape.named("Deribit position", Part.POSITIONS)
                    .with("instrument_name", "direction", "size", "average_price", "kind")
                    .without("order_id")
                    .reads(DeribitAccounts::position),
            Shape.named("Deribit account summary", Part.ACCOUNT)
                    .with("currency", "equity", "balance", "maintenance_margin", "available_funds")
                    .reads(DeribitAccounts::summary),
            Shape.named("Deribit instrument", Part.CONTRACTS)
                    .with("instrument_name", "kind", "contract_size", "base_currency")
                    .reads(DeribitMarkets::contract),
            Shape.named("Deribit open order", Part.ORDERS)
                    .with("order_id", "instrument_name", "direction", "amount")
                    .reads(DeribitMarkets::order),
            Shape.named("Deribit book summary", Part.MARKET)
                    .with("instrument_name", "mark_price")
                    .withAny("open_interest", "underlying_price", "best_bid_price", "bid_price")
                    .without("direction", "instrument_type")
                    .reads(DeribitMarkets::summary));

    private DeribitShapes() {}
}
