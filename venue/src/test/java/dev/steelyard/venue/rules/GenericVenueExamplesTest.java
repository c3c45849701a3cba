package dev.steelyard.venue.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.money.Amount;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

/** The worked examples of docs/venues for the venues on the generic pack: most are positions that the venue reported. */
class GenericVenueExamplesTest {
    /** Equal at the printed digits of the expected value. */
    private static void prints(Answer<BigDecimal> answer, String expected) {
        BigDecimal value = new BigDecimal(expected);
        assertThat(answer.get().setScale(value.scale(), RoundingMode.HALF_UP)).isEqualByComparingTo(value);
    }

    private static void amounts(Answer<Amount> answer, String expected) {
        prints(answer.map(Amount::value), expected);
    }

    private static PositionRisk only(AccountRisk risk) {
        assertThat(risk.positions()).hasSize(1);
        return risk.positions().getFirst();
    }

    private static void venueRatio(AccountRisk risk, String expected) {
        prints(risk.buckets().getFirst().venueRatio(), expected);
    }

    @Test
    void htxIsolatedLinear() {
        AccountRisk risk = WorkedExample.of("htx")
                .isolated("BTC-USDT", "1", "47151.3", "47158.6", "2", "24.96572007")
                .assess();
        amounts(only(risk).initialMargin(), "23.5793");
        amounts(only(risk).maintenanceMargin(), "0.3536895");
        prints(only(risk).liquidationPrice(), "22353.229148614609571788");
        venueRatio(risk, "1.044107779705080303");
    }

    @Test
    void htxCoinMargined() {
        AccountRisk risk = WorkedExample.of("htx")
                .cross("XRP-USD", "1", "0.39456", "0.39712", "5")
                .cash("XRP", "12.022979096123276562")
                .assess();
        amounts(only(risk).initialMargin(), "5.0362610797743755");
        amounts(only(risk).maintenanceMargin(), "0.377719580983");
        prints(only(risk).liquidationPrice(), "0.271625200493799547");
        venueRatio(risk, "2.34472392965064980");
    }

    @Test
    void htxRefusesALeverageWhoseFactorIsUnknown() {
        WorkedExample tenfold = WorkedExample.of("htx").isolated("BTC-USDT", "1", "47151.3", "47158.6", "10", null);
        assertThatThrownBy(tenfold::assess).isInstanceOf(FailureException.class).hasMessageContaining("adjustFactor");
    }

    @Test
    void kucoinWithFundingToPay() {
        AccountRisk risk = WorkedExample.of("kucoin-futures@2021-12-04")
                .isolated("ETHUSDTM", "2", "4182.1", "4225.01", "23", "3.68897586")
                .funding("ETHUSDTM", "0.000428")
                .assess();
        amounts(only(risk).closeFee(), "0.05236717");
        amounts(only(risk).maintenanceMargin(), "0.50637594");
        prints(only(risk).liquidationPrice(), "4023.00");
        prints(only(risk).bankruptcyPrice(), "4000.25");
    }

    @Test
    void kucoinInWholeTicks() {
        AccountRisk risk = WorkedExample.of("kucoin-futures@2021-06-16")
                .isolated("XBTUSDTM", "1", "40008", "40014.93", "5", "8.03040576")
                .funding("XBTUSDTM", "0.0001")
                .assess();
        amounts(only(risk).initialMargin(), "8.03040576");
        amounts(only(risk).maintenanceMargin(), "0.23284656");
        prints(only(risk).liquidationPrice(), "32211");
        prints(only(risk).bankruptcyPrice(), "32006");
    }

    @Test
    void bitgetRecordOf2023() {
        AccountRisk risk = WorkedExample.of("bitget@2023-11-24")
                .cross("BTCUSDT", "0.002", "37355.5", "37359", "20")
                .cash("USDT", "11.604761394867106")
                .assess();
        amounts(only(risk).initialMargin(), "3.73555");
        amounts(only(risk).maintenanceMargin(), "0.298872");
        prints(only(risk).liquidationPrice(), "31698.9344");
        venueRatio(risk, "0.029599540355");
    }

