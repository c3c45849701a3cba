package dev.steelyard.margin.dydx;

import static dev.steelyard.margin.dydx.Samples.integer;
import static dev.steelyard.margin.dydx.Samples.risk;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SubaccountTest {
    @Test
    void collateralIsCashPlusValueAndRequirementsAdd() {
        Subaccount subaccount = new Subaccount(
                integer(-4_501_000_000L),
                List.of(
                        PerpetualPosition.of(Samples.BTC, Samples.TENTH),
                        PerpetualPosition.of(Samples.ETH, integer(-1_000_000_000))));
        assertThat(subaccount.risk())
                .isEqualTo(new SubaccountRisk(integer(-2_501_000_000L), integer(1_600_000_000), integer(800_000_000)));
    }

    @Test
    void fundingIsSettledOnceForTheSumTowardNegativeInfinity() {
        PerpetualMarket risen = Samples.BTC.withFundingIndex(integer(150));
        PerpetualPosition paysPart = new PerpetualPosition(risen, integer(1_000), BigInteger.ZERO, integer(149), 0);
        assertThat(paysPart.fundingSettlementPpm()).isEqualTo(-1_000);
        assertThat(new Subaccount(BigInteger.ZERO, List.of(paysPart)).fundingSettlement())
                .isEqualTo(-1);
        PerpetualPosition receivesPart = paysPart.withBaseQuantums(integer(-1_000));
        assertThat(new Subaccount(BigInteger.ZERO, List.of(receivesPart)).fundingSettlement())
                .isZero();
        assertThat(new Subaccount(BigInteger.ZERO, List.of(paysPart, receivesPart)).fundingSettlement())
                .isZero();
    }

    @Test
    void quoteBalanceOfAPositionIsCollateral() {
        PerpetualPosition position =
                new PerpetualPosition(Samples.BTC, Samples.TENTH, integer(-5_000_000_000L), BigInteger.ZERO, 0);
        assertThat(new Subaccount(integer(7), List.of(position)).risk().netCollateral())
                .isEqualTo(7);
    }

    @Test
    void equalityIsSafeAndNoRequirementIsNeverLiquidated() {
        assertThat(risk(100, 100).isLiquidatable()).isFalse();
        assertThat(risk(99, 100).isLiquidatable()).isTrue();
        assertThat(risk(0, 100).isLiquidatable()).isTrue();
        assertThat(risk(-100, 0).isLiquidatable()).isFalse();
        assertThat(risk(-100, 0).isMaintenanceCollateralized()).isFalse();
        assertThat(risk(100, 100).isMaintenanceCollateralized()).isTrue();
        assertThat(new SubaccountRisk(integer(100), integer(100), BigInteger.ZERO).isInitialCollateralized())
                .isTrue();
        assertThat(new SubaccountRisk(integer(99), integer(100), BigInteger.ZERO).isInitialCollateralized())
                .isFalse();
    }

    @Test
    void riskinessIsByRatioThenMaintenanceMarginThenCollateral() {
        assertThat(risk(0, 150)).isGreaterThan(risk(100, 100));
        assertThat(risk(-100, 150)).isLessThan(risk(-100, 100));
        assertThat(risk(100, 50)).isLessThan(risk(200, 100));
        assertThat(risk(0, 50)).isLessThan(risk(0, 100));
        assertThat(risk(100, 0)).isLessThan(risk(100, 100));
        assertThat(risk(0, 0)).isLessThan(risk(200, 100));
        assertThat(risk(100, 50)).isGreaterThan(risk(0, 0));
        assertThat(risk(100, 0)).isGreaterThan(risk(200, 0));
        assertThat(risk(100, 100)).isEqualByComparingTo(risk(100, 100));
    }

    @Test
    void riskinessIsATotalOrder() {
        SplittableRandom random = new SplittableRandom(7);
        int ties = 0;
        int chains = 0;
        for (int i = 0; i < 100_000; i++) {
            SubaccountRisk a = anyRisk(random);
            SubaccountRisk b = anyRisk(random);
            SubaccountRisk c = anyRisk(random);
            assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
            if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
                chains++;
                assertThat(a.compareTo(c)).isNotPositive();
            }
            if (a.compareTo(b) == 0) {
                ties++;
                assertThat(a).isEqualTo(b);
            }
        }
        assertThat(ties).isGreaterThan(1_000);
        assertThat(chains).isGreaterThan(10_000);
    }

    private static SubaccountRisk anyRisk(SplittableRandom random) {
        return risk(random.nextLong(-3, 4), random.nextLong(0, 4));
    }
}
