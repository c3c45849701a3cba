package dev.steelyard.venue.codec;

import static dev.steelyard.venue.codec.Sample.position;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BybitOkxCodecTest {
    @Test
    void bybitsInverseContractsAreOneDollarAndSignedBySide() {
        DecodedAccount decoded = Sample.decode("Bybit position");
        assertThat(decoded.rulePackId()).isEqualTo("bybit-inverse");
        assertThat(decoded.account().asOf()).isEqualTo(Instant.parse("2025-01-01T00:00:00.123Z"));
        assertThat(position(decoded, "ETHUSD").size()).isEqualByComparingTo("-1500");
        ReportedPosition reported = Sample.reported(decoded, "ETHUSD", PositionSide.BOTH);
        assertThat(Sample.figure(reported, Figure.LIQUIDATION_PRICE).value()).isNull();
        assertThat(reported.value(Figure.ENTRY_NOTIONAL)).isEqualByComparingTo("0.5");
        assertThat(Sample.figure(reported, Figure.MAINTENANCE_MARGIN).asset()).isEqualTo(Asset.of("ETH"));
    }

    @Test
    void bybitsIsolatedWalletIsItsPositionBalanceAndTheMarkFollowsFromTheProfit() {
        DecodedAccount decoded = Sample.decodeText("""
                {"positionIdx":1,"symbol":"ETHUSDT","side":"Buy","size":"0.50","positionValue":"1500","entryPrice":"3000",
                 "tradeMode":1,"leverage":"5","positionBalance":"301.62","liqPrice":"2415","bustPrice":"2400",
                 "unrealisedPnl":"7.125","createdTime":"1669097244192","updatedTime":"1669413126190"}
                """);
        Position held = position(decoded, "ETHUSDT");
        assertThat(held.marginMode()).isEqualTo(MarginMode.ISOLATED);
        assertThat(held.isolatedMargin()).isEqualByComparingTo("301.62");
        assertThat(held.side()).isEqualTo(PositionSide.LONG);
        assertThat(decoded.market().mark("ETHUSDT")).isEqualByComparingTo("3014.25");
        assertThat(decoded.warnings())
                .containsExactly("The mark of ETHUSDT, 3014.25, follows from its unrealized profit.");
    }

    @Test
    void bybitsWalletAndPositionsOfBothKindsAreOneUnifiedAccount() {
        DecodedAccount decoded = Sample.decode("Bybit position", "Bybit wallet");
        assertThat(decoded.rulePackId()).isEqualTo("bybit-uta");
        assertThat(decoded.account().mode()).isEqualTo(AccountMode.MULTI_ASSET);
        assertThat(decoded.account().balances()).hasSize(2);
        assertThat(decoded.account().loans())
                .singleElement()
                .satisfies(loan -> assertThat(loan.amount()).isEqualByComparingTo("0.05"));
        assertThat(decoded.market().prices().get(Asset.of("BTC"))).isEqualByComparingTo("50000");
        assertThat(decoded.gaps()).isEmpty();
    }

    @Test
    void aWalletBelowZeroIsItselfTheDebt() {
        DecodedAccount decoded = Sample.decodeText(Sample.text("Bybit position"), """
                {"totalEquity":"100","totalWalletBalance":"100","totalMarginBalance":"100","totalInitialMargin":"0",
                 "coin":[{"coin":"USDT","walletBalance":"-250.5","equity":"-250.5","borrowAmount":"250.5"}]}
                """);
        assertThat(decoded.account().loans()).isEmpty();
        assertThat(decoded.account().balances())
                .singleElement()
                .satisfies(balance -> assertThat(balance.total()).isEqualByComparingTo("-250.5"));
    }

    @Test
    void bybitsPortfolioMarginKeepsItsStressTables() {
        DecodedAccount decoded = Sample.decode("Bybit portfolio margin");
        assertThat(decoded.rulePackId()).isEqualTo("bybit-portfolio-margin");
        assertThat(decoded.account().mode()).isEqualTo(AccountMode.PORTFOLIO);
        assertThat(position(decoded, "BTCUSDT").size()).isEqualByComparingTo("0.1");
        assertThat(decoded.reported().scenarios()).hasSize(4).first().satisfies(row -> {
            assertThat(row.group()).isEqualTo("BTC PERPETUAL");
            assertThat(row.priceMove()).isEqualByComparingTo("-0.1");
            assertThat(row.pnls()).containsExactly(new BigDecimal("-500.0"));
        });
    }

    @Test
    void okxSizesAreContractsAndNetPositionsCarryTheirSign() {
        DecodedAccount decoded = Sample.decode("OKX position");
        assertThat(position(decoded, "ETH-USDT-SWAP").size()).isEqualByComparingTo("-4");
        assertThat(position(decoded, "ETH-USDT-SWAP").side()).isEqualTo(PositionSide.BOTH);
        assertThat(terms(decoded, "ETH-USDT-SWAP")).isEqualByComparingTo("0.1");
        assertThat(terms(decoded, "BTC-USD-250627")).isEqualByComparingTo("100");
        assertThat(terms(decoded, "LINK-USDT-SWAP")).isEqualByComparingTo("1");
        assertThat(decoded.warnings())
                .anyMatch(w ->
                        w.equals("The contract value of LINK-USDT-SWAP, 1, follows from its margin and leverage."));
        Position isolated = position(decoded, "BTC-USD-250627");
        assertThat(isolated.side()).isEqualTo(PositionSide.LONG);
        assertThat(isolated.isolatedMargin()).isEqualByComparingTo("0.0004");
    }

    @Test
    void aMarkOfAnotherTimeGivesWayToTheOneThatProfitAndMarginAgreeOn() {
        String row = """
                {"instId":"BTC-USDT-SWAP","instType":"SWAP","mgnMode":"cross","posSide":"net","pos":"10","avgPx":"60000",
                 "markPx":"%s","imr":"1200.2468","lever":"5","upl":"1.2340","mmr":"24","ccy":"USDT","liqPx":"",
                 "uTime":"1735689600000"}
                """;
        assertThat(Sample.decodeText(row.formatted("59000")).market().mark("BTC-USDT-SWAP"))
                .isEqualByComparingTo("60012.34");
        assertThat(Sample.decodeText(row.formatted("60012.34")).warnings()).isEmpty();
    }

    @Test
    void okxMarginLoansAreSpotPositions() {
        DecodedAccount decoded = Sample.decodeText("""
                [{"instId":"BTC-USDT","instType":"MARGIN","mgnMode":"isolated","posSide":"net","pos":"0.5","posCcy":"BTC",
                  "avgPx":"50000","markPx":"51000","liab":"-15000","liabCcy":"USDT","interest":"-10","margin":"0.2","lever":"3",
                  "uTime":"1735689600000"},
                 {"instId":"ETH-USDT","instType":"MARGIN","mgnMode":"cross","posSide":"net","pos":"6000","posCcy":"USDT",
                  "avgPx":"3000","markPx":"2900","liab":"-2","liabCcy":"ETH","lever":"3","uTime":"1735689600000"}]
                """);
        assertThat(Sample.contract(decoded, "BTC-USDT")).isInstanceOf(Instrument.Spot.class);
        assertThat(position(decoded, "BTC-USDT").size()).isEqualByComparingTo("0.5");
        assertThat(position(decoded, "BTC-USDT").isolatedMargin()).isEqualByComparingTo("9990");
        assertThat(position(decoded, "ETH-USDT").size()).isEqualByComparingTo("-2");
    }

    @Test
    void okxCashIsEquityWithoutUnrealizedProfit() {
        DecodedAccount decoded = Sample.decode("OKX account balance", "OKX position");
        assertThat(decoded.account().mode()).isEqualTo(AccountMode.CROSS);
        assertThat(decoded.gaps()).isEmpty();
        assertThat(decoded.account().balances())
                .singleElement()
                .satisfies(balance -> assertThat(balance.total()).isEqualByComparingTo("1000"));
        assertThat(decoded.market().prices().get(Asset.of("USDT"))).isEqualByComparingTo("1.0001");
    }

    @Test
    void anOkxAccountThatPoolsAllCurrenciesAsksForItsRules() {
        String pooled = Sample.text("OKX account balance").replace("\"adjEq\": \"\"", "\"adjEq\": \"979.9\"");
        DecodedAccount decoded = Sample.decodeText(pooled, Sample.text("OKX position"));
        assertThat(decoded.account().mode()).isEqualTo(AccountMode.MULTI_ASSET);
        assertThat(decoded.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.message()).endsWith("choose the rules okx-multi-currency"));
        var chosen = VenueCodecs.decode(Sample.json(pooled), DecodeHints.NONE.withRulePack("okx-multi-currency"));
        assertThat(chosen.gaps()).noneMatch(gap -> gap.message().contains("choose the rules"));
    }

    private static BigDecimal terms(DecodedAccount decoded, String symbol) {
        return Sample.contract(decoded, symbol).terms().contractSize();
    }
}
