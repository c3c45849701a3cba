package dev.steelyard.margin.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.InitialMargin;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Rules that bind a leg, a loan in coin, an initial rate over leverage, and a fee at the wallet's bankruptcy. */
class PositionRulesTest {
    private static final Asset BTC = Asset.of("BTC");
    private static final Asset USDT = Asset.of("USDT");
    private static final Instrument LINEAR = new Instrument.Perpetual(ContractTerms.linear("BTCUSDT", BTC, USDT));
    private static final Instrument INVERSE =
            new Instrument.Perpetual(ContractTerms.inverse("BTCUSD", BTC, Asset.USD, BigDecimal.ONE));

    private static BigDecimal d(String value) {
        return new BigDecimal(value);
    }

    private static Account account(AccountMode mode, List<Balance> balances, Position... positions) {
        return new Account(
                "a",
                "rules",
                null,
                mode,
                null,
                balances,
                List.of(),
                new LinkedHashMap<>(),
                List.of(positions),
                List.of());
    }

    private static RulePack pack(MarginRule rule, String fee) {
        return RulePack.generic("rules").withMarginRules(rule, rule).withTakerFeeRate(d(fee));
    }

    @Test
    void aLegHasARuleOfItsOwnWhereThePackStatesOne() {
        RulePack rules = pack(MarginRule.AT_MARK, "0")
                .withContract("BTCUSDT", ContractRule.of(LINEAR, BracketSchedule.flat(null, d("0.01"))))
                .withContract("BTCUSDT:SHORT", ContractRule.of(LINEAR, BracketSchedule.flat(null, d("0.02"))));
        Account hedged = account(
                AccountMode.CROSS,
                List.of(Balance.of(USDT, d("1000"))),
                Position.cross("BTCUSDT", d("1"), d("50000")).withSide(PositionSide.LONG),
                Position.cross("BTCUSDT", d("-1"), d("50000")).withSide(PositionSide.SHORT));
        AccountRisk risk = MarginEngine.assess(
                hedged, MarketView.builder().mark("BTCUSDT", d("50000")).build(), rules, AssessOptions.FULL);
        assertThat(risk.positions().get(0).maintenanceMargin().get().value()).isEqualByComparingTo("500");
        assertThat(risk.positions().get(1).maintenanceMargin().get().value()).isEqualByComparingTo("1000");
        assertThat(rules.contract("BTCUSDT", PositionSide.BOTH)).isEqualTo(rules.contract("BTCUSDT"));
        assertThat(rules.contract("ETHUSDT", PositionSide.LONG)).isNull();
    }

    @Test
    void aScheduledRateMayBeDividedByTheLeverage() {
        MarginRule rule = new MarginRule(
                InitialMargin.SCHEDULE_OVER_LEVERAGE,
                PriceBasis.MARK,
                PriceBasis.MARK,
                CloseFee.NONE,
                null,
                false,
                false);
        RulePack rules = pack(rule, "0")
                .withContract("BTCUSDT", ContractRule.of(LINEAR, BracketSchedule.flat(d("0.1"), d("0.01"))));
        MarketView market = MarketView.builder().mark("BTCUSDT", d("50000")).build();
        Position plain = Position.cross("BTCUSDT", d("1"), d("50000"));
        for (String[] leverage : new String[][] {{"1", "5000"}, {"4", "1250"}}) {
            AccountRisk risk = MarginEngine.assess(
                    account(AccountMode.CROSS, List.of(), plain.withLeverage(d(leverage[0]))),
                    market,
                    rules,
                    AssessOptions.FIGURES);
            assertThat(risk.initialMargin().get().value()).isEqualByComparingTo(leverage[1]);
        }
        assertThat(MarginEngine.assess(
                                account(AccountMode.CROSS, List.of(), plain), market, rules, AssessOptions.FIGURES)
                        .initialMargin()
                        .get()
                        .value())
                .isEqualByComparingTo("5000");
    }

    /** 1,000 quote units borrowed at 50,000 against 0.004 coins: in coin the debt is 1,000 / price. */
    @Test
    void aLoanOfAPositionMarginedInCoinIsTheQuoteUnitsBorrowed() {
        MarginRule rule = new MarginRule(
                InitialMargin.LEVERAGE, PriceBasis.MARK, PriceBasis.MARK, CloseFee.AT_MARK, null, false, false);
        Instrument spot = new Instrument.Spot(ContractTerms.inverse("BTC-USDT", BTC, USDT, BigDecimal.ONE));
        RulePack rules = pack(rule, "0.001")
                .withContract("BTC-USDT", ContractRule.of(spot, BracketSchedule.flat(null, d("0.02"))));
        Account held = account(
                AccountMode.ISOLATED, List.of(), Position.isolated("BTC-USDT", d("1000"), d("50000"), d("0.004")));
        AccountRisk risk = MarginEngine.assess(
                held, MarketView.builder().mark("BTC-USDT", d("40000")).build(), rules, AssessOptions.FULL);
        PositionRisk position = risk.position("BTC-USDT");
        assertThat(position.maintenanceMargin().get().value()).isEqualByComparingTo("0.0005");
        assertThat(risk.equity().get().value()).isEqualByComparingTo("-0.001");
        BigDecimal coins = d("0.024"); // margin and what was bought
        assertThat(position.liquidationPrice().get().multiply(coins))
                .isCloseTo(d("1000").multiply(d("1.02")).multiply(d("1.001")), Assertions.within(d("1e-30")));
    }

