package dev.steelyard.venue.codec;

import static dev.steelyard.venue.codec.Sample.position;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Payoff;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Venues whose sizes are lots or contracts. */
class ContractSizeCodecTest {
    @Test
    void kucoinsLotsAndItsSelectedLeverage() {
        DecodedAccount decoded = Sample.decode("KuCoin Futures position");
        Position bitcoin = position(decoded, "XBTUSDTM");
        assertThat(bitcoin.size()).isEqualByComparingTo("-20");
        assertThat(size(decoded, "XBTUSDTM")).isEqualByComparingTo("0.001");
        assertThat(bitcoin.leverage()).isEqualByComparingTo("10");
        assertThat(bitcoin.isolatedMargin()).isEqualByComparingTo("100.66");
        assertThat(size(decoded, "XYZUSDTM")).isEqualByComparingTo("100");
        assertThat(position(decoded, "XYZUSDTM").marginMode()).isEqualTo(MarginMode.CROSS);
        assertThat(size(Sample.decode("KuCoin unified position"), "SOLUSDTM")).isEqualByComparingTo("0.1");
    }

    @Test
    void kucoinsContractListStatesLotsAndInverses() {
        DecodedAccount decoded = Sample.decodeText(Sample.text("KuCoin Futures contract"), """
                [{"symbol":"ABCUSDTM","currentQty":3,"avgEntryPrice":1.2,"markPrice":1.25,"settleCurrency":"USDT","crossMode":true},
                 {"symbol":"ABCUSDM","currentQty":-7,"avgEntryPrice":1.2,"markPrice":1.26,"settleCurrency":"ABC","crossMode":true}]
                """);
        assertThat(size(decoded, "ABCUSDTM")).isEqualByComparingTo("5");
        assertThat(Sample.contract(decoded, "ABCUSDM").terms().payoff()).isEqualTo(Payoff.INVERSE);
    }

    @Test
    void deltasContractValueFollowsFromMarginAndBankruptcy() {
        DecodedAccount decoded = Sample.decode("Delta Exchange position");
        assertThat(size(decoded, "SOLUSD")).isEqualByComparingTo("1");
        assertThat(position(decoded, "SOLUSD").isolatedMargin()).isEqualByComparingTo("400");
        assertThat(decoded.market().mark("SOLUSD")).isEqualByComparingTo("198.5");
    }

    @Test
    void whatTheFiguresLeaveOpenIsAnUnknownContract() {
        var failure = Sample.failure("""
                {"success":true,"result":[{"product_symbol":"XYZUSD","size":1,"entry_price":"200","margin":null}]}
                """);
        assertThat(failure.reason()).isEqualTo(FailureReason.UNKNOWN_CONTRACT);
        assertThat(failure.location()).contains("(/result/0)");
        assertThat(failure.message())
                .isEqualTo(
                        "the terms of contract XYZUSD of delta-exchange are not known; give the venue's instruments file "
                                + "beside this one, or add it with: steelyard rules import FILE");
        DecodedAccount known = Sample.decodeText("""
                {"success":true,"result":[{"product_symbol":"XYZUSD","size":1,"entry_price":"200","margin":null}]}
                """, Sample.text("Delta Exchange product"));
        assertThat(size(known, "XYZUSD")).isEqualByComparingTo("25");
    }

    @Test
    void blofinTakesTheMarkThatProfitAndMarginAgreeOn() {
        DecodedAccount decoded = Sample.decodeText("""
                {"instType":"SWAP","instId":"LTC-USDT","marginMode":"cross","positionSide":"net","positions":"2",
                 "averagePrice":"70.10","unrealizedPnl":"1.36420000","leverage":"4","liquidationPrice":"","markPrice":"70.78",
                 "initialMargin":"35.39105000","maintenanceMargin":"0.7","marginRatio":"90","updateTime":"1735689600000"}
                """);
        assertThat(decoded.market().mark("LTC-USDT")).isEqualByComparingTo("70.7821");
        assertThat(position(Sample.decode("BloFin position"), "BTC-USDT").size())
                .isEqualByComparingTo("-3");
        assertThat(position(Sample.decode("BloFin position"), "BTC-USDT").isolatedMargin())
                .isEqualByComparingTo("20");
    }

