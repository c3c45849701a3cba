package dev.steelyard.margin.gmx;

import static dev.steelyard.margin.gmx.Samples.IMPACT;
import static dev.steelyard.margin.gmx.Samples.assertDollars;
import static dev.steelyard.margin.gmx.Samples.market;
import static dev.steelyard.margin.gmx.Samples.position;
import static dev.steelyard.margin.gmx.Samples.usd;
import static dev.steelyard.margin.gmx.Samples.withPendingImpact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GmxPriceImpactTest {
    private static GmxMarket.Impact impact(String exponentNegative, String virtualInventory, String pool) {
        return new GmxMarket.Impact(
                IMPACT.factorPositive(),
                IMPACT.factorNegative(),
                usd("2"),
                usd(exponentNegative),
                IMPACT.maxPositive(),
                IMPACT.maxNegative(),
                IMPACT.maxForLiquidation(),
                usd(virtualInventory),
                Samples.tokens(pool));
    }

    private static void assertImpact(GmxPriceImpact.Result result, String dollars, boolean improved) {
        assertDollars(result.usd(), dollars);
        assertThat(result.balanceImproved()).isEqualTo(improved);
    }

    @Test
    void improvingTheBalanceEarnsAndWorseningCosts() {
        assertImpact(GmxPriceImpact.of(market(), false, usd("50000")), "1.75", true);
        assertImpact(GmxPriceImpact.of(market(), true, usd("50000")), "-4.5", false);
    }

    @Test
    void crossingTheBalanceEarnsTheOldImbalanceAndPaysForTheNew() {
        assertImpact(GmxPriceImpact.of(market(), false, usd("300000")), "2", true);
        assertImpact(GmxPriceImpact.of(market(), false, usd("400000")), "-4", false);
    }

    @Test
    void aCloseBeyondTheOpenInterestHasNoImpact() {
        assertThat(GmxPriceImpact.of(market(), false, usd("-800001")))
                .isEqualTo(new GmxPriceImpact.Result(BigInteger.ZERO, false));
    }

    @Test
    void theVirtualInventoryCountsWhereItIsWorse() {
        GmxMarket bought = market("0.9", impact("2", "-500000", "1"));
        assertDollars(GmxPriceImpact.of(bought, true, usd("50000")).usd(), "-10.5");
        GmxMarket sold = market("0.9", impact("2", "500000", "1"));
        assertDollars(GmxPriceImpact.of(sold, true, usd("50000")).usd(), "-4.5");
        assertDollars(GmxPriceImpact.of(sold, false, usd("50000")).usd(), "1.75");
    }

    @Test
    void theBalanceMayBeMeasuredByPresentValue() {
        GmxMarket.OpenInterest byTokens =
                new GmxMarket.OpenInterest(usd("1"), usd("1"), Samples.tokens("400"), Samples.tokens("300"), true);
        GmxMarket market = market();
        GmxMarket other = new GmxMarket(
                market.name(),
                market.indexToken(),
                market.longToken(),
                market.shortToken(),
                byTokens,
                market.pool(),
                market.impact(),
                market.fees(),
                market.collateral());
        assertDollars(GmxPriceImpact.of(other, false, usd("40000")).usd(), "1.76");
    }

    @Test
    void theImprovingCapIsNeverAboveTheWorseningOne() {
        assertThat(GmxPriceImpact.capped(market(), usd("1000"), usd("9"))).isEqualTo(usd("4"));
        assertThat(GmxPriceImpact.capped(market(), usd("1000"), usd("-9"))).isEqualTo(usd("-5"));
        assertThat(GmxPriceImpact.capped(market(), usd("1000"), usd("-4"))).isEqualTo(usd("-4"));
    }

    @Test
    void aCloseSettlesItsShareOfThePendingImpactAtTheWorsePrice() {
        GmxPosition costly = withPendingImpact(position(true), "-0.01");
        GmxPriceImpact.Net half = GmxPriceImpact.ofClose(market(), costly, usd("5000"));
        assertThat(half.pendingUsd()).isEqualTo(usd("-12"));
        assertDollars(half.totalUsd(), "-11.8025");
        assertThat(half.refundUsd()).isZero();
    }

    @Test
    void whatExceedsTheCapStaysClaimableAndAGainIsBoundedByItsPool() {
        GmxPriceImpact.Net large =
                GmxPriceImpact.ofClose(market(), withPendingImpact(position(true), "-1"), usd("10000"));
        assertDollars(large.totalUsd(), "-2399.61");
        assertThat(large.totalUsd().add(large.refundUsd())).isEqualTo(usd("-50"));
        GmxMarket poor = market("0.9", impact("2", "0", "0.0001"));
        assertThat(GmxPriceImpact.ofClose(poor, position(true), usd("10000")).totalUsd())
                .isEqualTo(usd("0.24"));
    }

    @Test
    void anExponentOtherThanTwoIsRaisedInDoublePrecision() {
        BigInteger result = GmxImpactPower.power(usd("10000"), usd("1.5"));
        assertThat(new BigDecimal(result, GmxUnits.USD_SCALE))
                .isCloseTo(new BigDecimal("1000000"), within(new BigDecimal("0.001")));
        assertThat(GmxImpactPower.power(BigInteger.ZERO, usd("2"))).isZero();
        assertThat(GmxImpactPower.power(BigInteger.ONE, usd("1"))).isEqualTo(BigInteger.ONE);
        assertThatIllegalArgumentException().isThrownBy(() -> GmxImpactPower.power(usd("1E+30"), usd("20")));
    }

    @Test
    void powersOfTwoAgreeWithExactSquaresToDoublePrecision() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 1_000; i++) {
            byte[] digits = new byte[1 + random.nextInt(16)];
            random.nextBytes(digits);
            BigInteger amount = new BigInteger(1, digits);
            BigInteger exact = amount.multiply(amount).divide(GmxUnits.ONE);
            BigInteger error =
                    GmxImpactPower.power(amount, usd("2")).subtract(exact).abs();
            assertThat(error.multiply(BigInteger.TEN.pow(15))).isLessThanOrEqualTo(exact.add(GmxUnits.ONE));
        }
    }
}
