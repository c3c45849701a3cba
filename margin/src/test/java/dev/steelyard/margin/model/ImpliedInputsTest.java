package dev.steelyard.margin.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.InitialMargin;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.LiquidationRule.PriceRounding;
import dev.steelyard.margin.rule.LiquidationRule.RatioForm;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is implied leads back to the figure it was read from. */
class ImpliedInputsTest {
    private static final Asset USDT = Asset.of("USDT");
    private static final Instrument LINEAR =
            new Instrument.Perpetual(ContractTerms.linear("ETHUSDT", Asset.of("ETH"), USDT));
    private static final Instrument INVERSE =
            new Instrument.Perpetual(ContractTerms.inverse("ETHUSD", Asset.of("ETH"), Asset.USD, BigDecimal.TEN));

    private static BigDecimal d(String value) {
        return new BigDecimal(value);
    }

    private static RulePack pack(RatioForm form) {
        MarginRule rule = new MarginRule(
                InitialMargin.LEVERAGE, PriceBasis.MARK, PriceBasis.ENTRY, CloseFee.AT_MARK, d("0.0005"), false, false);
        LiquidationRule plain = LiquidationRule.PLAIN;
        LiquidationRule liquidation = new LiquidationRule(
                BigDecimal.ONE, true, plain.warningShare(), null, "ratio", form, PriceRounding.NONE, null);
        return RulePack.generic("implied")
                .withMarginRules(rule, rule)
                .withLiquidation(liquidation)
                .withContract("ETHUSDT", ContractRule.of(LINEAR, BracketSchedule.flat(null, d("0.005"))));
    }

    private static Account account(String size) {
        Position position = Position.cross("ETHUSDT", d(size), d("2000")).withLeverage(d("10"));
        return new Account(
                "a",
                "implied",
                null,
                AccountMode.CROSS,
                null,
                null,
                List.of(),
                new LinkedHashMap<>(),
                List.of(position),
                List.of());
    }

    private static final MarketView MARKET =
            MarketView.builder().mark("ETHUSDT", d("2100")).build();

    @ParameterizedTest
    @CsvSource({"2, 200", "-2, -200", "2, -300"})
    void aMarkFollowsFromAProfit(String size, String profit) {
        BigDecimal mark = ImpliedInputs.markOfProfit(LINEAR, d(size), d("2000"), d(profit))
                .get();
        assertThat(d(size).multiply(mark.subtract(d("2000")))).isEqualByComparingTo(profit);
        assertThat(ImpliedInputs.entryOfProfit(LINEAR, d(size), mark, d(profit)).get())
                .isEqualByComparingTo("2000");
    }

    @Test
    void aMarkFollowsFromANotionalOfEitherPayoff() {
        assertThat(ImpliedInputs.markOfNotional(LINEAR, d("-2"), d("4100")).get())
                .isEqualByComparingTo("2050");
        assertThat(ImpliedInputs.markOfNotional(INVERSE, d("100"), d("0.5")).get())
                .isEqualByComparingTo("2000");
    }

    @Test
    void nothingFollowsFromASizeOfZero() {
        assertThat(ImpliedInputs.markOfProfit(LINEAR, d("0"), d("2000"), d("1")).isPresent())
                .isFalse();
    }

    @Test
    void aWalletIsCashWithTheCostOfAPurchase() {
        assertThat(ImpliedInputs.walletOfCash(LINEAR, d("-3500"), d("2"), d("2000")))
                .isEqualByComparingTo("500");
        assertThat(ImpliedInputs.walletOfCash(LINEAR, d("4500"), d("-2"), d("2000")))
                .isEqualByComparingTo("500");
    }

    @ParameterizedTest
    @EnumSource(RatioForm.class)
    void aWalletFollowsFromTheVenuesRatioInEveryForm(RatioForm form) {
        RulePack rules = pack(form);
        Account account = account("2");
        BigDecimal wallet = ImpliedInputs.walletOfRatio(account, MARKET, rules, USDT, d("0.4"))
                .get();
        BucketRisk pool = MarginEngine.assess(
                        account.withBalances(List.of(Balance.of(USDT, wallet))), MARKET, rules, AssessOptions.FIGURES)
                .bucket("cross:USDT");
        assertThat(pool.venueRatio().get()).isCloseTo(d("0.4"), within(d("1e-30")));
    }

    @ParameterizedTest
    @CsvSource({"2, 1800", "-2, 2500"})
    void aWalletFollowsFromTheLiquidationPrice(String size, String price) {
        RulePack rules = pack(RatioForm.REQUIREMENT_OVER_BALANCE);
        Account account = account(size);
        BigDecimal wallet = ImpliedInputs.walletOfLiquidationPrice(account, MARKET, rules, USDT, "ETHUSDT", d(price))
                .get();
        AccountRisk risk = MarginEngine.assess(
                account.withBalances(List.of(Balance.of(USDT, wallet))), MARKET, rules, AssessOptions.FULL);
        assertThat(risk.position("ETHUSDT").liquidationPrice().get()).isEqualByComparingTo(price);
    }
}
