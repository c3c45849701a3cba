package dev.steelyard.venue.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonDocument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames written from the venues' documentation, of forms that no recording at hand holds. */
class DocumentedFramesTest {
    static final String MARK_PRICE =
            """
            {"stream":"btcusdt@markPrice@1s","data":{"e":"markPriceUpdate","E":1780000000000,"s":"BTCUSDT",
             "p":"60123.40000000","i":"60100.10000000","P":"60111.00000000","r":"0.00012000","T":1780012800000}}""";
    static final String ACTIVE_ASSET =
            """
            {"channel":"activeAssetCtx","data":{"coin":"BTC","ctx":{"funding":"0.0000125","openInterest":"1.5",
             "oraclePx":"60010.0","markPx":"60020.0","midPx":null,"prevDayPx":"59000.0","dayNtlVlm":"1.0"}}}""";

    private static final Instant NOW = Instant.ofEpochMilli(1_790_000_000_000L);
    private static final Instant AT = Instant.ofEpochMilli(1_780_000_000_000L);
    private static final Asset BTC = Asset.of("BTC");

    private static FeedOptions dollars(String... codes) {
        LinkedHashSet<Asset> assets = new LinkedHashSet<>();
        for (String code : codes) {
            assets.add(Asset.of(code));
        }
        return new FeedOptions(List.of("BTCUSDT"), List.of(), assets);
    }

    private static VenueFeed binance(String... dollars) {
        return new BinanceFeed(dollars(dollars), "/fapi/v1/premiumIndex");
    }

