package dev.steelyard.venue.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.money.Amount;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.PositionRisk;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

/** The worked examples of docs/venues for the venues with rules of their own. */
class VenueExamplesTest {
    /** Equal at the printed digits of the expected value. */
    private static void prints(Answer<BigDecimal> answer, String expected) {
        BigDecimal value = new BigDecimal(expected);
        assertThat(answer.get().setScale(value.scale(), RoundingMode.HALF_UP)).isEqualByComparingTo(value);
    }

    private static void amounts(Answer<Amount> answer, String expected) {
        prints(answer.map(Amount::value), expected);
    }

    private static void expect(
            AccountRisk risk, String initialMargin, String maintenanceMargin, String liquidationPrice) {
        PositionRisk position = risk.positions().getFirst();
        amounts(position.initialMargin(), initialMargin);
        amounts(position.maintenanceMargin(), maintenanceMargin);
        prints(position.liquidationPrice(), liquidationPrice);
    }

    private static void venueRatio(AccountRisk risk, String expected) {
        prints(risk.buckets().getFirst().venueRatio(), expected);
    }

    @Test
    void binanceUsdMargined() {
        AccountRisk risk = WorkedExample.of("binance-usdm@2024-10-24")
                .cross("BTCUSDT", "10", "100000", "100000", "50")
                .cash("USDT", "30000")
                .assess();
        expect(risk, "20000", "5550", "97539.00");
        venueRatio(risk, "0.185");
    }

    @Test
    void binanceCoinMargined() {
        AccountRisk risk = WorkedExample.of("binance-coinm@2021-07-27")
                .isolated("BTCUSD_PERP", "100000", "45000", "45000", "5", "101")
                .assess();
        expect(risk, "44.44444444", "16.17277778", "33599.42");
    }

    @Test
    void binancePortfolioMargin() {
        AccountRisk risk = WorkedExample.of("binance-portfolio-margin")
                .multiAsset()
                .cash("USDT", "10000")
                .cash("BTC", "0.1")
                .price("USDT", "1")
                .price("BTC", "40000")
                .cross("BTCUSDT", "-5", "52000", "40000", "10")
                .assess();
        amounts(risk.positions().getFirst().maintenanceMargin(), "950");
        amounts(risk.buckets().getFirst().marginBalance(), "73800");
        venueRatio(risk, "77.68421053");
    }

    @Test
    void bybitLinear() {
        AccountRisk risk = WorkedExample.of("bybit-linear@2025-01-01")
                .isolated("BTCUSDT", "1", "50000", "50000", "10", null)
                .assess();
        expect(risk, "5024.75", "274.75", "45250");
        prints(risk.positions().getFirst().bankruptcyPrice(), "45000");
    }

    @Test
    void bybitInverseInBothVersions() {
        for (String version : new String[] {"2024-06-01 45662.5", "2026-05-27 45682"}) {
            AccountRisk risk = WorkedExample.of("bybit-inverse@" + version.split(" ")[0])
                    .isolated("BTCUSD", "60000", "50000", "50000", "10", null)
                    .assess();
            expect(risk, "0.120726", "0.006726", version.split(" ")[1]);
        }
    }

    @Test
    void bybitUnified() {
        AccountRisk risk = WorkedExample.of("bybit-uta")
                .multiAsset()
                .cash("USDT", "10000")
                .price("USDT", "1")
                .cross("BTCUSDT", "1", "50000", "50000", "10")
                .assess();
        amounts(risk.buckets().getFirst().maintenanceMargin(), "274.75");
        venueRatio(risk, "0.027475");
    }

    @Test
    void okxCross() {
        AccountRisk risk = WorkedExample.of("okx@2021-06-11")
                .cross("BTC-USDT-SWAP", "1", "34131.1", "34132.186083589574", "2")
                .cash("USDT", "215.78881232000002507")
                .assess();
        expect(risk, "170.66093041794787", "1.3652874433435830", "12608.959083877446");
        venueRatio(risk, "140.499301");
    }

    @Test
    void deribitRamp() {
        AccountRisk risk = WorkedExample.of("deribit")
                .cross("BTC_USDC-PERPETUAL", "25000", "100000", "100000", null)
                .cash("USDC", "100000")
                .assess();
        expect(risk, "53125", "28125", "97092.29");
    }

    @Test
    void hyperliquidTiers() {
        AccountRisk risk = WorkedExample.of("hyperliquid@2025-06-01")
                .cross("BTC", "4000", "100000", "100000", "20")
                .cash("USDC", "14000000")
                .assess();
        expect(risk, "20000000", "8125000", "98493.59");
    }

    @Test
    void hyperliquidOf2023() {
        AccountRisk risk = WorkedExample.of("hyperliquid@2023-03-27")
                .cross("BTC", "1", "27000", "27000", "20")
                .cash("USDC", "2000")
                .assess();
        expect(risk, "1350", "270", "25270");
    }

    @Test
    void krakenSlicesAtEntry() {
        AccountRisk risk = WorkedExample.of("kraken-futures@2021-07-22")
                .cross("PI_XBTUSD", "1000000", "50000", "50000", null)
                .cash("BTC", "2")
                .assess();
        expect(risk, "0.6", "0.3", "46082.95");
    }

    @Test
    void ftxSquareRoot() {
        AccountRisk risk = WorkedExample.of("ftx")
                .cross("BTC-PERP", "2500", "50000", "50000", null)
                .cash("USD", "15000000")
                .assess();
        expect(risk, "12500000", "7500000", "46808.51");
        venueRatio(risk, "0.12");
    }

    @Test
    void bitmexRecordOf2018() {
        AccountRisk risk = WorkedExample.of("bitmex@2018-08-27")
                .isolated("XBTUSD", "-500", "6725", "6726.8", "25", null)
                .assess();
        expect(risk, "0.003032", "0.00042975", "6968.5");
        prints(risk.positions().getFirst().bankruptcyPrice(), "7004.5");
    }
}
