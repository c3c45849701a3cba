package dev.steelyard.venue.rules;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.answer.Distance;
import dev.steelyard.margin.answer.LargestSize;
import dev.steelyard.margin.answer.MarginCall;
import dev.steelyard.margin.equity.CollateralValuation;
import dev.steelyard.margin.leverage.LeverageMeasures;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.CollateralSchedule.LoanRule;
import dev.steelyard.margin.rule.CollateralSchedule.Measure;
import dev.steelyard.margin.rule.CollateralSchedule.WeightTier;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.DirectionalSchedule;
import dev.steelyard.margin.tier.PositionGeometry;
import dev.steelyard.margin.tier.ProcyclicalityReport;
import dev.steelyard.margin.tier.TierRequirement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The worked examples of docs/methods for the generic engine. */
class MethodExamplesTest {
    private static final Asset BTC = Asset.of("BTC");
    private static final Asset USDT = Asset.of("USDT");

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    /** Equal at the printed digits of the expected value. */
    private static void prints(@Nullable BigDecimal value, String expected) {
        BigDecimal wanted = d(expected);
        assertThat(requireNonNull(value).setScale(wanted.scale(), RoundingMode.HALF_UP))
                .isEqualByComparingTo(wanted);
    }

    private static WorkedExample binance() {
        return WorkedExample.of("binance-usdm@2024-10-24")
                .cross("BTCUSDT", "10", "100000", "100000", "50")
                .cash("USDT", "30000");
    }

    @Test
    void profitOfLinearInverseAndQuanto() {
        ContractTerms linear = ContractTerms.linear("BTCUSDT", BTC, USDT);
        ContractTerms inverse = ContractTerms.inverse("ETHUSD", Asset.of("ETH"), Asset.USD, BigDecimal.ONE);
        ContractTerms quanto = new ContractTerms(
                "ETHUSDQ", Asset.of("ETH"), Asset.USD, BTC, Payoff.QUANTO, BigDecimal.ONE, null, d("0.000001"));
        prints(
                PositionGeometry.of(linear, d("4"), d("10500"))
                        .unrealizedPnl(d("10500"))
                        .at(d("11505.6")),
                "4022.4");
        prints(
                PositionGeometry.of(inverse, d("-100000"), d("375.95"))
                        .unrealizedPnl(d("375.95"))
                        .at(d("370")),
                "4.27745208");
        prints(
                PositionGeometry.of(quanto, d("1000"), d("500"))
                        .unrealizedPnl(d("500"))
                        .at(d("505")),
                "0.005");
    }

    @Test
    void crossAndIsolatedOfTheSamePosition() {
        RulePack rules = RulePack.generic("generic");
        for (String base : List.of("BTC", "ETH")) {
            ContractTerms terms = ContractTerms.linear(base + "USDT", Asset.of(base), USDT);
            rules = rules.withContract(
                    terms.symbol(),
                    ContractRule.of(new Instrument.Perpetual(terms), BracketSchedule.flat(null, d("0.01"))));
        }
        AccountRisk cross = WorkedExample.of(rules)
                .cross("BTCUSDT", "0.1", "20000", "20000", "10")
                .cross("ETHUSDT", "1", "1500", "1500", "10")
                .cash("USDT", "1000")
                .assess();
        prints(cross.positions().getFirst().liquidationPrice().get(), "10252.53");
        AccountRisk isolated = WorkedExample.of(rules)
                .isolated("BTCUSDT", "0.1", "20000", "20000", "10", "400")
                .cross("ETHUSDT", "1", "1500", "1500", "10")
                .cash("USDT", "600")
                .assess();
        prints(isolated.positions().get(1).liquidationPrice().get(), "16161.62");
        prints(isolated.positions().getFirst().liquidationPrice().get(), "909.09");
    }

    @Test
    void slicesEqualTheTopRateLessItsDeduction() {
        AccountRisk risk = binance().assess();
        prints(risk.positions().getFirst().maintenanceMargin().get().value(), "5550");
    }

    @Test
    void collateralCountsByTierAndBySize() {
        CollateralSchedule tiers = new CollateralSchedule(
                Measure.AMOUNT,
                List.of(
                        new WeightTier(d("120000000"), d("0.85")),
                        new WeightTier(d("200000000"), d("0.79")),
                        new WeightTier(d("250000000"), d("0.76"))),
                null,
                null,
                BigDecimal.ONE,
                LoanRule.FREE);
        prints(CollateralValuation.value(d("150000000"), BigDecimal.ONE, tiers), "125700000");
        CollateralSchedule sized = new CollateralSchedule(
                Measure.AMOUNT,
                List.of(new WeightTier(null, d("0.975"))),
                null,
                d("0.002"),
                BigDecimal.ONE,
                LoanRule.FREE);
        prints(CollateralValuation.value(d("5000"), d("20000"), sized), "96371072.26");
        prints(CollateralValuation.value(d("-1000"), BigDecimal.ONE, tiers), "-1000");
    }

