package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.account;
import static dev.steelyard.margin.model.Accounts.d;
import static dev.steelyard.margin.model.DriftRefusalsTest.assertRefused;
import static dev.steelyard.margin.model.DriftSamples.BTC;
import static dev.steelyard.margin.model.DriftSamples.RULES;
import static dev.steelyard.margin.model.DriftSamples.SOL;
import static dev.steelyard.margin.model.DriftSamples.SOL_PERP;
import static dev.steelyard.margin.model.DriftSamples.SOL_SPOT;
import static dev.steelyard.margin.model.DriftSamples.USDC;
import static dev.steelyard.margin.model.DriftSamples.held;
import static dev.steelyard.margin.model.DriftSamples.market;
import static dev.steelyard.margin.model.DriftSamples.usdc;
import static dev.steelyard.margin.model.ProtocolSamples.assertLargestSizeFits;
import static dev.steelyard.margin.model.ProtocolSamples.assess;
import static dev.steelyard.margin.model.ProtocolSamples.rule;
import static dev.steelyard.margin.model.ProtocolSamples.spot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftMarginModelTest {
    /** The worked example of the method's page. */
    @Test
    void reproducesTheWorkedExample() {
        Account account = held(usdc("10000"), Position.cross("SOL-PERP", d("100"), d("160")))
                .withLoans(List.of(new Loan(BTC, d("0.05"))));
        AccountRisk risk = assess(account, market("150", "80000"), RULES);
        assertThat(risk.marginBalance().get().value()).isEqualByComparingTo("9000");
        assertThat(risk.initialMargin().get().value()).isEqualByComparingTo("6100");
        assertThat(risk.maintenanceMargin().get().value()).isEqualByComparingTo("5150");
        assertThat(risk.freeMargin().get().value()).isEqualByComparingTo("2900");
        assertThat(risk.marginSurplus().get().value()).isEqualByComparingTo("3850");
        assertThat(risk.equity().get().value()).isEqualByComparingTo("5000");
        assertThat(risk.venueFigures().get("health")).isEqualByComparingTo("43");
        assertThat(risk.venueFigures().get("leverage")).isEqualByComparingTo("3.8");
        PositionRisk sol = risk.position("SOL-PERP");
        assertThat(sol.unrealizedPnl().get().value()).isEqualByComparingTo("-1000");
        assertThat(sol.liquidationPrice().get()).isEqualByComparingTo("109.473685");
        assertThat(sol.bankruptcyPrice().get()).isEqualByComparingTo("100");
        assertThat(risk.roots())
                .singleElement()
                .satisfies(root -> assertThat(root.price()).isEqualByComparingTo("109.473685"));
        assertThat(risk.warnings()).isEmpty();
    }

    @Test
    void aTokenOnTheSameFeedMovesTooAndMayTurnTheOtherWay() {
        Account account = held(
                List.of(Balance.of(USDC, d("-12000")), Balance.of(SOL, d("100"))),
                Position.cross("SOL-PERP", d("-10"), d("150")));
        AccountRisk risk = assess(account, market("150", "80000"), RULES);
        assertThat(risk.roots())
                .as("SOL that backs a larger debt: the short does not suffer first")
                .singleElement()
                .satisfies(root -> {
                    assertThat(root.basis()).isEqualTo(LiquidationRoot.Basis.COLLATERAL_MOVES_TOO);
                    assertThat(root.move().signum()).isNegative();
                });
    }

    @Test
    void whatTheVenueShowsMayNotBeWhereItsTestTurns() {
        MarketView depegged =
                market("150", "80000").toBuilder().price(USDC, d("0.9")).build();
        AccountRisk risk = assess(held(usdc("3000"), Position.cross("SOL-PERP", d("100"), d("150"))), depegged, RULES);
        BigDecimal shown = risk.position("SOL-PERP").liquidationPrice().get();
        BigDecimal turn = risk.roots().getFirst().price();
        assertThat(shown).isNotCloseTo(turn, within(d("0.1")));
        assertThat(risk.warnings()).anyMatch(w -> w.contains("the venue shows"));
    }

    @Test
    void openOrdersAreMarginedApart() {
        Account plain = held(usdc("10000"), Position.cross("SOL-PERP", d("10"), d("150")));
        Order buy = new Order("SOL-PERP", OrderSide.BUY, d("20"), d("140"), false, PositionSide.BOTH);
        Order sell = new Order("ALT-PERP", OrderSide.SELL, d("50"), null, false, PositionSide.BOTH);
        Order spot = new Order("SOL", OrderSide.SELL, d("1"), d("160"), false, PositionSide.BOTH);
        AccountRisk risk = assess(plain.withOrders(List.of(buy, sell)), market("150", "80000"), RULES);
        assertThat(risk.initialMargin().get().value()).isEqualByComparingTo("150");
        assertThat(risk.orderMargin().get().value())
                .as("10%% of 20 × 150, 20%% of 50 × 2, a cent for each order")
                .isEqualByComparingTo("320.02");
        assertThat(risk.maintenanceMargin().get().value())
                .as("5%% of 30 × 150, 13.13%% of 50 × 2 for its size, two cents")
                .isEqualByComparingTo("238.15");
        assertThat(risk.positions()).hasSize(1);
        AccountRisk shortToken = assess(plain.withOrders(List.of(spot)), market("150", "80000"), RULES);
        assertThat(shortToken.orderMargin().get().value())
                .as("a borrow of 150 at 120%% against 150 of quote, and a cent")
                .isEqualByComparingTo("30.01");
    }

    @Test
    void settingsOfTheAccountStandUnderItsId() {
        Account account = held(usdc("1000"), Position.cross("SOL-PERP", d("10"), d("150")));
        MarketView plain = market("150", "80000");
        MarketView capped =
                plain.toBuilder().state("a", "maxMarginRatio", d("0.5")).build();
        assertThat(assess(account, capped, RULES).initialMargin().get().value()).isEqualByComparingTo("750");
        MarketView begun =
                plain.toBuilder().state("a", "beingLiquidated", d("1")).build();
        AccountRisk risk = assess(account, begun, RULES);
        assertThat(risk.liquidationRequirement().get().value())
                .as("5%% and the buffer")
                .isEqualByComparingTo("105");
        assertThat(risk.maintenanceMargin().get().value()).isEqualByComparingTo("75");
        Account levered =
                held(usdc("1000"), Position.cross("SOL-PERP", d("10"), d("150")).withLeverage(d("3")));
        assertThat(assess(levered, plain, RULES).initialMargin().get().value()).isEqualByComparingTo("500.1");
        MarketView odd =
                plain.toBuilder().state("a", "highLeverageMode", d("3")).build();
        assertRefused(account, odd, RULES, FailureReason.INVALID, "highLeverageMode");
    }

    @Test
    void whatOnlyTheInitialTestNeedsLeavesTheStatusKnown() {
        ContractRule falling = new ContractRule(
                SOL_SPOT.instrument(), SOL_SPOT.schedule(), null, with(SOL_SPOT, "weightScaleStart", "1000"));
        RulePack rules = RULES.withContract("SOL", falling);
        Account account = held(
                List.of(Balance.of(USDC, d("1000")), Balance.of(SOL, d("1"))),
                Position.cross("SOL-PERP", d("10"), d("150")));
        AccountRisk unknown = assess(account, market("150", "80000"), rules);
        assertThat(unknown.initialMargin().reason()).isEqualTo(Reason.MISSING_DATA);
        assertThat(unknown.freeMargin().reason()).isEqualTo(Reason.MISSING_DATA);
        assertThat(unknown.status()).isEqualTo(RiskStatus.HEALTHY);
        assertThat(unknown.warnings()).anyMatch(w -> w.contains("totalDeposits"));
        MarketView known = market("150", "80000").toBuilder()
                .state("SOL", "totalDeposits", d("100"))
                .build();
        assertThat(assess(account, known, rules).freeMargin().get().value())
                .as("1,000 + 150 × ⌊0.8 × 1,000/15,000⌋ − 150, the weight 0.0533")
                .isEqualByComparingTo("857.995");
        RulePack limited = RULES.withContract(
                "SOL-PERP",
                new ContractRule(
                        SOL_PERP.instrument(), SOL_PERP.schedule(), null, with(SOL_PERP, "maxImbalance", "1000")));
        assertThat(assess(account, market("150", "80000"), limited)
                        .initialMargin()
                        .reason())
                .isEqualTo(Reason.MISSING_DATA);
    }

    private static Map<String, BigDecimal> with(ContractRule rule, String name, String value) {
        Map<String, BigDecimal> more = new LinkedHashMap<>(rule.parameters());
        more.put(name, d(value));
        return more;
    }

    @Test
    void theLargestSizeStandsOnTheVenuesGrid() {
        assertLargestSizeFits(
                held(usdc("1000"), Position.cross("SOL-PERP", d("1"), d("150"))),
                market("150", "80000"),
                RULES,
                "SOL-PERP");
    }
}