    private static FeedFrame read(VenueFeed feed, String text) {
        return feed.decode(JsonDocument.parse(text, "frame").root(), NOW);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    @Test
    void aBinanceMarkIsAMarkWithItsFundingRate() {
        assertThat(read(binance(), MARK_PRICE).events())
                .containsExactly(
                        new MarketEvent.Mark(AT, "BTCUSDT", number("60123.40000000"), MarkState.OK),
                        new MarketEvent.FundingRate(AT, "BTCUSDT", number("0.00012000")));
    }

    @Test
    void anIndexInAStablecoinCountsOnlyWhereTheCoinIsSaidToBeADollar() {
        assertThat(read(binance("USDT"), MARK_PRICE).events())
                .contains(new MarketEvent.Index(AT, BTC, number("60100.10000000"), MarkState.OK));
        assertThat(read(binance("USDC"), MARK_PRICE).events()).hasSize(2);
        String ticker =
                """
                {"jsonrpc":"2.0","method":"subscription","params":{"channel":"ticker.SOL_USDC-PERPETUAL.100ms","data":
                 {"timestamp":1780000000000,"state":"open","instrument_name":"SOL_USDC-PERPETUAL","index_price":150.5,
                  "mark_price":150.6,"funding_8h":0.00001,"current_funding":0.0}}}""";
        assertThat(read(new DeribitFeed(dollars()), ticker).events()).hasSize(2);
        assertThat(read(new DeribitFeed(dollars("USDC")), ticker).events())
                .containsExactly(
                        new MarketEvent.Index(AT, Asset.of("SOL"), number("150.5"), MarkState.OK),
                        new MarketEvent.Mark(AT, "SOL_USDC-PERPETUAL", number("150.6"), MarkState.OK),
                        new MarketEvent.FundingRate(AT, "SOL_USDC-PERPETUAL", number("0.00001")));
    }

    @Test
    void aCoinMarginedFutureHasAnIndexInDollarsAndNoFunding() {
        String frame =
                """
                {"e":"markPriceUpdate","E":1780000000000,"s":"BTCUSD_261225","p":"61000.5","P":"61001","i":"60500.5",
                 "r":"","T":0}""";
        assertThat(read(binance(), frame).events())
                .containsExactly(
                        new MarketEvent.Index(AT, BTC, number("60500.5"), MarkState.OK),
                        new MarketEvent.Mark(AT, "BTCUSD_261225", number("61000.5"), MarkState.OK));
    }

    @Test
    void oneImpossibleRowOfAListIsLeftOutAndTold() {
        String frame =
                """
                [{"e":"markPriceUpdate","E":1780000000000,"s":"AUSDT","p":"1.5","i":"1.4","r":"0.0001","T":1},
                 {"e":"markPriceUpdate","E":1780000000000,"s":"BUSDT","p":"-2","i":"1.4","r":"0.0001","T":1},
                 {"e":"markPriceUpdate","E":1780000000000,"s":"CUSDT","p":"2.5","i":"1.4","r":"x","T":1}]""";
        FeedFrame read = read(binance("USDT"), frame);
        assertThat(read.kind()).isEqualTo("markPriceUpdate");
        assertThat(read.events()).hasSize(3);
        assertThat(read.failures()).extracting(failure -> failure.location()).anyMatch(place -> place.contains("/1/p"));
        assertThat(read.failures()).hasSize(2);
    }

    @Test
    void theIndexOfACollateralAssetIsInDollars() {
        String frame = "[{\"e\":\"assetIndexUpdate\",\"E\":1780000000000,\"s\":\"ADAUSD\",\"i\":\"0.27462452\"}]";
        assertThat(read(binance(), frame).events())
                .containsExactly(new MarketEvent.Index(AT, Asset.of("ADA"), number("0.27462452"), MarkState.OK));
    }

    @Test
    void aForcedOrderIsCounted() {
        String frame =
                """
                {"e":"forceOrder","E":1780000000000,"o":{"s":"BTCUSDT","S":"SELL","o":"LIMIT","f":"IOC","q":"0.014",
                 "p":"9910","ap":"9910","X":"FILLED","l":"0.014","z":"0.014","T":1780000000000}}""";
        assertThat(read(binance(), frame)).isEqualTo(FeedFrame.passedOver("forceOrder"));
    }

    @Test
    void theSnapshotOfBinanceIsReadAsItsFrames() {
        String answer =
                """
                [{"symbol":"BTCUSDT","markPrice":"60123.4","indexPrice":"60100.1","estimatedSettlePrice":"60111",
                  "lastFundingRate":"0.00012","nextFundingTime":1780012800000,"interestRate":"0.0001",
                  "time":1780000000000}]""";
        FeedFrame read = read(binance("USDT"), answer);
        assertThat(read.kind()).isEqualTo("premiumIndex");
        assertThat(read.events()).hasSize(3);
    }

    @Test
    void refusalsOfTheVenueAreFailures() {
        for (VenueFeed feed : List.of(binance(), new DeribitFeed(dollars()))) {
            assertThatThrownBy(() -> read(feed, "{\"id\":1,\"error\":{\"code\":13021,\"message\":\"not_found\"}}"))
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining("not_found");
        }
        assertThatThrownBy(() -> read(
                        new HyperliquidFeed(dollars()), "{\"channel\":\"error\",\"data\":\"Invalid subscription\"}"))
                .hasMessageContaining("Invalid subscription");
        assertThat(read(binance(), "{\"result\":null,\"id\":1}").kind()).isEqualTo("answer");
        assertThat(read(new DeribitFeed(dollars()), "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"ok\"}").kind())
                .isEqualTo("answer");
        assertThat(read(new HyperliquidFeed(dollars()), "{\"channel\":\"pong\"}").kind()).isEqualTo("pong");
    }

    @Test
    void aTestRequestOfDeribitIsAnswered() {
        FeedFrame read = read(
                new DeribitFeed(dollars()),
                "{\"jsonrpc\":\"2.0\",\"method\":\"heartbeat\",\"params\":{\"type\":\"test_request\"}}");
        assertThat(read.reply()).contains("public/test");
    }

    @Test
    void optionMarksOfDeribitCarryVolatilityAsAFraction() {
        String frame =
                """
                {"jsonrpc":"2.0","method":"subscription","params":{"channel":"markprice.options.btc_usd","data":[
                 {"timestamp":1780000000000,"mark_price":0.0333,"iv":0.9,"instrument_name":"BTC-26JUN26-60000-P"},
                 {"timestamp":1780000000000,"mark_price":0,"iv":0,"instrument_name":"BTC-26JUN26-20000-P"}]}}""";
        assertThat(read(new DeribitFeed(dollars()), frame).events())
                .containsExactly(
                        new MarketEvent.Vol(AT, "BTC-26JUN26-60000-P", number("0.9")),
                        new MarketEvent.Mark(AT, "BTC-26JUN26-60000-P", number("0.0333"), MarkState.OK),
                        new MarketEvent.Mark(AT, "BTC-26JUN26-20000-P", number("0"), MarkState.OK));
    }

    @Test
    void aDeribitContractThatDoesNotTradeIsHalted() {
        String row =
                """
                {"jsonrpc":"2.0","result":[{"creation_timestamp":1780000000000,"instrument_name":"BTC-26JUN26-60000-C",
                 "state":"closed","mark_price":0.05,"mark_iv":61.25,"underlying_price":60500.5}]}""";
        assertThat(read(new DeribitFeed(dollars()), row).events())
                .containsExactly(
                        new MarketEvent.Forward(AT, "BTC-26JUN26", number("60500.5")),
                        new MarketEvent.Vol(AT, "BTC-26JUN26-60000-C", number("0.6125")),
                        new MarketEvent.Mark(AT, "BTC-26JUN26-60000-C", number("0.05"), MarkState.HALTED));
    }

    @Test
    void theIndexOfDeribitIsThatOfItsPair() {
        String frame =
                """
                {"jsonrpc":"2.0","method":"subscription","params":{"channel":"deribit_price_index.btc_usd",
                 "data":{"timestamp":1780000000000,"price":60100.25,"index_name":"btc_usd"}}}""";
        assertThat(read(new DeribitFeed(dollars()), frame).events())
                .containsExactly(new MarketEvent.Index(AT, BTC, number("60100.25"), MarkState.OK));
    }

    @Test
    void contextsOfHyperliquidAreInTheOrderOfTheUniverse() {
        String contexts = "[{\"markPx\":\"10\",\"funding\":\"0.1\"},{\"markPx\":\"20\",\"funding\":\"0.2\"}]";
        String meta = "{\"universe\":[{\"name\":\"A\"},{\"name\":\"B\"}]}";
        VenueFeed feed = new HyperliquidFeed(dollars());
        assertThat(read(feed, "[" + meta + "," + contexts + "]").events())
                .contains(new MarketEvent.Mark(NOW, "B", number("20"), MarkState.OK));
        FeedFrame web = read(
                feed,
                "{\"channel\":\"webData2\",\"data\":{\"serverTime\":1780000000000,\"meta\":" + meta + ",\"assetCtxs\":"
                        + contexts + "}}");
        assertThat(web.events()).contains(new MarketEvent.FundingRate(AT, "A", number("0.1"))).hasSize(4);
        assertThatThrownBy(() -> read(feed, "[{\"universe\":[]}," + contexts + "]"))
                .hasMessageContaining("0 coins and 2 contexts");
        assertThat(read(feed, "{\"channel\":\"allMids\",\"data\":{\"mids\":{\"BTC\":\"60000\"}}}"))
                .isEqualTo(FeedFrame.passedOver("allMids"));
        assertThat(read(feed, ACTIVE_ASSET).events()).hasSize(2);
    }

    @Test
    void eachFeedAsksForWhatIsWanted() {
        assertThat(new DeribitFeed(FeedOptions.of(List.of("BTC-PERPETUAL", "BTC-26JUN26"))).opening().get(1))
                .contains("[\"ticker.BTC-PERPETUAL.100ms\",\"ticker.BTC-26JUN26.100ms\",\"deribit_price_index.btc_usd\"]");
        assertThat(binance().opening())
                .containsExactly("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@markPrice@1s\",\"btcusdt@forceOrder\"],"
                        + "\"id\":1}");
        assertThat(new HyperliquidFeed(FeedOptions.of(List.of("BTC"))).opening())
                .containsExactly(
                        "{\"method\":\"subscribe\",\"subscription\":{\"type\":\"activeAssetCtx\",\"coin\":\"BTC\"}}");
        assertThat(VenueFeed.ALL).containsOnlyKeys("binance-usdm", "binance-coinm", "deribit", "hyperliquid");
    }
}