    private static BigDecimal required(DirectionalSchedule schedule, PositionGeometry position, String price) {
        TierRequirement asked = schedule.at(position, d(price));
        return position.notional()
                .times(asked.maintenanceRate())
                .plus(asked.maintenanceDeduction().negate())
                .at(d(price));
    }

    @Test
    void directionalMarginFallsWithProfitAndRisesWithLoss() {
        DirectionalSchedule schedule = new DirectionalSchedule(
                BracketSchedule.flat(null, d("0.05")),
                d("0.2"),
                d("0.02"),
                d("0.1"),
                DirectionalSchedule.Reference.ENTRY,
                null);
        PositionGeometry position =
                PositionGeometry.of(ContractTerms.linear("XUSDT", Asset.of("X"), USDT), d("10"), d("100"));
        prints(required(schedule, position, "110"), "33");
        prints(required(schedule, position, "100"), "50");
        prints(required(schedule, position, "80"), "72");
        prints(required(schedule, position, "70"), "70");
        ProcyclicalityReport report =
                ProcyclicalityReport.of(position, schedule, schedule.base(), List.of(d("100"), d("90"), d("80")));
        prints(report.schedule().calledWithLosses(), "22");
        prints(report.compared().calledWithLosses(), "0");
    }

    @Test
    void surplusIsZeroAtTheLiquidationPrice() {
        AccountRisk risk = binance().assess();
        BigDecimal price = risk.positions().getFirst().liquidationPrice().get();
        prints(price, "97539.003523");
        AccountRisk there = WorkedExample.of("binance-usdm@2024-10-24")
                .cross("BTCUSDT", "10", "100000", price.toPlainString(), "50")
                .cash("USDT", "30000")
                .assess();
        prints(there.buckets().getFirst().marginBalance().get().value(), "5390.035229");
        prints(there.buckets().getFirst().marginSurplus().get().value(), "0.000000000000");
    }

    @Test
    void leverageOfACoinMarginedPosition() {
        for (String example : List.of("-50000 -1 0 -1", "50000 1 2 1")) {
            String[] cells = example.split(" ");
            WorkedExample coin = WorkedExample.of("bybit-inverse")
                    .cross("BTCUSD", cells[0], "50000", "50000", "1")
                    .cash("BTC", "1")
                    .price("BTC", "50000");
            LeverageMeasures leverage = LeverageMeasures.of(coin.account(), coin.market(), coin.rules(), coin.assess());
            prints(leverage.gross().get(), "1");
            prints(leverage.net().get(), cells[1]);
            prints(leverage.delta().get(), cells[2]);
            prints(leverage.settleDelta().get(), cells[3]);
        }
    }

    @Test
    void callsSizesAndDistance() {
        WorkedExample example = binance().price("USDT", "1").dailyVol("BTC", "0.025");
        AccountRisk risk = example.assess();
        MarginCall call = MarginCall.of(example.account(), example.market(), example.rules(), risk, d("0.1"));
        prints(call.amount().get().value(), "25500");
        LargestSize size = LargestSize.of(example.account(), example.market(), example.rules(), "BTCUSDT");
        prints(size.buy().get(), "4.8780488");
        prints(size.sell().get(), "24.3902439");
        Distance distance = Distance.of(example.account(), example.market(), example.rules(), risk);
        prints(fraction(distance.fraction()), "-0.02460996");
        prints(fraction(distance.dailySigmas()), "0.98439859");
    }

    @Test
    void aTopUpInWeightedCollateralIsSolved() {
        WorkedExample example = WorkedExample.of("crypto-com")
                .multiAsset()
                .cash("USD", "100")
                .price("BTC", "60000")
                .cross("BTCUSD-PERP", "0.4", "60000", "60000", "20");
        MarginCall call =
                MarginCall.of(example.account(), example.market(), example.rules(), example.assess(), d("0.12"));
        prints(call.amount().get().value(), "900");
        prints(call.topUp(BTC).get(), "0.01666667");
        prints(call.topUp(Asset.USD).get(), "900");
    }

    private static @Nullable BigDecimal fraction(Answer<BigDecimal> answer) {
        return answer.value();
    }
}
