package dev.steelyard.venue.codec;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.venue.binance.BinanceContracts;
import dev.steelyard.venue.bingx.BingxShapes;
import dev.steelyard.venue.bitget.BitgetShapes;
import dev.steelyard.venue.bitmex.BitmexContracts;
import dev.steelyard.venue.blofin.BlofinShapes;
import dev.steelyard.venue.bybit.BybitContracts;
import dev.steelyard.venue.cryptocom.CryptocomShapes;
import dev.steelyard.venue.delta.DeltaShapes;
import dev.steelyard.venue.deribit.DeribitContracts;
import dev.steelyard.venue.derive.DeriveShapes;
import dev.steelyard.venue.dydx.DydxShapes;
import dev.steelyard.venue.gate.GateShapes;
import dev.steelyard.venue.htx.HtxShapes;
import dev.steelyard.venue.hyperliquid.HyperliquidShapes;
import dev.steelyard.venue.kraken.KrakenShapes;
import dev.steelyard.venue.kucoin.KucoinShapes;
import dev.steelyard.venue.lighter.LighterShapes;
import dev.steelyard.venue.okx.OkxContracts;
import dev.steelyard.venue.orderly.OrderlyShapes;
import dev.steelyard.venue.phemex.PhemexShapes;
import dev.steelyard.venue.poloniex.PoloniexShapes;
import org.jspecify.annotations.Nullable;

/**
 * The terms of contracts that follow from a venue's published naming conventions and contract sizes. What does not follow
 * is not guessed. <b>Thread-safe</b>. See {@code docs/formats.md}.
 */
public final class ContractTermsTable {
    private ContractTermsTable() {}

    /**
     * Returns the contract, or null when its terms do not follow from its name.
     *
     * @param pack the rule pack id of venue and contract type, such as {@code okx}; for Phemex followed by {@code /} and
     *     the settlement currency, which the name does not tell
     * @param symbol the venue's own name; one with a slash is a pair, or a name of ccxt
     */
    public static @Nullable Instrument find(String pack, String symbol) {
        if (symbol.indexOf('/') >= 0) {
            return null;
        }
        int slash = pack.indexOf('/');
        return switch (slash < 0 ? pack : pack.substring(0, slash)) {
            case "binance-usdm", "binance-coinm", "binance-portfolio-margin" -> BinanceContracts.find(symbol);
            case "bybit-linear", "bybit-inverse", "bybit-uta", "bybit-portfolio-margin" -> BybitContracts.find(symbol);
            case "okx" -> OkxContracts.find(symbol);
            case "deribit" -> DeribitContracts.find(symbol);
            case "derive" -> DeriveShapes.find(symbol);
            case "hyperliquid" -> HyperliquidShapes.find(symbol);
            case "bitmex" -> BitmexContracts.find(symbol);
            case "kraken-futures" -> KrakenShapes.find(symbol);
            case "dydx-v4" -> DydxShapes.find(symbol);
            case "kucoin-futures" -> KucoinShapes.find(symbol);
            case "delta-exchange" -> DeltaShapes.find(symbol);
            case "blofin" -> BlofinShapes.find(symbol);
            case "poloniex" -> PoloniexShapes.find(symbol);
            case "bitget" -> BitgetShapes.find(symbol);
            case "htx" -> HtxShapes.find(symbol);
            case "lighter" -> LighterShapes.find(symbol);
            case "gate" -> GateShapes.find(symbol);
            case "phemex" -> PhemexShapes.find(slash < 0 ? "USDT" : pack.substring(slash + 1), symbol);
            case "bingx" -> BingxShapes.find(symbol);
            case "crypto.com" -> CryptocomShapes.find(symbol);
            case "orderly" -> OrderlyShapes.find(symbol);
            default -> null;
        };
    }
}
