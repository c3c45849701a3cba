package dev.steelyard.margin.equity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.InitialMargin;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.LiquidationRule.PriceRounding;
import dev.steelyard.margin.rule.LiquidationRule.RatioForm;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTotalsTest {
    private static final AccountTotals TOTALS = new AccountTotals(d("1000"), d("200"), d("50"), d("4000"));

    private static BigDecimal d(String value) {
        return new BigDecimal(value);
    }

    private static RulePack pack(RatioForm form, @Nullable String closingFee) {
        MarginRule rule = new MarginRule(
                InitialMargin.LEVERAGE,
                PriceBasis.MARK,
                PriceBasis.MARK,
                closingFee == null ? CloseFee.NONE : CloseFee.AT_MARK,
                closingFee == null ? null : d(closingFee),
                false,
                false);
        LiquidationRule plain = LiquidationRule.PLAIN;
        LiquidationRule liquidation = new LiquidationRule(
                BigDecimal.ONE, true, plain.warningShare(), null, "ratio", form, PriceRounding.NONE, null);
        return RulePack.generic("totals").withMarginRules(rule, rule).withLiquidation(liquidation);
    }

    @Test
    void cashAndProfitMakeTheMarginBalance() {
        AccountTotals totals = AccountTotals.ofCash(d("97.07"), d("-16.7"), d("55.42"), d("3.68"), null);
        assertThat(totals.marginBalance()).isEqualByComparingTo("80.37");
        assertThat(totals.freeMargin()).isEqualByComparingTo("24.95");
    }

    @ParameterizedTest
    @CsvSource({
        "REQUIREMENT_OVER_BALANCE, 0.05, 0.2",
        "MAINTENANCE_OVER_BALANCE, 0.05, 0.2",
        "BALANCE_OVER_REQUIREMENT, 20, 5",
        "BALANCE_OVER_MAINTENANCE, 20, 5",
    })
    void ratiosFollowThePack(RatioForm form, String venue, String initial) {
        RulePack rules = pack(form, null);
        assertThat(TOTALS.venueRatio(rules)).isEqualByComparingTo(venue);
        assertThat(TOTALS.initialRatio(rules)).isEqualByComparingTo(initial);
    }

    @Test
    void otherRatioFormsHaveNoTwinOfInitialMargin() {
        assertThat(TOTALS.venueRatio(pack(RatioForm.BALANCE_OVER_NOTIONAL, null)))
                .isEqualByComparingTo("0.25");
        assertThat(TOTALS.venueRatio(pack(RatioForm.EXCESS_OVER_INITIAL, null))).isEqualByComparingTo("4.75");
        assertThat(TOTALS.initialRatio(pack(RatioForm.BALANCE_OVER_NOTIONAL, null)))
                .isNull();
    }

    @Test
    void aLiquidationFeeIsTakenOnTheNotionalOrNothingIsSaid() {
        RulePack rules = pack(RatioForm.BALANCE_OVER_REQUIREMENT, "0.0125");
        assertThat(TOTALS.liquidationRequirement(rules)).isEqualByComparingTo("100");
        assertThat(TOTALS.venueRatio(rules)).isEqualByComparingTo("10");
        AccountTotals unknown = new AccountTotals(d("1000"), d("200"), d("50"), null);
        assertThat(unknown.venueRatio(rules)).isNull();
    }

    @Test
    void nothingIsDividedByABalanceThatIsNotAboveZero() {
        AccountTotals insolvent = new AccountTotals(d("-1"), d("200"), d("50"), null);
        assertThat(insolvent.venueRatio(pack(RatioForm.REQUIREMENT_OVER_BALANCE, null)))
                .isNull();
        assertThat(insolvent.freeMargin()).isEqualByComparingTo("-201");
    }
}
