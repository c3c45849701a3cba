package dev.steelyard.venue.codec;

import static dev.steelyard.venue.codec.Sample.position;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Asset;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BinanceCodecTest {
    @Test
    void positionRiskGivesSizeEntryMarkAndTheLeverageThatItsMarginImplies() {
        DecodedAccount decoded = Sample.decode("Binance position risk");
        assertThat(decoded.rulePackId()).isEqualTo("binance-usdm");
        assertThat(decoded.account().venue()).isEqualTo("binance-usdm");
        assertThat(decoded.account().balances()).isNull();
        assertThat(decoded.account().asOf()).isEqualTo(Instant.parse("2025-01-01T00:00:00Z"));
        assertThat(decoded.account().positions()).hasSize(2);
        Position bitcoin = position(decoded, "BTCUSDT");
        assertThat(bitcoin.size()).isEqualByComparingTo("-0.5");
        assertThat(bitcoin.entryPrice()).isEqualByComparingTo("50000");
        assertThat(bitcoin.leverage()).isEqualByComparingTo("20");
        assertThat(bitcoin.marginMode()).isEqualTo(MarginMode.CROSS);
        assertThat(decoded.market().mark("BTCUSDT")).isEqualByComparingTo("50100");
    }

    @Test
    void theIsolatedWalletIsWithoutUnrealizedProfit() {
        Position stated = position(Sample.decode("Binance position risk"), "ETHUSDT");
        assertThat(stated.marginMode()).isEqualTo(MarginMode.ISOLATED);
        assertThat(stated.isolatedMargin()).isEqualByComparingTo("600");
        DecodedAccount older = Sample.decodeText("""
                [{"symbol":"ETHUSDT","positionAmt":"2","entryPrice":"3000","markPrice":"3010","unRealizedProfit":"20",
                  "liquidationPrice":"2734.1","leverage":"10","maxNotionalValue":"5000000","marginType":"isolated",
                  "isolatedMargin":"620","isAutoAddMargin":"false","positionSide":"LONG","updateTime":1625474304765}]
                """);
        assertThat(position(older, "ETHUSDT").isolatedMargin()).isEqualByComparingTo("600");
        assertThat(position(older, "ETHUSDT").side()).isEqualTo(PositionSide.LONG);
        assertThat(older.account().mode()).isEqualTo(AccountMode.ISOLATED);
    }

    @Test
    void aLiquidationPriceOfZeroIsNone() {
        ReportedPosition reported =
                Sample.reported(Sample.decode("Binance position risk"), "BTCUSDT", PositionSide.BOTH);
        assertThat(Sample.figure(reported, Figure.LIQUIDATION_PRICE).value()).isNull();
        assertThat(reported.value(Figure.MAINTENANCE_MARGIN)).isEqualByComparingTo("100.2");
        assertThat(reported.value(Figure.ADL_RANK)).isEqualByComparingTo("2");
        assertThat(Sample.figure(reported, Figure.UNREALIZED_PNL).asset()).isEqualTo(Asset.of("USDT"));
    }

    @Test
    void coinMarginedContractsAreOfHundredOrTenDollars() {
        DecodedAccount decoded = Sample.decodeText("""
                [{"symbol":"ETHUSD_250627","positionAmt":"-3","entryPrice":"2500","markPrice":"2400","unRealizedProfit":"0.0005",
                  "liquidationPrice":"0","leverage":"5","maxQty":"100","marginType":"cross","isolatedMargin":"0",
                  "isAutoAddMargin":"false","positionSide":"BOTH","notionalValue":"-0.0125","updateTime":1735689600000}]
                """);
        assertThat(decoded.rulePackId()).isEqualTo("binance-coinm");
        Instrument contract = Sample.contract(decoded, "ETHUSD_250627");
        assertThat(contract).isInstanceOf(Instrument.Future.class);
        assertThat(contract.terms().payoff()).isEqualTo(Payoff.INVERSE);
        assertThat(contract.terms().contractSize()).isEqualByComparingTo("10");
        assertThat(contract.settle()).isEqualTo(Asset.of("ETH"));
        assertThat(position(decoded, "ETHUSD_250627").size()).isEqualByComparingTo("-3");
    }

    @Test
    void aCoinMarginedAccountPositionWithoutSizeHasTheWholeContractsThatItsFiguresImply() {
        DecodedAccount decoded = Sample.decode("Binance account position");
        assertThat(position(decoded, "BTCUSD_PERP").size()).isEqualByComparingTo("50");
        assertThat(decoded.market().mark("BTCUSD_PERP")).isEqualByComparingTo("50000");
        assertThat(decoded.warnings()).hasSize(2).first().asString().contains("50 contracts, follows from");
    }

    @Test
    void leverageThatContradictsTheMarginIsReplacedWithAWarning() {
        DecodedAccount decoded = Sample.decodeText("""
                {"symbol":"ABCUSDT","positionSide":"BOTH","positionAmt":"10","unrealizedProfit":"1.00","notional":"300.00",
                 "isolatedMargin":"0","isolatedWallet":"0","initialMargin":"20.00","maintMargin":"1.5","leverage":"50",
                 "entryPrice":"29.9","openOrderInitialMargin":"0","updateTime":"1735689600000"}
                """);
        assertThat(position(decoded, "ABCUSDT").leverage()).isEqualByComparingTo("15");
        assertThat(decoded.warnings()).anyMatch(w -> w.contains("is 15") && w.contains("not 50 as written"));
    }

    @Test
    void portfolioMarginIsToldByWhatItsPositionsLeaveOut() {
        DecodedAccount decoded = Sample.decodeText("""
                [{"symbol":"BTCUSDT","positionAmt":"0.5","entryPrice":"50000","markPrice":"50100","unRealizedProfit":"50",
                  "liquidationPrice":"0","leverage":"0","maxNotionalValue":"1000000","positionSide":"LONG",
                  "updateTime":1735689600000,"notional":"25050","breakEvenPrice":"50010"},
                 {"symbol":"BTCUSD_PERP","positionAmt":"10","entryPrice":"50000","markPrice":"50100","unRealizedProfit":"0.00004",
                  "liquidationPrice":"0","leverage":"20","maxQty":"100","positionSide":"SHORT","updateTime":1735689600000,
                  "notionalValue":"0.01996","breakEvenPrice":"50010"}]
                """, Sample.text("Binance portfolio margin balance"));
        assertThat(decoded.rulePackId()).isEqualTo("binance-portfolio-margin");
        assertThat(decoded.account().mode()).isEqualTo(AccountMode.PORTFOLIO);
        assertThat(position(decoded, "BTCUSDT").leverage()).isNull();
        assertThat(position(decoded, "BTCUSD_PERP").size()).isEqualByComparingTo("-10");
        assertThat(decoded.account().loans())
                .singleElement()
                .satisfies(loan -> assertThat(loan.amount()).isEqualByComparingTo("100.25"));
    }

    @Test
    void theCrossWalletIsTheBalanceAndTheAccountOfManyAssetsIsPooled() {
        DecodedAccount decoded = Sample.decodeText(Sample.text("Binance account")
                .replaceFirst("\\{", "{\"multiAssetsMargin\": true,")
                .replace("\"crossWalletBalance\": \"5000.00000000\"", "\"crossWalletBalance\": \"4400\""));
        assertThat(decoded.account().mode()).isEqualTo(AccountMode.MULTI_ASSET);
        assertThat(decoded.account().balances())
                .singleElement()
                .satisfies(balance -> assertThat(balance.total()).isEqualByComparingTo("4400"));
        assertThat(decoded.market().prices().get(Asset.of("USDT"))).isEqualByComparingTo("1");
        assertThat(decoded.reported().value(Figure.INITIAL_MARGIN)).isEqualByComparingTo("1202.5");
        assertThat(decoded.reported().value(Figure.ORDER_MARGIN)).isEqualByComparingTo("50");
    }

    @Test
    void anAccountWithMarginButNoPositionsHasAGap() {
        DecodedAccount decoded = Sample.decode("Binance balance");
        assertThat(decoded.rulePackId()).isEqualTo("binance-coinm");
        assertThat(decoded.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.location()).isEqualTo("Binance balance.json line 2 column 3 (/0)"));
    }

    @Test
    void restingOrdersAreReadAndConditionalOnesLeftOut() {
        DecodedAccount decoded = Sample.decode("Binance open order", "Binance position risk");
        assertThat(decoded.account().orders()).singleElement().satisfies(order -> {
            assertThat(order.size()).isEqualByComparingTo("0.2");
            assertThat(order.side()).isEqualTo(OrderSide.BUY);
            assertThat(order.reduceOnly()).isFalse();
        });
        assertThat(decoded.warnings()).anyMatch(w -> w.contains("STOP_MARKET"));
    }
}
