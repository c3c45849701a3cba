package dev.steelyard.margin.dydx;

import static dev.steelyard.margin.dydx.Samples.integer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class PerpetualRequirementTest {
    private static PerpetualMarket market(int atomicResolution, String price, int exponent, LiquidityTier tier) {
        return PerpetualMarket.of("X-USD", atomicResolution, new OraclePrice(integer(price), exponent), tier);
    }

    @Test
    void positiveExponentMultiplies() {
        // 0.7 coins at 5,555 USD.
        PerpetualRequirement requirement =
                PerpetualRequirement.of(market(-4, "55550", -1, LiquidityTier.of(10_000, 500_000)), integer(7_000));
        assertThat(requirement.netNotional()).isEqualTo(3_888_500_000L);
        assertThat(requirement.initialMargin()).isEqualTo(38_885_000);
        assertThat(requirement.maintenanceMargin()).isEqualTo(19_442_500);
    }

    @Test
    void shortsHaveNegativeValueAndTheSameRequirement() {
        PerpetualRequirement requirement =
                PerpetualRequirement.of(market(-6, "42000000", -2, LiquidityTier.of(10_000, 500_000)), integer(-5_000));
        assertThat(requirement.netNotional()).isEqualTo(-2_100_000_000L);
        assertThat(requirement.notional()).isEqualTo(2_100_000_000L);
        assertThat(requirement.initialMargin()).isEqualTo(21_000_000);
        assertThat(requirement.maintenanceMargin()).isEqualTo(10_500_000);
    }

    @Test
    void valueIsCutTowardZeroForBothSides() {
        PerpetualMarket cents = market(-6, "19", -1, LiquidityTier.of(1_000_000, 1_000_000));
        assertThat(cents.toQuoteQuantums(integer(1))).isEqualTo(1);
        assertThat(cents.toQuoteQuantums(integer(-1))).isEqualTo(-1);
        assertThat(PerpetualRequirement.of(cents, integer(-1)).initialMargin()).isEqualTo(1);
    }

    @Test
    void largestUnsignedPriceAndSizeDoNotOverflow() {
        String largest = "18446744073709551615";
        PerpetualRequirement requirement =
                PerpetualRequirement.of(market(-6, largest, -1, LiquidityTier.of(100, 1_000_000)), integer(largest));
        assertThat(requirement.initialMargin()).isEqualTo(integer("3402823669209384634264811192843492"));
        assertThat(requirement.maintenanceMargin()).isEqualTo(integer("3402823669209384634264811192843492"));
    }

    @Test
    void nothingIsRequiredOfNoSizeOrNoPrice() {
        PerpetualMarket worthless = market(-6, "0", -1, LiquidityTier.of(100, 1_000_000));
        assertThat(PerpetualRequirement.of(worthless, integer(-7_000)).risk()).isEqualTo(SubaccountRisk.ZERO);
        assertThat(PerpetualRequirement.of(Samples.BTC, BigInteger.ZERO).risk()).isEqualTo(SubaccountRisk.ZERO);
    }

    @Test
    void openInterestRaisesInitialMarginAlone() {
        LiquidityTier tier = new LiquidityTier(200_000, 500_000, integer("25000000000000"), integer("50000000000000"));
        PerpetualMarket crowded = market(-6, "367500", -1, tier).withOpenInterest(integer(1_123_456_789));
        PerpetualRequirement requirement = PerpetualRequirement.of(crowded, integer(12_000));
        assertThat(requirement.openInterestNotional()).isEqualTo(41_287_036_995_750L);
        assertThat(requirement.initialMarginPpm()).isEqualTo(721_185);
        assertThat(requirement.initialMargin()).isEqualTo(318_042_585);
        assertThat(requirement.maintenanceMargin()).isEqualTo(44_100_000);
    }

    @Test
    void customFractionCountsOnlyWhenItIsGreater() {
        assertThat(PerpetualRequirement.of(Samples.BTC, Samples.TENTH, 500_000).initialMargin())
                .isEqualTo(2_500_000_000L);
        assertThat(PerpetualRequirement.of(Samples.BTC, Samples.TENTH, 100_000).initialMargin())
                .isEqualTo(1_000_000_000);
        assertThat(PerpetualRequirement.of(Samples.BTC, Samples.TENTH, 500_000).maintenanceMargin())
                .isEqualTo(500_000_000);
    }

    @Test
    void decimalsConvertBothWays() {
        assertThat(Quantums.ofDecimal(new BigDecimal("0.1"), -8)).isEqualTo(Samples.TENTH);
        assertThat(Quantums.toDecimal(integer(-4_501_000_000L), -6)).isEqualByComparingTo("-4501");
        assertThat(Quantums.toDecimal(integer(3), 2)).isEqualTo(new BigDecimal("300"));
        assertThat(OraclePrice.of(new BigDecimal("50000"), -5).value()).isEqualTo(5_000_000_000L);
        assertThat(Samples.ETH.oraclePrice().toDecimal()).isEqualByComparingTo("3000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantums.ofDecimal(new BigDecimal("0.123456789"), -8))
                .withMessage("amount was 0.123456789; expected a multiple of 1E-8");
    }

    @Test
    void hostileExponentsAreRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OraclePrice(BigInteger.ONE, 1_000_000_000));
        assertThatIllegalArgumentException().isThrownBy(() -> new OraclePrice(integer(-1), 0));
    }
}
