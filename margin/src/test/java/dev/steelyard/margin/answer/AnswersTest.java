package dev.steelyard.margin.answer;

import static dev.steelyard.margin.model.Accounts.BTC;
import static dev.steelyard.margin.model.Accounts.USDT;
import static dev.steelyard.margin.model.Accounts.account;
import static dev.steelyard.margin.model.Accounts.cash;
import static dev.steelyard.margin.model.Accounts.d;
import static dev.steelyard.margin.model.Accounts.flat;
import static dev.steelyard.margin.model.Accounts.inverse;
import static dev.steelyard.margin.model.Accounts.linear;
import static dev.steelyard.margin.model.Accounts.pack;
import static dev.steelyard.margin.model.Accounts.tiers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.ledger.Trade;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.CollateralSchedule.LoanRule;
import dev.steelyard.margin.rule.CollateralSchedule.Measure;
import dev.steelyard.margin.rule.CollateralSchedule.WeightTier;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final RulePack LINEAR = pack(
            RulePack.generic("generic").withTakerFeeRate(d("0.0005")),
            linear("BTC"),
            tiers(TierKey.NOTIONAL, "50000", "0.004", "125", "600000", "0.005", "100", "3000000", "0.0065", "75"));
    private static final MarketView AT_50K =
            MarketView.builder().mark("BTCUSDT", d("50000")).build();

    private static Account long1(String wallet) {
        return account(
                AccountMode.CROSS,
                cash(USDT, wallet),
                List.of(Position.cross("BTCUSDT", d("1"), d("50000")).withLeverage(d("20"))));
    }

    @Test
    @Accepts(4)
    void postingExactlyTheTopUpReachesTheTargetUtilization() {
        Account account = long1("210");
        RiskAnswer answer = RiskAnswer.of(account, AT_50K, LINEAR, AssessOptions.FULL);
        BigDecimal topUp = answer.marginCall().topUp(USDT).get();
        Account posted = account.withBalances(cash(USDT, d("210").add(topUp).toPlainString()));
        AccountRisk after = MarginEngine.assess(posted, AT_50K, LINEAR, AssessOptions.FIGURES);
        assertThat(after.marginUtilization().get()).isCloseTo(d("0.8"), within(d("1e-9")));
        assertThat(RiskAnswer.of(long1("9000"), AT_50K, LINEAR, AssessOptions.FULL)
                        .marginCall()
                        .amount()
                        .get()
                        .signum())
                .isZero();
    }

    @Test
    @Accepts(4)
    void topUpsInTieredCappedAndSizedCollateralAreSolvedNotDivided() {
        Asset eth = Asset.of("ETH");
        Asset doge = Asset.of("DOGE");
        Asset sol = Asset.of("SOL");
        SequencedMap<Asset, CollateralSchedule> collateral = new LinkedHashMap<>();
        collateral.put(USDT, CollateralSchedule.flat(BigDecimal.ONE));
        collateral.put(
                eth,
                new CollateralSchedule(
                        Measure.AMOUNT,
                        List.of(new WeightTier(d("1"), d("0.9")), new WeightTier(null, d("0.5"))),
                        null,
                        null,
                        BigDecimal.ONE,
                        LoanRule.FREE));
        collateral.put(
                doge,
                new CollateralSchedule(
                        Measure.VALUE,
                        List.of(new WeightTier(null, d("0.5"))),
                        d("100"),
                        null,
                        BigDecimal.ONE,
                        LoanRule.FREE));
        collateral.put(
                sol,
                new CollateralSchedule(
                        Measure.AMOUNT,
                        List.of(new WeightTier(null, d("0.9"))),
                        null,
                        d("0.05"),
                        BigDecimal.ONE,
                        LoanRule.FREE));
        RulePack rules = LINEAR.withCollateral(collateral);
        MarketView market = AT_50K.toBuilder()
                .price(USDT, BigDecimal.ONE)
                .price(eth, d("2000"))
                .price(doge, d("0.1"))
                .price(sol, d("20"))
                .build();
        Account account = account(
                AccountMode.MULTI_ASSET,
                List.of(Balance.of(USDT, d("-2500")), Balance.of(eth, d("0.5"))),
                long1("0").positions());
        MarginCall call =
                RiskAnswer.of(account, market, rules, AssessOptions.FULL).marginCall();
        assertThat(call.topUp(doge).reason()).isEqualTo(Reason.INFEASIBLE);
        for (Asset asset : List.of(USDT, eth, sol)) {
            List<Balance> more = new ArrayList<>(List.of(Balance.of(USDT, d("-2500")), Balance.of(eth, d("0.5"))));
            more.add(Balance.of(asset, call.topUp(asset).get()));
            AccountRisk after = MarginEngine.assess(account.withBalances(more), market, rules, AssessOptions.FIGURES);
            assertThat(after.marginUtilization().get()).as(asset.code()).isCloseTo(d("0.8"), within(d("1e-9")));
        }
    }

    @Test
    void theLargestSizeIsAllowedAndAThousandthMoreIsNot() {
        LargestSize size = LargestSize.of(long1("5000"), AT_50K, LINEAR, "BTCUSDT");
        assertThat(size.buyRule()).isEqualTo(TradeCheck.Rule.INITIAL_MARGIN);
        for (int side : new int[] {1, -1}) {
            BigDecimal largest = (side > 0 ? size.buy() : size.sell()).get();
            assertThat(free(largest, side)).isNotNegative();
            assertThat(free(largest.multiply(d("1.001")), side)).isNegative();
        }
        LargestSize deep = LargestSize.of(long1("1000000"), AT_50K, LINEAR, "BTCUSDT");
        assertThat(deep.buyRule()).isEqualTo(TradeCheck.Rule.LAST_TIER);
        assertThat(deep.buy().get()).isCloseTo(d("59"), within(d("1e-9")));
        assertThat(LargestSize.of(long1("-100000"), AT_50K, LINEAR, "BTCUSDT")
                        .sell()
                        .get())
                .as("closing is never refused")
                .isEqualByComparingTo("1");
    }

    private static BigDecimal free(BigDecimal size, int side) {
        Account after =
                new Trade("BTCUSDT", side > 0 ? size : size.negate(), null).applyTo(long1("5000"), AT_50K, LINEAR);
        return MarginEngine.assess(after, AT_50K, LINEAR, AssessOptions.FIGURES)
                .freeMargin()
                .get()
                .value();
    }

    @Test
    void aTradeConservesEquityButForItsFee() {
        RulePack rules = pack(LINEAR, inverse("BTC", "100"), flat("0.005", "0")).withTakerFeeRate(d("0.0004"));
        MarketView market = AT_50K.toBuilder().mark("BTCUSD", d("51234.5")).build();
        for (String size : List.of("700", "-300", "-1000", "-1700")) {
            Account before = account(
                    AccountMode.CROSS, cash(BTC, "3"), List.of(Position.cross("BTCUSD", d("1000"), d("48000"))));
            Account after = new Trade("BTCUSD", d(size), null).applyTo(before, market, rules);
            BigDecimal fee = d(size).abs()
                    .multiply(d("100"))
                    .multiply(d("0.0004"))
                    .divide(d("51234.5"), 40, java.math.RoundingMode.HALF_EVEN);
            BigDecimal lost = equity(before, market, rules).subtract(equity(after, market, rules));
            assertThat(lost).as(size).isCloseTo(fee, within(d("1e-35")));
        }
    }

    private static BigDecimal equity(Account account, MarketView market, RulePack rules) {
        return MarginEngine.assess(account, market, rules, AssessOptions.FIGURES)
                .equity()
                .get()
                .value();
    }

    @Test
    void theNearestLiquidationIsToldInPercentAndInDailySigmas() {
        MarketView market = AT_50K.toBuilder().dailyVol(BTC, d("0.03")).build();
        RiskAnswer answer = RiskAnswer.of(long1("2000"), market, LINEAR, AssessOptions.FULL);
        BigDecimal price = answer.risk().position("BTCUSDT").liquidationPrice().get();
        assertThat(answer.distance().fraction().get())
                .isCloseTo(
                        price.divide(d("50000"), 30, java.math.RoundingMode.HALF_EVEN)
                                .subtract(BigDecimal.ONE),
                        within(d("1e-25")));
        assertThat(answer.distance().dailySigmas().get().multiply(d("0.03")))
                .isCloseTo(answer.distance().fraction().get().abs(), within(d("1e-25")));
        Answer<BigDecimal> warning = answer.distance().warningPrice();
        AccountRisk there = MarginEngine.assess(
                long1("2000"),
                MarketView.builder().mark("BTCUSDT", warning.get()).build(),
                LINEAR,
                AssessOptions.FIGURES);
        assertThat(there.marginUtilization().get()).isCloseTo(d("0.8"), within(d("1e-25")));
    }

    /** An isolated position takes its margin from the shared cash: one cannot open more than the cash can back. */
    @Test
    void theLargestIsolatedSizeIsBackedByTheSharedCash() {
        for (String wallet : new String[] {"2500", ""}) {
            Position held = Position.isolated("BTCUSDT", d("1"), d("50000"), wallet.isEmpty() ? null : d(wallet))
                    .withLeverage(d("20"));
            Account account = account(AccountMode.CROSS, cash(USDT, "1000"), List.of(held));
            BigDecimal buy =
                    LargestSize.of(account, AT_50K, LINEAR, "BTCUSDT").buy().get();
            // 50,000 q / 20 + 50,000 q × 0.0005 = 1,000
            assertThat(buy)
                    .as("wallet " + wallet)
                    .isCloseTo(d("1000").divide(d("2525"), 12, java.math.RoundingMode.DOWN), within(d("1e-9")));
        }
    }
}
