package dev.steelyard.venue.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.instrument.Instrument;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTermsTableTest {
    @ParameterizedTest
    @CsvSource({
        "binance-usdm, 1000SHIBUSDT, 1000SHIB, USDT, USDT, LINEAR, 1",
        "binance-usdm, ETHBTC, ETH, BTC, BTC, LINEAR, 1",
        "binance-coinm, BTCUSD_PERP, BTC, USD, BTC, INVERSE, 100",
        "binance-coinm, ADAUSD_PERP, ADA, USD, ADA, INVERSE, 10",
        "bybit-linear, BTCPERP, BTC, USDC, USDC, LINEAR, 1",
        "bybit-inverse, XRPUSD, XRP, USD, XRP, INVERSE, 1",
        "okx, ETH-USD-SWAP, ETH, USD, ETH, INVERSE, 10",
        "okx, BTC-USDC-SWAP, BTC, USDC, USDC, LINEAR, 0.01",
        "deribit, ETH-PERPETUAL, ETH, USD, ETH, INVERSE, 1",
        "deribit, XRP_USDC-PERPETUAL, XRP, USDC, USDC, LINEAR, 1",
        "bitmex, ETHUSD, ETH, USD, BTC, QUANTO, 1",
        "kucoin-futures, DOTUSDM, DOT, USD, DOT, INVERSE, 1",
        "delta-exchange, ETHUSD, ETH, USD, USD, LINEAR, 0.01",
        "htx, DOGE-USD, DOGE, USD, DOGE, INVERSE, 10",
        "gate, BTC_USD, BTC, USD, BTC, INVERSE, 1",
        "phemex/USD, ETHUSD, ETH, USD, USD, LINEAR, 0.005",
        "phemex/ETH, ETHUSD, ETH, USD, ETH, INVERSE, 1",
        "phemex, SOLUSDT, SOL, USDT, USDT, LINEAR, 1",
        "bingx, ETH-USD, ETH, USD, ETH, INVERSE, 10",
        "crypto.com, ETHUSD-PERP, ETH, USD, USD, LINEAR, 1",
        "orderly, PERP_NEAR_USDC, NEAR, USDC, USDC, LINEAR, 1",
        "derive, HYPE-PERP, HYPE, USDC, USDC, LINEAR, 1",
        "dydx-v4, AVAX-USD, AVAX, USDC, USDC, LINEAR, 1",
    })
    void namesTellTerms(
            String pack, String symbol, String base, String quote, String settle, String payoff, String size) {
        Instrument found = found(pack, symbol);
        assertThat(found.base().code()).isEqualTo(base);
        assertThat(found.quote().code()).isEqualTo(quote);
        assertThat(found.settle().code()).isEqualTo(settle);
        assertThat(found.terms().payoff()).hasToString(payoff);
        assertThat(found.terms().contractSize()).isEqualByComparingTo(size);
        assertThat(found.symbol()).isEqualTo(symbol);
    }

    @ParameterizedTest
    @CsvSource({
        "okx, SOL-USDT-SWAP",
        "kucoin-futures, SOLUSDTM",
        "htx, SOL-USDT",
        "gate, SOL_USDT",
        "poloniex, SOL_USDT_PERP",
        "blofin, SOL-USDT",
        "delta-exchange, SOLUSD",
        "bitmex, SOLUSD",
        "bitget, BTCUSD",
        "phemex/USD, XRPUSD",
        "hyperliquid, @107",
        "kraken-futures, PV_XRPXBT",
        "deribit, BTC-99FOO24",
        "okx, BTC-USD-241399",
        "binance-usdm, USDT",
        "nowhere, BTCUSDT",
    })
    void whatTheNameDoesNotTellIsNotGuessed(String pack, String symbol) {
        assertThat(ContractTermsTable.find(pack, symbol)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "binance-usdm, BTCUSDT_240628, 2024-06-28T08:00:00Z",
        "okx, BTC-USD-240628, 2024-06-28T08:00:00Z",
        "deribit, ETH-5JAN24, 2024-01-05T08:00:00Z",
        "bybit-inverse, BTCUSDM24, 2024-06-28T08:00:00Z",
        "bybit-linear, BTC-29MAR24, 2024-03-29T08:00:00Z",
        "bitmex, XBTZ25, 2025-12-26T12:00:00Z",
        "htx, BTC240628, 2024-06-28T08:00:00Z",
        "kraken-futures, FI_XBTUSD_240628, 2024-06-28T15:00:00Z",
    })
    void namesTellExpiries(String pack, String symbol, Instant expiry) {
        Instrument.Future found = (Instrument.Future) found(pack, symbol);
        assertThat(found.expiry()).isEqualTo(expiry);
    }

    @Test
    void optionsTellStrikeAndRight() {
        Instrument.Option decimal = (Instrument.Option) found("deribit", "XRP_USDC-27JUN25-2d35-P");
        assertThat(decimal.strike()).isEqualByComparingTo("2.35");
        assertThat(decimal.settle().code()).isEqualTo("USDC");
        assertThat(found("okx", "ETH-USD-250627-3000-C").terms().contractSize()).isEqualByComparingTo("0.1");
        assertThat(found("bybit-linear", "BTC-26DEC25-90000-C-USDT").settle().code())
                .isEqualTo("USDT");
    }

    private static Instrument found(String pack, String symbol) {
        return Objects.requireNonNull(ContractTermsTable.find(pack, symbol), symbol);
    }
}