    @Test
    void aLoanFundedPositionStatesTheMarginOfItsDebt() {
        Position bought = Position.loanFunded("BTC-USDT", d("0.02"), d("50000"), d("800"));
        assertThat(bought.isolatedMargin()).isEqualByComparingTo("200");
    }

    /** E·L/(L + 1) with the fee for closing there inside the wallet: the wallet that opening costs is lost at that price. */
    @Test
    void theWalletOfOpeningHoldsTheFeeAtTheBankruptcyPrice() {
        MarginRule rule = new MarginRule(
                InitialMargin.LEVERAGE,
                PriceBasis.ENTRY,
                PriceBasis.MARK,
                CloseFee.AT_WALLET_BANKRUPTCY,
                null,
                true,
                true);
        RulePack rules = pack(rule, "0.0005")
                .withContract("BTCUSD", ContractRule.of(INVERSE, BracketSchedule.flat(null, d("0"))));
        Position position =
                Position.isolated("BTCUSD", d("60000"), d("50000"), null).withLeverage(d("10"));
        AccountRisk risk = MarginEngine.assess(
                account(AccountMode.ISOLATED, List.of(), position), MarketView.EMPTY, rules, AssessOptions.FULL);
        assertThat(risk.buckets().getFirst().walletBalance().get().value()).isEqualByComparingTo("0.12066");
        assertThat(risk.position("BTCUSD").liquidationPrice().get())
                .isCloseTo(d("45454.545454545454"), Assertions.within(d("1e-9")));
    }

    @Test
    void aFeeAtTheWalletsBankruptcyKnowsThePoolWithoutAMark() {
        MarginRule rule = new MarginRule(
                InitialMargin.LEVERAGE,
                PriceBasis.ENTRY,
                PriceBasis.ENTRY,
                CloseFee.AT_WALLET_BANKRUPTCY,
                null,
                true,
                true);
        RulePack rules = pack(rule, "0.001")
                .withContract("BTCUSD", ContractRule.of(INVERSE, BracketSchedule.flat(null, d("0.005"))));
        Account held = account(
                AccountMode.CROSS, List.of(Balance.of(BTC, d("0.5"))), Position.cross("BTCUSD", d("10000"), d("8000")));
        AccountRisk withoutMark = MarginEngine.assess(held, MarketView.EMPTY, rules, AssessOptions.FULL);
        AccountRisk withMark = MarginEngine.assess(
                held, MarketView.builder().mark("BTCUSD", d("8000")).build(), rules, AssessOptions.FULL);
        assertThat(withoutMark.position("BTCUSD").liquidationPrice().get())
                .isEqualByComparingTo(
                        withMark.position("BTCUSD").liquidationPrice().get());
    }

    @Test
    void sumsOverBucketsOfOneAssetAreGivenAndOverSeveralAreNot() {
        RulePack rules = pack(MarginRule.AT_MARK, "0")
                .withContract("BTCUSDT", ContractRule.of(LINEAR, BracketSchedule.flat(null, d("0.01"))))
                .withContract("BTCUSD", ContractRule.of(INVERSE, BracketSchedule.flat(null, d("0.01"))));
        MarketView market = MarketView.builder()
                .mark("BTCUSDT", d("50000"))
                .mark("BTCUSD", d("50000"))
                .build();
        Position cross = Position.cross("BTCUSDT", d("1"), d("50000")).withLeverage(d("10"));
        Position isolated = Position.isolated("BTCUSDT", d("0.1"), d("49000"), d("700"));
        AccountRisk one = MarginEngine.assess(
                account(AccountMode.CROSS, List.of(Balance.of(USDT, d("9000"))), cross, isolated),
                market,
                rules,
                AssessOptions.FIGURES);
        assertThat(one.grossNotional().get().value()).isEqualByComparingTo("55000");
        assertThat(one.committedMargin().get().value()).isEqualByComparingTo("5800");
        Position coin = Position.cross("BTCUSD", d("100"), d("50000")).withLeverage(d("10"));
        AccountRisk several = MarginEngine.assess(
                account(AccountMode.CROSS, List.of(), cross, coin), market, rules, AssessOptions.FIGURES);
        assertThat(several.grossNotional().isPresent()).isFalse();
    }
}
