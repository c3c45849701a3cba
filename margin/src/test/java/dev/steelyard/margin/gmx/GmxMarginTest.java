package dev.steelyard.margin.gmx;

import static dev.steelyard.margin.gmx.Samples.IMPACT;
import static dev.steelyard.margin.gmx.Samples.PARAMETERS;
import static dev.steelyard.margin.gmx.Samples.assertDollars;
import static dev.steelyard.margin.gmx.Samples.assess;
import static dev.steelyard.margin.gmx.Samples.inEther;
import static dev.steelyard.margin.gmx.Samples.market;
import static dev.steelyard.margin.gmx.Samples.position;
import static dev.steelyard.margin.gmx.Samples.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class GmxMarginTest {
    @Test
    void everyTermOfTheWorkedExampleIsThatOfThePage() {
        GmxAssessment risk = assess(position(true), market());
        assertThat(risk.entryPrice()).isEqualTo(usd("2500"));
        assertThat(risk.pnlUsd()).isEqualTo(usd("-400"));
        assertThat(risk.pendingFeesUsd()).isEqualTo(usd("10"));
        assertDollars(risk.closeImpact().usd(), "0.39");
        assertThat(risk.closeImpact().balanceImproved()).isTrue();
        assertThat(risk.closingFee().usd()).isEqualTo(usd("4"));
        assertThat(risk.worstClosingFee().usd()).isEqualTo(usd("6"));
        assertThat(risk.liquidationImpactUsd()).isZero();
        assertThat(risk.remainingCollateralUsd()).isEqualTo(usd("586"));
        assertThat(risk.requiredCollateralUsd()).isEqualTo(usd("50"));
        assertThat(risk.surplusUsd()).isEqualTo(usd("536"));
        assertDollars(risk.netValueUsd(), "586.39");
        assertThat(risk.leverage()).isEqualTo(169_491);
        assertThat(risk.canBeLiquidated()).isFalse();
        assertThat(risk.liquidationPrice()).isEqualTo(usd("2266.5"));
    }

    @Test
    void aProfitIsPaidInProportionWhenItsSideGainsMoreThanThePoolMayPay() {
        assertThat(assess(position(false), market()).pnlUsd()).isEqualTo(usd("400"));
        GmxAssessment capped = assess(position(false), market("0.02", IMPACT));
        assertThat(capped.uncappedPnlUsd()).isEqualTo(usd("400"));
        assertThat(capped.pnlUsd()).isEqualTo(usd("100"));
        assertThat(assess(position(true), market("0.02", IMPACT)).pnlUsd()).isEqualTo(usd("-400"));
    }

    @Test
    void theReasonIsTheFirstTestThatFails() {
        GmxPosition long4 = position(true);
        assertThat(assess(long4, market().withPrice("ETH", usd("2267"))).reason())
                .isNull();
        assertThat(assess(long4, market().withPrice("ETH", usd("2264"))).reason())
                .isEqualTo(GmxAssessment.Reason.BELOW_MIN_FACTOR);
        assertThat(assess(long4, market().withPrice("ETH", usd("2250"))).reason())
                .isEqualTo(GmxAssessment.Reason.BELOW_MIN_COLLATERAL);
        GmxParameters none = new GmxParameters(BigInteger.ZERO, false);
        assertThat(GmxMargin.assess(long4, market().withPrice("ETH", usd("2253.5")), none, null)
                        .reason())
                .isEqualTo(GmxAssessment.Reason.NO_COLLATERAL);
    }

    @Test
    void equalityWithTheLeastFactorIsSafe() {
        GmxAssessment even = assess(position(true), market().withPrice("ETH", usd("2266")));
        assertThat(even.surplusUsd()).isZero();
        assertThat(even.reason()).isNull();
    }

    @Test
    void aPositionWithoutEquityHasNoLeverage() {
        assertThat(assess(position(true), market().withPrice("ETH", usd("2200")))
                        .leverage())
                .isNull();
    }

    @Test
    void openingAsksMoreAsTheSidesOpenInterestGrows() {
        assertThat(GmxMargin.openingCollateral(position(true), market(), PARAMETERS))
                .isEqualTo(usd("100"));
        assertThat(GmxMargin.openingCollateral(position(false), market(), PARAMETERS))
                .isEqualTo(usd("160"));
    }

    @Test
    void collateralInTheIndexTokenIsValuedAtItsLowerPrice() {
        GmxToken spread = new GmxToken("ETH", 18, usd("2399"), usd("2401"));
        assertThat(inEther(true, "0.5").withPrice("ETH", usd("2000")).collateralUsd())
                .isEqualTo(usd("1000"));
        assertThat(new GmxPosition(
                                true,
                                usd("1"),
                                BigInteger.ONE,
                                spread,
                                Samples.tokens("1"),
                                BigInteger.ZERO,
                                BigInteger.ZERO,
                                BigInteger.ZERO)
                        .collateralUsd())
                .isEqualTo(usd("2399"));
    }

    @Test
    void forcedReductionBeginsWhenASidesProfitPassesItsPartOfThePool() {
        assertThat(GmxAdl.profitToPool(market(), false)).isEqualTo(usd("0.08"));
        assertThat(GmxAdl.enabled(market(), false)).isTrue();
        assertThat(new BigDecimal(GmxAdl.profitToPool(market(), true), GmxUnits.USD_SCALE))
                .isCloseTo(new BigDecimal("0.0033333333"), within(new BigDecimal("1E-9")));
        assertThat(GmxAdl.enabled(market(), true)).isFalse();
    }

    @Test
    void unknownForcedReductionLimitIsNotAnAnswer() {
        GmxMarket known = market();
        GmxMarket.Pool pool = new GmxMarket.Pool(
                known.pool().longAmount(),
                known.pool().shortAmount(),
                known.pool().maxProfitLong(),
                known.pool().maxProfitShort(),
                null,
                null);
        GmxMarket unknown = new GmxMarket(
                known.name(),
                known.indexToken(),
                known.longToken(),
                known.shortToken(),
                known.openInterest(),
                pool,
                known.impact(),
                known.fees(),
                known.collateral());
        assertThat(GmxAdl.enabled(unknown, true)).isNull();
    }

    @Test
    void negativeOrCrossedInputIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GmxToken("X", 18, usd("2"), usd("1")));
        assertThatIllegalArgumentException().isThrownBy(() -> new GmxToken("X", 18, BigInteger.ZERO, usd("1")));
        assertThatIllegalArgumentException().isThrownBy(() -> new GmxReferral(usd("1.1"), BigInteger.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> GmxUnits.usd(new BigDecimal("1E-31")));
    }

    @Test
    void dollarsBuyWholeUnitsOfATokenCutTowardsZero() {
        assertThat(Samples.ETH.amountOf(usd("10000"), usd("2500"))).isEqualTo(Samples.tokens("4"));
        assertThat(Samples.ETH.amountOf(usd("1"), usd("3")))
                .isEqualTo(BigInteger.TEN.pow(18).divide(BigInteger.valueOf(3)));
    }
}
