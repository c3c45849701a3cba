package dev.steelyard.margin.synthetix;

import static dev.steelyard.margin.synthetix.Samples.decimal;
import static dev.steelyard.margin.synthetix.Samples.guards;
import static dev.steelyard.margin.synthetix.Samples.market;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountMarginTest {
    private static PositionValuation opened(PerpsMarket market, String size, String openPrice, String price) {
        return PerpsPosition.opened(market, decimal(size), BigDecimal.ZERO, decimal(openPrice))
                .value(decimal(price), BigDecimal.ZERO);
    }

    private static List<PositionValuation> fiveMarkets(String btc, String eth, String link, String arb, String op) {
        return List.of(
                opened(market("BTC", "100", "2", "0.01"), "-1", "30000", btc),
                opened(market("ETH", "1000", "2", "0.01"), "20", "2000", eth),
                opened(market("LINK", "100000", "2", "0.01"), "2000", "5", link),
                opened(market("ARB", "100000", "1.5", "0.035"), "5000", "2", arb),
                opened(market("OP", "100000", "1.5", "0.035"), "5000", "2", op));
    }

    private static AccountMargin account(String collateral, String debt, List<PositionValuation> positions) {
        return AccountMargin.of(
                List.of(Collateral.usd(decimal(collateral))),
                decimal(debt),
                positions,
                Samples.UNPAID,
                KeeperCosts.NONE);
    }

    @Test
    void profitIsAgainstTheFillPriceOfTheWholePosition() {
        List<PositionValuation> atOpen = fiveMarkets("30000", "2000", "5", "2", "2");
        assertThat(atOpen.stream().map(PositionValuation::pnl))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(decimal("-150"), decimal("-400"), decimal("-100"), decimal("-250"), decimal("-250"));
        AccountMargin margin = account("20000", "0", atOpen);
        assertThat(margin.availableMargin()).isEqualByComparingTo("18850");
        assertThat(margin.isLiquidatable()).isFalse();
    }

    @Test
    void availableMarginFollowsThePrices() {
        assertThat(account("20000", "0", fiveMarkets("28000", "1900", "4.6", "1.9", "1.8"))
                        .availableMargin())
                .isEqualByComparingTo("16550");
        AccountMargin exhausted = account("20000", "0", fiveMarkets("31000", "1775", "3", "1", "1.13"));
        assertThat(exhausted.availableMargin()).isZero();
        assertThat(exhausted.isLiquidatable()).isTrue();
    }

    @Test
    void orderOfPositionsChangesNothing() {
        List<PositionValuation> positions = new ArrayList<>(fiveMarkets("28000", "1900", "4.6", "1.9", "1.8"));
        AccountMargin forward = account("20000", "3", positions);
        Collections.reverse(positions);
        AccountMargin backward = account("20000", "3", positions);
        assertThat(backward.availableMargin()).isEqualTo(forward.availableMargin());
        assertThat(backward.maintenanceMargin()).isEqualTo(forward.maintenanceMargin());
        assertThat(backward.liquidationReward()).isEqualTo(forward.liquidationReward());
    }

    @Test
    void equalityIsSafe() {
        // 1 unit at 100, maintenance rate 5%: requirement 5.
        PerpsMarket market = market("X", "0", "0", "0.1");
        List<PositionValuation> position = List.of(
                PerpsPosition.of(market, BigDecimal.ONE, decimal("100")).value(decimal("100"), BigDecimal.ZERO));
        assertThat(account("5", "0", position).isLiquidatable()).isFalse();
        assertThat(account("4.999999999999999999", "0", position).isLiquidatable())
                .isTrue();
        assertThat(account("7", "2", position).isLiquidatable()).isFalse();
        assertThat(account("7", "2.000000000000000001", position).isLiquidatable())
                .isTrue();
    }

    @Test
    void fundingAndInterestAreInTheProfit() {
        PerpsPosition position = new PerpsPosition(
                market("X", "0", "0", "0.1"), decimal("-3"), decimal("100"), decimal("1.5"), decimal("0.25"));
        PositionValuation valuation = position.value(decimal("90"), decimal("2"));
        assertThat(valuation.pricePnl()).isEqualByComparingTo("30");
        assertThat(valuation.accruedFunding()).isEqualByComparingTo("-1.5");
        assertThat(valuation.pnl()).isEqualByComparingTo("28.25");
    }

    @Test
    void rewardsOfEveryWindowAreRequired() {
        PerpsMarket slow = new PerpsMarket(
                "X",
                Samples.margin("1000", "0", "0.1", "0"),
                new OrderFees(decimal("0.0005"), decimal("0.0005")),
                new LiquidationParameters(BigDecimal.ONE, 10, BigDecimal.ZERO, decimal("0.01")));
        // 25 units at 100: 10 a window, so 3 windows; flag reward 25.
        List<PositionValuation> position =
                List.of(PerpsPosition.of(slow, decimal("25"), decimal("100")).value(decimal("100"), BigDecimal.ZERO));
        AccountMargin margin = AccountMargin.of(
                List.of(Collateral.usd(decimal("1000"))),
                BigDecimal.ZERO,
                position,
                guards("2", "500", "0", "0.5", "0.001"),
                new KeeperCosts(decimal("3"), decimal("1")));
        assertThat(margin.liquidationWindows()).isEqualTo(3);
        assertThat(margin.flagReward()).isEqualByComparingTo("25");
        // 25 + 3 + 1 for flagging and the first call, then twice 1 + 2.
        assertThat(margin.liquidationReward()).isEqualByComparingTo("35");
        assertThat(margin.liquidationRequirement()).isEqualByComparingTo("160");
        assertThat(margin.initialRequirement()).isEqualByComparingTo("285");
        assertThat(margin.withdrawableMargin()).isEqualByComparingTo("715");
    }

    @Test
    void collateralRewardCountsWhenItIsGreater() {
        AccountMargin margin = AccountMargin.of(
                List.of(Collateral.usd(decimal("1000"))),
                BigDecimal.ZERO,
                fiveMarkets("30000", "2000", "5", "2", "2"),
                guards("0", "500", "0", "0.5", "0.03"),
                KeeperCosts.NONE);
        assertThat(margin.flagReward()).isEqualByComparingTo("30");
        assertThat(margin.liquidationReward()).isEqualByComparingTo("30");
    }

    @Test
    void discountedCollateralIsWhatCounts() {
        AccountMargin margin = AccountMargin.of(
                List.of(
                        Collateral.usd(decimal("100")),
                        new Collateral("sETH", decimal("2"), decimal("1500"), decimal("0.1"))),
                decimal("40"),
                List.of(),
                Samples.UNPAID,
                KeeperCosts.NONE);
        assertThat(margin.collateralValue()).isEqualByComparingTo("3100");
        assertThat(margin.discountedCollateralValue()).isEqualByComparingTo("2800");
        assertThat(margin.availableMargin()).isEqualByComparingTo("2760");
        assertThat(margin.withdrawableMargin()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Collateral("X", BigDecimal.ONE, BigDecimal.ONE, decimal("1.1")));
    }

    @Test
    void accountWithoutPositionsIsLiquidatedOnlyForDebt() {
        assertThat(account("0", "0", List.of()).isLiquidatable()).isFalse();
        assertThat(account("10", "10", List.of()).isLiquidatable()).isFalse();
        assertThat(account("10", "11", List.of()).isLiquidatable()).isTrue();
        assertThat(account("10", "0", List.of()).withdrawableMargin()).isEqualByComparingTo("10");
        List<PositionValuation> closed = List.of(opened(market("X", "0", "0", "0.1"), "0", "1", "1"));
        assertThat(account("10", "0", closed).positions()).isEmpty();
        assertThat(account("10", "0", closed).liquidationRequirement()).isZero();
    }
}
