package dev.steelyard.venue.codec;

import static dev.steelyard.venue.codec.Sample.position;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.JsonWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CcxtCodecTest {
    private static final DecodeHints BINANCE = DecodeHints.NONE.withRulePack("binance-usdm");

    @Test
    void theVenuesAnswerInsideIsReadInItsPlace() {
        DecodedAccount decoded = Sample.decodeText("""
                [{"symbol":"BTC/USDT:USDT","contracts":0.3,"contractSize":1,"side":"long","entryPrice":1,"marginMode":"cross",
                  "info":{"instId":"BTC-USDT-SWAP","instType":"SWAP","mgnMode":"cross","posSide":"net","pos":"30","avgPx":"60000.5",
                          "markPx":"60100","imr":"3606","lever":"5","upl":"29.85","liqPx":"","uTime":"1735689600000"}}]
                """);
        assertThat(decoded.rulePackId()).isEqualTo("okx");
        assertThat(decoded.formats()).containsExactly("ccxt position", "OKX position");
        assertThat(position(decoded, "BTC-USDT-SWAP").size()).isEqualByComparingTo("30");
        assertThat(position(decoded, "BTC-USDT-SWAP").entryPrice()).isEqualByComparingTo("60000.5");
    }

    @Test
    void withoutItTheUnifiedFieldsCountUnderTheVenuesName() {
        DecodedAccount decoded = Sample.decode(BINANCE, "ccxt position", "ccxt balance");
        Position short_ = position(decoded, "SOLUSDT");
        assertThat(short_.size()).isEqualByComparingTo("-12.5");
        assertThat(short_.isolatedMargin()).isEqualByComparingTo("477.5");
        assertThat(decoded.market().mark("SOLUSDT")).isEqualByComparingTo("190");
        assertThat(decoded.account().balances())
                .singleElement()
                .satisfies(balance -> assertThat(balance.total()).isEqualByComparingTo("1000"));
        assertThat(Sample.reported(decoded, "SOLUSDT", PositionSide.BOTH).value(Figure.LIQUIDATION_PRICE))
                .isEqualByComparingTo("228.4");
    }

    @Test
    void aPositionThatDoesNotSayItsVenueAsksForRules() {
        assertThatThrownBy(() -> Sample.decode("ccxt position"))
                .isInstanceOf(FailureException.class)
                .hasMessageEndingWith("choose the rules");
    }

    @Test
    void brokenInfoFallsBackWithAWarning() {
        DecodedAccount decoded = VenueCodecs.decode(Sample.json("""
                        {"symbol":"BTC/USDT:USDT","contracts":"2","contractSize":1,"side":"long","entryPrice":50000,"markPrice":50100,
                         "marginMode":"cross","info":{"symbol":"BTCUSDT","positionAmt":"2","entryPrice":"fifty","unRealizedProfit":"1"}}
                        """), BINANCE);
        assertThat(position(decoded, "BTCUSDT").entryPrice()).isEqualByComparingTo("50000");
        assertThat(decoded.warnings()).singleElement().asString().contains("(/info/entryPrice)");
    }

    @Test
    void marketsGiveTermsAndStepsUnderBothNames() {
        DecodedAccount decoded =
                VenueCodecs.decode(Sample.of("ccxt market"), DecodeHints.NONE.withRulePack("binance-coinm"));
        assertThat(decoded.instruments()).hasSize(2);
        DecodedAccount merged = AccountMerge.decode(
                List.of(Sample.of("ccxt market"), Sample.json("""
                                {"symbol":"ETH/USD:ETH","contracts":5,"side":"short","entryPrice":3000,"markPrice":3100,"marginMode":"cross"}
                                """)), DecodeHints.NONE.withRulePack("binance-coinm"));
        assertThat(position(merged, "ETHUSD_PERP").size()).isEqualByComparingTo("-5");
        assertThat(Sample.contract(merged, "ETHUSD_PERP").terms().tickSize()).isEqualByComparingTo("0.01");
    }

    @Test
    void ordersAndFundingRatesAreOfTheSameContract() {
        DecodedAccount decoded = Sample.decode(BINANCE, "ccxt order", "ccxt funding rate", "ccxt position");
        assertThat(decoded.account().orders()).singleElement().satisfies(order -> {
            assertThat(order.symbol()).isEqualTo("BTCUSDT");
            assertThat(order.size()).isEqualByComparingTo("0.2");
        });
        assertThat(decoded.market().mark("BTCUSDT")).isEqualByComparingTo("61000.5");
    }

    @ParameterizedTest
    @CsvSource({
        "binance-usdm, BTC/USDT:USDT, BTCUSDT, 1",
        "binance-coinm, BTC/USD:BTC, BTCUSD_PERP, 100",
        "bybit-linear, BTC/USDC:USDC, BTCPERP, 1",
        "bybit-inverse, ETH/USD:ETH, ETHUSD, 1",
        "okx, BTC/USDT:USDT, BTC-USDT-SWAP, 0.01",
        "deribit, BTC/USD:BTC, BTC-PERPETUAL, 10",
        "deribit, SOL/USDC:USDC, SOL_USDC-PERPETUAL, 1",
        "hyperliquid, DOGE/USDC:USDC, DOGE, 1",
        "kucoin-futures, BTC/USDT:USDT, XBTUSDTM, 0.001",
        "kraken-futures, ETH/USD:USD, PF_ETHUSD, 1",
        "kraken-futures, ETH/USD:ETH, PI_ETHUSD, 1",
        "bitmex, BTC/USD:BTC, XBTUSD, 1",
        "gate, BTC/USDT:USDT, BTC_USDT, 0.0001",
        "htx, BTC/USDT:USDT, BTC-USDT, 0.001",
        "orderly, ETH/USDC:USDC, PERP_ETH_USDC, 1",
        "dydx-v4, ETH/USDC:USDC, ETH-USD, 1",
    })
    void unifiedSymbolsBecomeTheVenues(String pack, String symbol, String own, String size) {
        DecodedAccount decoded = VenueCodecs.decode(
                Sample.json(
                        ("{\"symbol\":\"%s\",\"contracts\":3,\"contractSize\":%s,\"side\":\"long\",\"entryPrice\":10,"
                                        + "\"markPrice\":11,\"marginMode\":\"cross\"}")
                                .formatted(symbol, size)),
                DecodeHints.NONE.withRulePack(pack));
        assertThat(position(decoded, own).size()).isEqualByComparingTo("3");
        assertThat(Sample.contract(decoded, own).terms().contractSize()).isEqualByComparingTo(size);
    }

    @Test
    void whatIsWrittenReadsBack() {
        DecodedAccount before = Sample.decode("Binance position risk");
        String written = JsonWriter.toText(out -> CcxtWriter.positions(before.account(), before.market(), out));
        DecodedAccount after = VenueCodecs.decode(Sample.json(written), BINANCE);
        assertThat(after.account().positions()).hasSize(2);
        for (Position position : before.account().positions()) {
            Position again = position(after, position.symbol());
            assertThat(again.size()).isEqualByComparingTo(position.size());
            assertThat(again.entryPrice()).isEqualByComparingTo(position.entryPrice());
            assertThat(again.leverage()).isEqualByComparingTo(position.leverage());
            assertThat(again.marginMode()).isEqualTo(position.marginMode());
            assertThat(after.market().mark(position.symbol()))
                    .isEqualByComparingTo(before.market().mark(position.symbol()));
        }
        assertThat(position(after, "ETHUSDT").isolatedMargin()).isEqualByComparingTo("600");
        assertThat(written).contains("\"symbol\":\"BTC/USDT:USDT\"").contains("\"contracts\":0.5,");
    }

    @Test
    void expiriesAndStrikesAreInTheSymbol() {
        DecodedAccount decoded = Sample.decode("Deribit position");
        assertThat(CcxtWriter.symbol(Sample.contract(decoded, "BTC-27JUN25-60000-C")))
                .isEqualTo("BTC/USD:BTC-250627-60000-C");
    }
}
