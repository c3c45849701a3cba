package dev.steelyard.venue.okx;

import dev.steelyard.venue.internal.Shape;
import dev.steelyard.venue.internal.Shape.Part;
import java.util.List;

/** What OKX writes. */
public final class OkxShapes {
    /** The shapes, the more particular first. */
    public static final List<Shape> ALL = List.of(
            Shape.named("OKX position", Part.POSITIONS)
                    .with("instId", "pos", "avgPx", "mgnMode")
                    .reads(OkxPositions::read),
            Shape.named("OKX account balance", Part.ACCOUNT)
                    .with("totalEq", "details")
                    .reads(OkxAccounts::balance),
            Shape.named("OKX instrument", Part.CONTRACTS)
                    .with("instId", "instType", "ctVal", "settleCcy")
                    .reads(OkxAccounts::contract),
            Shape.named("OKX mark price", Part.MARKET)
                    .with("instId", "markPx")
                    .without("pos", "mgnMode")
                    .reads(OkxAccounts::mark),
            Shape.named("OKX pending order", Part.ORDERS)
                    .with("ordId", "instId", "side", "sz")
                    .reads(OkxAccounts::order));

    private OkxShapes() {}
}