    @Test
    void blofinsBalanceIsWithoutTheIsolatedMargin() {
        DecodedAccount decoded = Sample.decode("BloFin balance");
        assertThat(decoded.account().balances())
                .singleElement()
                .satisfies(balance -> assertThat(balance.total()).isEqualByComparingTo("1027.5"));
    }

    @Test
    void poloniexShortsAreToldBySideInOneWayMode() {
        DecodedAccount decoded = Sample.decode("Poloniex position");
        assertThat(position(decoded, "DOT_USDT_PERP").size()).isEqualByComparingTo("-20");
        assertThat(size(decoded, "DOT_USDT_PERP")).isEqualByComparingTo("0.2");
        assertThat(position(decoded, "DOT_USDT_PERP").isolatedMargin()).isEqualByComparingTo("5");
        assertThat(position(decoded, "ETH_USDT_PERP").side()).isEqualTo(PositionSide.LONG);
    }

    @Test
    void htxCountsProfitFromTheLastSettlement() {
        DecodedAccount decoded = Sample.decode("HTX position");
        assertThat(position(decoded, "ETH-USDT").entryPrice()).isEqualByComparingTo("3000");
        assertThat(decoded.market().mark("ETH-USDT")).isEqualByComparingTo("2990");
        assertThat(decoded.warnings()).anyMatch(w -> w.startsWith("HTX states no mark"));
        assertThat(Sample.pnl(decoded, position(decoded, "ETH-USDT"))).isEqualByComparingTo("-0.5");
        assertThat(position(decoded, "THETA-USDT").isolatedMargin()).isEqualByComparingTo("13.5");
        assertThat(decoded.market().state("THETA-USDT", "adjustFactor")).isEqualByComparingTo("0.05");
        assertThat(Sample.reported(decoded, "ETH-USDT", PositionSide.BOTH).value(Figure.ENTRY_PRICE))
                .isEqualByComparingTo("2950");
    }

    @Test
    void htxsAccountAnswerJoinsWalletAndPositions() {
        DecodedAccount decoded = Sample.decode("HTX account");
        assertThat(size(decoded, "XRP-USD")).isEqualByComparingTo("10");
        assertThat(decoded.account().balances())
                .singleElement()
                .satisfies(balance -> assertThat(balance.total()).isEqualByComparingTo("12"));
        String isolated = """
                {"status":"ok","data":[{"symbol":"ETH","contract_code":"ETH-USDT","margin_asset":"USDT","margin_mode":"isolated",
                 "margin_balance":"44.5","margin_static":"45","margin_position":"14.95","profit_unreal":"-0.5","lever_rate":10}]}
                """;
        String position = Sample.text("HTX position").replace("\"cross\"", "\"isolated\"");
        assertThat(position(Sample.decodeText(position, isolated), "ETH-USDT").isolatedMargin())
                .isEqualByComparingTo("45");
    }

    @Test
    void gatesLeverageOfZeroIsCross() {
        DecodedAccount decoded = Sample.decode("Gate futures position", "Gate futures account");
        assertThat(position(decoded, "BTC_USDT").marginMode()).isEqualTo(MarginMode.CROSS);
        assertThat(position(decoded, "BTC_USDT").leverage()).isEqualByComparingTo("20");
        assertThat(size(decoded, "XYZ_USDT")).isEqualByComparingTo("10");
        assertThat(position(decoded, "XYZ_USDT").side()).isEqualTo(PositionSide.SHORT);
        assertThat(position(decoded, "XYZ_USDT").isolatedMargin()).isEqualByComparingTo("21");
        assertThat(decoded.account().balances())
                .singleElement()
                .satisfies(balance -> assertThat(balance.total()).isEqualByComparingTo("479"));
    }

    @Test
    void gatesUnifiedEquityIsWithoutTheProfitOfThePositionsBeside() {
        DecodedAccount decoded = Sample.decode("Gate unified account", "Gate futures position");
        assertThat(decoded.account().balances())
                .singleElement()
                .satisfies(balance -> assertThat(balance.total()).isEqualByComparingTo("978"));
    }

    private static BigDecimal size(DecodedAccount decoded, String symbol) {
        return Sample.contract(decoded, symbol).terms().contractSize();
    }
}