    @Test
    void bitgetFourthTier() {
        AccountRisk risk = WorkedExample.of("bitget@2025-09-26")
                .cross("BTCUSDT", "60", "100000", "100000", "25")
                .cash("USDT", "400000")
                .assess();
        amounts(only(risk).initialMargin(), "240000");
        amounts(only(risk).maintenanceMargin(), "60000");
        amounts(risk.buckets().getFirst().liquidationRequirement(), "63600");
        prints(only(risk).liquidationPrice(), "94333.27");
    }

    @Test
    void coinexIsolated() {
        PositionRisk position = only(WorkedExample.of("coinex")
                .isolated("BTCUSDT", "1", "40000", "40000", "10", null)
                .assess());
        amounts(position.initialMargin(), "4000");
        amounts(position.maintenanceMargin(), "200");
        prints(position.liquidationPrice(), "36180.90");
        prints(position.bankruptcyPrice(), "36000");
    }

    @Test
    void deltaRecordOf2023() {
        PositionRisk position = only(WorkedExample.of("delta-exchange@2023-07-20")
                .isolated("BTCUSDT", "1", "29926.8", "29926.8", null, "4.99268")
                .assess());
        amounts(position.maintenanceMargin(), "0.149634");
        prints(position.liquidationPrice(), "25083.754");
        prints(position.bankruptcyPrice(), "24934.12");
    }

    @Test
    void deltaRatesGrowBeyondTheStart() {
        PositionRisk position = only(WorkedExample.of("delta-exchange")
                .isolated("BTCUSDT", "10000", "30000", "30000", "50", null)
                .assess());
        amounts(position.initialMargin(), "6000");
        amounts(position.maintenanceMargin(), "1800");
        prints(position.liquidationPrice(), "29580");
    }

    @Test
    void phemexIsolatedInUsd() {
        PositionRisk position = only(WorkedExample.of("phemex@2022-01-07")
                .isolated("ETHUSD", "1", "4444.74", "3133.2499", "2", "11.1118")
                .assess());
        amounts(position.maintenanceMargin(), "0.222237");
        prints(position.liquidationPrice(), "2266.85");
        prints(position.bankruptcyPrice(), "2222.40");
    }

    @Test
    void phemexCrossInUsdt() {
        PositionRisk position = only(WorkedExample.of("phemex@2025-12-31")
                .cross("BTCUSDT", "0.01", "88753.1", "88747.2", "10")
                .cash("USDT", "439.96184445932")
                .assess());
        amounts(position.maintenanceMargin(), "4.43736");
        prints(position.liquidationPrice(), "45009");
        prints(position.bankruptcyPrice(), "44783.7858");
    }

    /** The venue's own example: 500 of 0.4 USDT at 5x, 1% maintenance; it prints 0.3232 and cuts the rest. */
    @Test
    void phemexIsolatedInUsdt() {
        RulePack pack = Packs.bundled("phemex");
        ContractRule listed = Packs.rule(pack, "BTCUSDT");
        RulePack one = pack.withContract(
                "BTCUSDT", ContractRule.of(listed.instrument(), BracketSchedule.flat(null, new BigDecimal("0.01"))));
        PositionRisk position = only(WorkedExample.of(one.withLiquidation(LiquidationRule.PLAIN))
                .isolated("BTCUSDT", "500", "0.4", "0.4", "5", "40.096")
                .assess());
        prints(position.liquidationPrice(), "0.323234");
    }

    @Test
    void blofinRecordOf2024() {
        AccountRisk risk = WorkedExample.of("blofin@2024-02-06")
                .cross("LTC-USDT", "1", "68.16", "68.96631223", "3")
                .cash("USDT", "58.099998096594917560641489649224")
                .assess();
        amounts(only(risk).initialMargin(), "22.988770743333333333");
        amounts(only(risk).maintenanceMargin(), "0.34483156115");
        prints(only(risk).liquidationPrice(), "10.116655172370356435");
        venueRatio(risk, "152.523509620342499273");
    }

    @Test
    void blofinRecordOf2025() {
        PositionRisk position = only(WorkedExample.of("blofin@2025-12-31")
                .cross("BTC-USDT", "0.1", "88564.9", "88546.3696492756", "3")
                .cash("USDT", "26.2")
                .assess());
        amounts(position.initialMargin(), "2.951545654975853333");
        amounts(position.maintenanceMargin(), "0.02656391089478268");
        amounts(position.unrealizedPnl(), "-0.00185303507244");
        assertThat(position.liquidationPrice().reason()).isEqualTo(Reason.NO_LIQUIDATION);
    }

