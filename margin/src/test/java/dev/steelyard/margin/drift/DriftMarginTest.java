package dev.steelyard.margin.drift;

import static dev.steelyard.margin.drift.Samples.PARAMETERS;
import static dev.steelyard.margin.drift.Samples.SOL_PERP;
import static dev.steelyard.margin.drift.Samples.assess;
import static dev.steelyard.margin.drift.Samples.btc;
import static dev.steelyard.margin.drift.Samples.coins;
import static dev.steelyard.margin.drift.Samples.dollars;
import static dev.steelyard.margin.drift.Samples.markets;
import static dev.steelyard.margin.drift.Samples.perp;
import static dev.steelyard.margin.drift.Samples.price;
import static dev.steelyard.margin.drift.Samples.quote;
import static dev.steelyard.margin.drift.Samples.sol;
import static dev.steelyard.margin.drift.Samples.usdc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftMarginTest {
    /** 10,000 USDC, 0.05 BTC borrowed, 100 SOL long from 160; the worked example of the method's page. */
    private static final DriftAccount EXAMPLE =
            DriftAccount.of(List.of(usdc("10000"), btc("-0.05")), List.of(sol("100", "-16000")), 0);

    @Test
    void everyTermOfTheWorkedExampleIsThatOfThePage() {
        DriftAssessment risk = assess(EXAMPLE, markets(SOL_PERP));
        assertThat(risk.unrealizedPnl()).isEqualTo(dollars("-1000"));
        assertThat(risk.maintenance().totalCollateral()).isEqualTo(dollars("9000"));
        assertThat(risk.maintenance().spotRequirement()).isEqualTo(dollars("4400"));
        assertThat(risk.maintenance().perpRequirement()).isEqualTo(dollars("750"));
        assertThat(risk.maintenance().freeCollateral()).isEqualTo(dollars("3850"));
        assertThat(risk.initial().marginRequirement()).isEqualTo(dollars("6100"));
        assertThat(risk.initial().freeCollateral()).isEqualTo(dollars("2900"));
        assertThat(risk.liabilityValue()).isEqualTo(dollars("19000"));
        assertThat(risk.netValue()).isEqualTo(dollars("5000"));
        assertThat(risk.leverage()).isEqualTo(38_000);
        assertThat(risk.health()).isEqualTo(43);
        assertThat(risk.canBeLiquidated()).isFalse();
        assertThat(risk.liquidationPrices())
                .containsExactly(new DriftAssessment.LiquidationPrice("SOL-PERP", price("109.473685")));
    }

    @Test
    void profitIsValuedAtTheQuotePriceAndWeighted() {
        DriftPerpMarket half = DriftPerpMarket.of(
                "SOL-PERP",
                "SOL/USD",
                price("150"),
                DriftPerpMarket.Ratios.of(1_000, 500, 0),
                DriftPerpMarket.ProfitWeight.of(5_000, 10_000));
        DriftMarkets cheapQuote = new DriftMarkets(List.of(quote("0.98")), List.of(half));
        DriftAssessment risk = assess(DriftAccount.of(List.of(), List.of(sol("100", "-14000")), 0), cheapQuote);
        assertThat(risk.unrealizedPnl()).isEqualTo(dollars("980"));
        assertThat(risk.initial().weightedPnl()).isEqualTo(dollars("490"));
        assertThat(risk.maintenance().weightedPnl()).isEqualTo(dollars("980"));
        assertThat(risk.maintenance().perpRequirement()).isEqualTo(dollars("735"));
    }

    @Test
    void theChainCapsAProfitInTheInitialTestAndTheInterfaceDoesNot() {
        DriftParameters capped =
                new DriftParameters(BigInteger.ZERO, dollars("100"), 0, BigInteger.ZERO, BigInteger.ZERO, 0, 0);
        DriftAccount winner = DriftAccount.of(List.of(), List.of(sol("100", "-14000")), 0);
        DriftMarkets markets = markets(SOL_PERP);
        assertThat(DriftMargin.requirement(winner, markets, capped, DriftCategory.INITIAL)
                        .weightedPnl())
                .isEqualTo(dollars("100"));
        assertThat(DriftMargin.requirement(winner, markets, capped, DriftCategory.MAINTENANCE)
                        .weightedPnl())
                .isEqualTo(dollars("1000"));
        assertThat(assess(winner, markets).initial().weightedPnl()).isEqualTo(dollars("1000"));
    }

    @Test
    void theInitialTestTakesTheWorseOfPriceAndAverage() {
        DriftSpotMarket below = Samples.BTC.withPrice(price("80000"), price("79000"));
        DriftSpotMarket above = Samples.BTC.withPrice(price("80000"), price("81000"));
        DriftAccount deposit = DriftAccount.of(List.of(btc("1")), List.of(), 0);
        DriftAccount borrow = DriftAccount.of(List.of(btc("-1")), List.of(), 0);
        assertThat(initial(deposit, below).spotAssetValue()).isEqualTo(dollars("67150"));
        assertThat(initial(deposit, above).spotAssetValue()).isEqualTo(dollars("68000"));
        assertThat(initial(borrow, below).spotRequirement()).isEqualTo(dollars("92000"));
        assertThat(initial(borrow, above).spotRequirement()).isEqualTo(dollars("93150"));
        DriftMarkets moved = new DriftMarkets(List.of(Samples.USDC, below), List.of());
        assertThat(DriftMargin.requirement(deposit, moved, PARAMETERS, DriftCategory.MAINTENANCE)
                        .spotAssetValue())
                .isEqualTo(dollars("72000"));
    }

    private static DriftRequirement initial(DriftAccount account, DriftSpotMarket btc) {
        return DriftMargin.requirement(
                account, new DriftMarkets(List.of(Samples.USDC, btc), List.of()), PARAMETERS, DriftCategory.INITIAL);
    }

    @Test
    void theOwnersCapRaisesInitialRatiosAndCutsDepositsButNotTheQuote() {
        DriftAccount capped = DriftAccount.of(List.of(usdc("1000"), btc("1")), List.of(sol("100", "-15000")), 2_000);
        DriftRequirement initial = assess(capped, markets(SOL_PERP)).initial();
        assertThat(initial.spotAssetValue()).isEqualTo(dollars("65000"));
        assertThat(initial.perpRequirement()).isEqualTo(dollars("3000"));
        assertThat(assess(capped, markets(SOL_PERP)).maintenance().perpRequirement())
                .isEqualTo(dollars("750"));
    }

    @Test
    void openOrdersAreMarginedAtTheirWorstFill() {
        DriftPerpPosition withOrders = new DriftPerpPosition(
                "SOL-PERP", coins("10"), dollars("-1500"), BigInteger.ZERO, coins("5"), coins("-40"), 3, 0);
        DriftPerpTerm term = assess(DriftAccount.of(List.of(), List.of(withOrders), 0), markets(SOL_PERP))
                .maintenance()
                .perp()
                .getFirst();
        assertThat(term.worstBase()).isEqualTo(coins("-30"));
        assertThat(term.liabilityValue()).isEqualTo(dollars("4500"));
        assertThat(term.requirement()).isEqualTo(dollars("225.03"));
    }

    @Test
    void spotOrdersCountOnTheSideThatLeavesLessFree() {
        DriftSpotPosition selling = new DriftSpotPosition(
                "BTC", BigInteger.ZERO, BigInteger.ZERO, DriftUnits.units(new BigDecimal("-1"), 8), 1);
        DriftRequirement test = assess(DriftAccount.of(List.of(selling), List.of(), 0), markets())
                .maintenance();
        assertThat(test.spot().getFirst().ordersValue()).isEqualTo(dollars("80000"));
        assertThat(test.spotAssetValue()).isEqualTo(dollars("80000"));
        assertThat(test.spotRequirement()).isEqualTo(dollars("88000.01"));
    }

    @Test
    void onceLiquidationHasBegunTheBufferMustBeRegained() {
        DriftAccount thin = DriftAccount.of(List.of(usdc("1800")), List.of(sol("100", "-16000")), 0);
        DriftAccount begun = new DriftAccount(thin.spot(), thin.perp(), 0, DriftMarginMode.ORDINARY, true);
        assertThat(assess(thin, markets(SOL_PERP)).canBeLiquidated()).isFalse();
        DriftAssessment risk = assess(begun, markets(SOL_PERP));
        assertThat(risk.liquidation().marginRequirement()).isEqualTo(dollars("1050"));
        assertThat(risk.liquidation().totalCollateral()).isEqualTo(dollars("780"));
        assertThat(risk.canBeLiquidated()).isTrue();
        assertThat(risk.health()).isZero();
    }

    @Test
    void equalityOfCollateralAndRequirementIsSafe() {
        DriftAccount even = DriftAccount.of(List.of(usdc("1750")), List.of(sol("100", "-16000")), 0);
        assertThat(assess(even, markets(SOL_PERP)).maintenance().surplus()).isZero();
        assertThat(assess(even, markets(SOL_PERP)).canBeLiquidated()).isFalse();
        DriftAccount below = DriftAccount.of(List.of(usdc("1749.999999")), List.of(sol("100", "-16000")), 0);
        assertThat(assess(below, markets(SOL_PERP)).canBeLiquidated()).isTrue();
    }

    @Test
    void healthRunsFromNothingLeftToNothingRequired() {
        assertThat(assess(DriftAccount.of(List.of(), List.of(), 0), markets()).health())
                .isEqualTo(100);
        assertThat(assess(DriftAccount.of(List.of(usdc("1")), List.of(), 0), markets())
                        .health())
                .isEqualTo(100);
        assertThat(assess(DriftAccount.of(List.of(), List.of(sol("100", "-16000")), 0), markets(SOL_PERP))
                        .health())
                .isZero();
    }

    @Test
    void aSettlingMarketAsksNoMarginAndAPredictionShortRisksTheRest() {
        DriftPerpMarket settling = new DriftPerpMarket(
                "SOL-PERP",
                "SOL/USD",
                DriftPerpMarket.Status.SETTLEMENT,
                false,
                price("150"),
                SOL_PERP.ratios(),
                SOL_PERP.profit(),
                SOL_PERP.liquidation());
        DriftAssessment settled =
                assess(DriftAccount.of(List.of(usdc("1")), List.of(sol("100", "-16000")), 0), markets(settling));
        assertThat(settled.maintenance().perpRequirement()).isZero();
        assertThat(settled.liquidationPrices().getFirst().price()).isNull();

        DriftPerpMarket bet = new DriftPerpMarket(
                "SOL-PERP",
                "BET",
                DriftPerpMarket.Status.ACTIVE,
                true,
                price("0.3"),
                DriftPerpMarket.Ratios.of(10_000, 10_000, 0),
                SOL_PERP.profit(),
                SOL_PERP.liquidation());
        DriftAssessment shorted =
                assess(DriftAccount.of(List.of(usdc("100")), List.of(sol("-100", "30")), 0), markets(bet));
        assertThat(shorted.maintenance().perpRequirement()).isEqualTo(dollars("70"));
        assertThat(shorted.liquidationPrices().getFirst().price()).isNull();
    }

    @Test
    void anUnknownMarketIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assess(EXAMPLE, markets(perp("X", "X", "1", 1, 1, 0))))
                .withMessage("no perpetual SOL-PERP");
    }
}
