package dev.steelyard.margin.dydx;

import static dev.steelyard.margin.dydx.Samples.integer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LiquidityTierTest {
    private static final LiquidityTier CAPPED =
            new LiquidityTier(200_000, 500_000, integer(1_000_000), integer(2_000_000));

    @Test
    void fractionIsTheBaseUpToTheLowerCapAndWholeFromTheUpper() {
        assertThat(CAPPED.initialMarginPpm(BigInteger.ZERO)).isEqualTo(200_000);
        assertThat(CAPPED.initialMarginPpm(integer(1_000_000))).isEqualTo(200_000);
        assertThat(CAPPED.initialMarginPpm(integer(2_000_000))).isEqualTo(1_000_000);
        assertThat(CAPPED.initialMarginPpm(integer(9_000_000))).isEqualTo(1_000_000);
    }

    @Test
    void fractionGrowsInALineBetweenTheCapsAndIsRoundedDown() {
        assertThat(CAPPED.initialMarginPpm(integer(1_500_000))).isEqualTo(600_000);
        assertThat(CAPPED.initialMarginPpm(integer(1_234_567))).isEqualTo(387_653);
    }

    @Test
    void withoutCapsOpenInterestChangesNothing() {
        assertThat(LiquidityTier.of(200_000, 500_000).initialMarginPpm(integer("1500000000000")))
                .isEqualTo(200_000);
    }

    @Test
    void equalCapsSwitchFromBaseToWholeAtTheCap() {
        LiquidityTier step = new LiquidityTier(50_000, 600_000, integer(100), integer(100));
        assertThat(step.initialMarginPpm(integer(100))).isEqualTo(50_000);
        assertThat(step.initialMarginPpm(integer(101))).isEqualTo(1_000_000);
    }

    @Test
    void initialMarginIsRoundedUp() {
        assertThat(LiquidityTier.of(100_000, 500_000).initialMargin(integer(1), BigInteger.ZERO))
                .isEqualTo(1);
        assertThat(LiquidityTier.of(567_243, 500_000).initialMargin(integer(123_456), BigInteger.ZERO))
                .isEqualTo(70_030);
    }

    @Test
    void maintenanceMarginIsRoundedUpFromTheRoundedBaseMargin() {
        LiquidityTier tier = LiquidityTier.of(250_000, 600_000);
        // A quarter is 2,300,077,871.5; 0.6 of that rounded up is 1,380,046,723.2. Rounding only at the end gives
        // ...723.
        assertThat(tier.baseInitialMargin(integer("9200311486"))).isEqualTo(2_300_077_872L);
        assertThat(tier.maintenanceMargin(integer("9200311486"))).isEqualTo(1_380_046_724L);
    }

    @Test
    void maintenanceFractionAndFundingBoundAreRoundedDown() {
        assertThat(LiquidityTier.of(637_239, 289_284).maintenanceMarginPpm()).isEqualTo(184_343);
        assertThat(LiquidityTier.of(745_345, 564_947).maximumFundingPpm(423_978_721))
                .isEqualTo(137_481_459);
        assertThat(LiquidityTier.of(150_000, 800_000).maximumFundingPpm(6_000_000))
                .isEqualTo(180_000);
    }

    @Test
    void brokenTiersAreRejectedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiquidityTier.of(1_000_001, 0))
                .withMessage("initial margin ppm was 1000001; expected 0 to 1000000");
        assertThatIllegalArgumentException().isThrownBy(() -> LiquidityTier.of(0, 1_000_001));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LiquidityTier(0, 0, integer(1), BigInteger.ZERO))
                .withMessageContaining("no more than the upper cap 0");
    }

    @Test
    void fractionNeverFallsAsOpenInterestGrows() {
        SplittableRandom random = new SplittableRandom(20261121);
        int below = 0;
        int between = 0;
        int above = 0;
        for (int i = 0; i < 20_000; i++) {
            long lower = random.nextLong(1, 1L << 40);
            long upper = lower + random.nextLong(1, 1L << 40);
            LiquidityTier tier = new LiquidityTier(
                    random.nextLong(0, 1_000_001), random.nextLong(0, 1_000_001), integer(lower), integer(upper));
            long openInterest = random.nextLong(0, upper * 3 / 2);
            BigInteger here = tier.initialMarginPpm(integer(openInterest));
            BigInteger further = tier.initialMarginPpm(integer(openInterest + random.nextLong(0, upper)));
            assertThat(further).isGreaterThanOrEqualTo(here);
            assertThat(here).isBetween(integer(tier.initialMarginPpm()), integer(1_000_000));
            below += openInterest <= lower ? 1 : 0;
            between += openInterest > lower && openInterest < upper ? 1 : 0;
            above += openInterest >= upper ? 1 : 0;
        }
        assertThat(List.of(below, between, above)).allMatch(count -> count > 1_000);
    }
}
