package dev.steelyard.margin.synthetix;

import static dev.steelyard.margin.synthetix.Samples.decimal;
import static dev.steelyard.margin.synthetix.Samples.margin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PositionRequirementTest {
    @Test
    void rateGrowsWithSizeOverSkewScale() {
        PositionRequirement requirement =
                PositionRequirement.of(margin("1000", "2", "0.01", "50"), decimal("-20"), decimal("2000"));
        assertThat(requirement.impactOnSkew()).isEqualByComparingTo("0.02");
        assertThat(requirement.initialMarginRate()).isEqualByComparingTo("0.05");
        assertThat(requirement.maintenanceMarginRate()).isEqualByComparingTo("0.025");
        assertThat(requirement.notional()).isEqualByComparingTo("40000");
        assertThat(requirement.initialMargin()).isEqualByComparingTo("2050");
        assertThat(requirement.maintenanceMargin()).isEqualByComparingTo("1050");
    }

    @Test
    void closedPositionRequiresNothingNotEvenTheMinimum() {
        PositionRequirement requirement =
                PositionRequirement.of(margin("1000", "2", "0.01", "50"), BigDecimal.ZERO, decimal("2000"));
        assertThat(requirement.initialMargin()).isZero();
        assertThat(requirement.maintenanceMargin()).isZero();
    }

    @Test
    void withoutASkewScaleTheMinimumRateHolds() {
        assertThat(PositionRequirement.of(margin("0", "2", "0.01", "0"), decimal("5"), decimal("100"))
                        .initialMargin())
                .isEqualByComparingTo("5");
    }

    @Test
    void everyProductIsCutAtEighteenDecimals() {
        PositionRequirement requirement =
                PositionRequirement.of(margin("3", "1", "0", "0"), decimal("1"), decimal("0.000000000000000009"));
        assertThat(requirement.impactOnSkew()).isEqualTo(decimal("0.333333333333333333"));
        assertThat(requirement.initialMargin()).isEqualTo(decimal("0.000000000000000002"));
        assertThat(requirement.maintenanceMargin()).isEqualTo(decimal("0.000000000000000001"));
    }

    @Test
    void agreesWithWholeNumberArithmetic() {
        BigInteger unit = BigInteger.TEN.pow(18);
        SplittableRandom random = new SplittableRandom(3);
        int cut = 0;
        for (int i = 0; i < 20_000; i++) {
            BigInteger scale = BigInteger.valueOf(random.nextLong(1, Long.MAX_VALUE));
            BigInteger size = BigInteger.valueOf(random.nextLong());
            BigInteger price = BigInteger.valueOf(random.nextLong(0, Long.MAX_VALUE));
            BigInteger ratio = BigInteger.valueOf(random.nextLong(0, 4_000_000_000_000_000_000L));
            BigInteger minimum = BigInteger.valueOf(random.nextLong(0, 100_000_000_000_000_000L));
            PositionRequirement requirement = PositionRequirement.of(
                    new MarginParameters(ofWad(scale), ofWad(ratio), ofWad(minimum), decimal("0.66"), BigDecimal.ZERO),
                    ofWad(size),
                    ofWad(price));
            if (size.signum() == 0) {
                continue;
            }
            BigInteger rate = size.abs()
                    .multiply(unit)
                    .divide(scale)
                    .multiply(ratio)
                    .divide(unit)
                    .add(minimum);
            BigInteger notional = size.abs().multiply(price).divide(unit);
            BigInteger product = notional.multiply(rate);
            assertThat(requirement.initialMargin().unscaledValue()).isEqualTo(product.divide(unit));
            cut += product.mod(unit).signum() != 0 ? 1 : 0;
        }
        assertThat(cut).isGreaterThan(15_000);
    }

    @Test
    void nineteenDecimalsAreRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PositionRequirement.of(
                        margin("1000", "2", "0.01", "0"), decimal("0.0000000000000000001"), BigDecimal.ONE))
                .withMessage("size was 0.0000000000000000001; expected at most 18 decimals");
    }

    private static BigDecimal ofWad(BigInteger value) {
        return new BigDecimal(value, 18);
    }
}
