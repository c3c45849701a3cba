package dev.steelyard.venue.internal;

import dev.steelyard.venue.binance.BinanceShapes;
import dev.steelyard.venue.bingx.BingxShapes;
import dev.steelyard.venue.bitget.BitgetShapes;
import dev.steelyard.venue.bitmex.BitmexShapes;
import dev.steelyard.venue.blofin.BlofinShapes;
import dev.steelyard.venue.bybit.BybitShapes;
import dev.steelyard.venue.ccxt.CcxtShapes;
import dev.steelyard.venue.cryptocom.CryptocomShapes;
import dev.steelyard.venue.delta.DeltaShapes;
import dev.steelyard.venue.deribit.DeribitShapes;
import dev.steelyard.venue.derive.DeriveShapes;
import dev.steelyard.venue.dydx.DydxShapes;
import dev.steelyard.venue.gate.GateShapes;
import dev.steelyard.venue.htx.HtxShapes;
import dev.steelyard.venue.hyperliquid.HyperliquidShapes;
import dev.steelyard.venue.kraken.KrakenShapes;
import dev.steelyard.venue.kucoin.KucoinShapes;
import dev.steelyard.venue.lighter.LighterShapes;
import dev.steelyard.venue.okx.OkxShapes;
import dev.steelyard.venue.orderly.OrderlyShapes;
import dev.steelyard.venue.phemex.PhemexShapes;
import dev.steelyard.venue.poloniex.PoloniexShapes;
import java.util.List;
import java.util.stream.Stream;

/** All shapes of all venues. <b>Thread-safe</b>. */
public final class Shapes {
    /** What the venues themselves write, in the order in which it is tried. */
    public static final List<Shape> OF_VENUES = Stream.of(
                    HyperliquidShapes.ALL,
                    PhemexShapes.ALL,
                    BingxShapes.ALL,
                    BinanceShapes.ALL,
                    BybitShapes.ALL,
                    OkxShapes.ALL,
                    BlofinShapes.ALL,
                    PoloniexShapes.ALL,
                    DeribitShapes.ALL,
                    DeriveShapes.ALL,
                    KucoinShapes.ALL,
                    BitmexShapes.ALL,
                    DeltaShapes.ALL,
                    BitgetShapes.ALL,
                    HtxShapes.ALL,
                    LighterShapes.ALL,
                    GateShapes.ALL,
                    KrakenShapes.ALL,
                    DydxShapes.ALL,
                    CryptocomShapes.ALL,
                    OrderlyShapes.ALL)
            .flatMap(List::stream)
            .toList();

    /** Finds what the venues themselves write, without the structures that others make of it. */
    public static final Finder VENUE_FINDER = new Finder(OF_VENUES);

    /** All shapes: structures around a venue's answer first. */
    public static final List<Shape> ALL = Stream.of(CcxtShapes.ALL, OF_VENUES, RuleTables.ALL)
            .flatMap(List::stream)
            .toList();

    /** Finds everything. */
    public static final Finder FINDER = new Finder(ALL);

    private Shapes() {}
}