    @Test
    void poloniexRecordOf2025() {
        AccountRisk risk = WorkedExample.of("poloniex")
                .cross("BTC_USDT_PERP", "1", "94193.42", "94095.59", "20")
                .cash("USDT", "9.784727367")
                .assess();
        amounts(only(risk).initialMargin(), "4.7047795");
        amounts(only(risk).maintenanceMargin(), "0.56457354");
        prints(only(risk).liquidationPrice(), "84918.2018440643863179");
        venueRatio(risk, "0.05828");
    }

    @Test
    void gateIsolatedWithTheFeeInside() {
        AccountRisk risk = WorkedExample.of("gate@2021-01-06")
                .isolated("BTC_USDT", "10000", "40000", "40000", "10", null)
                .assess();
        amounts(only(risk).maintenanceMargin(), "200");
        amounts(risk.buckets().getFirst().liquidationRequirement(), "230");
        prints(only(risk).liquidationPrice(), "36208.20");
    }

    @Test
    void gateCountsMaintenanceInSlicesSince2025() {
        AccountRisk risk = WorkedExample.of("gate")
                .cross("BTC_USDT", "120000", "100000", "100000", "50")
                .cash("USDT", "50000")
                .assess();
        amounts(only(risk).maintenanceMargin(), "4900");
        prints(only(risk).liquidationPrice(), "96273.03");
        venueRatio(risk, "10.20408163");
    }

    @Test
    void bingxRecordOf2024() {
        AccountRisk risk = WorkedExample.of("bingx@2024-07-16")
                .cross("SOL-USD", "1", "158.63", "158.402", "10")
                .cash("SOL", "0.357098427793722662")
                .assess();
        amounts(only(risk).initialMargin(), "0.00630398");
        amounts(only(risk).unrealizedPnl(), "-0.00009074");
        prints(only(risk).liquidationPrice(), "23.968303426677032");
        venueRatio(risk, "0.00123783");
    }

    @Test
    void bingxLinear() {
        PositionRisk position = only(WorkedExample.of("bingx")
                .isolated("ETH-USDT", "100", "3000", "3000", "20", null)
                .assess());
        amounts(position.maintenanceMargin(), "990");
        prints(position.liquidationPrice(), "2860.87");
    }

    @Test
    void cryptocomCountsCollateralByWeight() {
        AccountRisk risk = WorkedExample.of("crypto-com")
                .multiAsset()
                .cash("BTC", "0.5")
                .price("BTC", "60000")
                .cross("BTCUSD-PERP", "0.4", "60000", "60000", "20")
                .assess();
        amounts(risk.buckets().getFirst().marginBalance(), "27000");
        amounts(only(risk).initialMargin(), "1200");
        amounts(only(risk).maintenanceMargin(), "120");
        prints(only(risk).liquidationPrice(), "28301.89");
    }

    @Test
    void orderlyShort() {
        AccountRisk risk = WorkedExample.of("orderly@2023-12-19")
                .cross("PERP_BTC_USDC", "-5", "27908.14386047", "27794.9", "10")
                .cash("USDC", "489299.49398765")
                .assess();
        amounts(only(risk).initialMargin(), "13897.45");
        amounts(only(risk).maintenanceMargin(), "6948.725");
        prints(only(risk).liquidationPrice(), "119779.08824571");
    }

    @Test
    void orderlyAtAHundredTimes() {
        AccountRisk risk = WorkedExample.of("orderly")
                .cross("PERP_BTC_USDC", "2", "60000", "60000", "50")
                .cash("USDC", "5000")
                .assess();
        amounts(only(risk).maintenanceMargin(), "720");
        prints(only(risk).liquidationPrice(), "57847.08");
        venueRatio(risk, "0.04166667");
    }

    @Test
    void lighterRecord() {
        AccountRisk risk = WorkedExample.of("lighter")
                .cross("ETH", "18.0193", "2669.84", "3013.80", "20")
                .cash("USDC", "9100.153836")
                .assess();
        amounts(risk.buckets().getFirst().equity(), "15298.072264");
        amounts(risk.buckets().getFirst().freeMargin(), "12582.743947");
        amounts(only(risk).maintenanceMargin(), "651.67879608");
        prints(only(risk).liquidationPrice(), "2191.1107231380406");
    }
}
