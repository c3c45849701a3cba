package dev.steelyard.margin.aave;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.steelyard.margin.aave.AaveLiquidation.Refusal;
import dev.steelyard.testkit.Coverage;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AaveLiquidationTest {
    private static final BigInteger RAY = BigInteger.TEN.pow(27);

    private static BigInteger n(long value) {
        return BigInteger.valueOf(value);
    }

    /** A reserve of whole cents (2 decimals) at a price in dollars, threshold 80%, bonus 5%, fee 10% of it. */
    private static AaveReserve reserve(String symbol, long dollars, long collateral, long debt) {
        return new AaveReserve(
                symbol,
                2,
                n(dollars).multiply(BigInteger.TEN.pow(8)),
                n(7_500),
                n(8_000),
                n(10_500),
                n(1_000),
                RAY,
                RAY,
                n(collateral),
                n(debt));
    }

    private static AaveAccount account(long price, long collateral, long debt) {
        return new AaveAccount(List.of(reserve("C", price, collateral, 0), reserve("D", 1, 0, debt)));
    }

    private static AaveLiquidation.Answer call(AaveAccount account, @Nullable BigInteger cover) {
        return AaveLiquidation.call(account, "C", "D", cover, AaveCloseFactor.V3_3);
    }

    @Test
    void theHealthFactorIsCollateralTimesThresholdOverDebt() {
        AaveAccount.Totals totals = account(100, 10_000, 600_000).totals();
        assertThat(totals.healthFactor()).isEqualTo(new BigInteger("1333333333333333333"));
        assertThat(totals.liquidationThreshold()).isEqualTo(n(8_000));
        assertThat(call(account(100, 10_000, 600_000), null).refusal())
                .isEqualTo(Refusal.HEALTH_FACTOR_NOT_BELOW_THRESHOLD);
        assertThat(account(100, 10_000, 0).totals().healthFactor()).isEqualTo(AaveAccount.NO_DEBT);
    }

    /** Collateral 10,000, debt 8,200: health 0.9756, so half of the debt; 4,100 × 1.05 = 4,305, of which the fee is 10% of 205. */
    @Test
    void halfOfTheDebtMayBeRepaidJustBelowOne() {
        AaveLiquidation done =
                requireNonNull(call(account(100, 10_000, 820_000), null).liquidation());
        assertThat(done.debtRepaid()).isEqualTo(n(410_000));
        assertThat(done.collateralToLiquidator()).isEqualTo(n(4_305 - 21));
        assertThat(done.protocolFeeScaled()).isEqualTo(n(21));
        assertThat(done.after().reserve("C").collateral()).isEqualTo(n(10_000 - 4_305));
        assertThat(done.deficits()).isEmpty();
    }

    @Test
    void allOfItMayBeRepaidFarBelowOne() {
        AaveLiquidation done =
                requireNonNull(call(account(100, 10_000, 850_000), null).liquidation());
        assertThat(done.debtRepaid()).isEqualTo(n(850_000));
        assertThat(done.after().reserve("D").debt()).isZero();
    }

    @Test
    void whatNoCollateralIsLeftForIsADeficit() {
        AaveLiquidation done =
                requireNonNull(call(account(100, 10_000, 1_200_000), null).liquidation());
        assertThat(done.debtRepaid()).isEqualTo(n(952_381));
        assertThat(done.deficits()).containsEntry("D", n(1_200_000 - 952_381));
        assertThat(done.after().totals().debt()).isZero();
    }

    @Test
    void neitherSideMayBeLeftSmall() {
        assertThat(call(account(100, 10_000, 850_000), n(760_000)).refusal()).isEqualTo(Refusal.MUST_NOT_LEAVE_DUST);
        assertThat(call(account(100, 10_000, 850_000), n(700_000)).refusal()).isNull();
    }

    @Test
    void aModeReplacesTheTermsOfItsAssets() {
        AaveEfficiencyMode mode = new AaveEfficiencyMode(n(9_000), n(9_300), n(10_100), List.of("C"));
        AaveAccount account = AaveAccount.of(account(100, 10_000, 820_000).reserves(), mode);
        assertThat(account.totals().liquidationThreshold()).isEqualTo(n(9_300));
        assertThat(account.totals().isLiquidatable()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> account.reserve("X"));
        assertThatIllegalArgumentException().isThrownBy(() -> reserve("X", 1, -1, 0));
    }

    /** A call pays what it takes, never more than there is, and helps exactly where loan-to-value is below 1 / 1.05. */
    @Test
    void aCallTakesNoMoreThanThereIsAndHelpsOnlyBelowTheSpiral() {
        SplittableRandom random = new SplittableRandom(8);
        Coverage coverage = new Coverage();
        for (int i = 0; i < 50_000; i++) {
            long collateral = random.nextLong(30_000, 5_000_000);
            long debt = collateral * random.nextLong(75, 130);
            AaveAccount account = account(100, collateral, debt);
            long cover =
                    random.nextBoolean() ? random.nextLong(1_000, 400_000_000) : debt - random.nextLong(0, 200_000);
            AaveLiquidation.Answer answer = call(account, n(cover));
            AaveLiquidation done = answer.liquidation();
            if (done == null) {
                coverage.hit(requireNonNull(answer.refusal()).name());
                continue;
            }
            BigInteger left = done.after().reserve("C").collateral();
            BigInteger taken = done.collateralToLiquidator().add(done.protocolFeeScaled());
            assertThat(left.add(taken)).isEqualTo(n(collateral));
            BigInteger debtLeft = done.after().reserve("D").debt();
            BigInteger deficit = done.deficits().getOrDefault("D", BigInteger.ZERO);
            assertThat(debtLeft.add(deficit).add(done.debtRepaid()))
                    .isEqualTo(account.reserve("D").debt());
            boolean healthy = account.reserve("D")
                            .debt()
                            .multiply(n(105))
                            .compareTo(n(collateral).multiply(n(10_000)))
                    < 0;
            coverage.hit(deficit.signum() > 0 ? "deficit" : healthy ? "helps" : "spiral");
            BigInteger tolerance = BigInteger.TEN.pow(14);
            if (healthy) {
                assertThat(done.after().totals().healthFactor())
                        .isGreaterThanOrEqualTo(account.totals().healthFactor().subtract(tolerance));
            } else if (debtLeft.signum() > 0) {
                assertThat(done.after().totals().healthFactor())
                        .isLessThanOrEqualTo(account.totals().healthFactor().add(tolerance));
            }
        }
        System.out.println("calls: " + coverage);
        for (String what : new String[] {"deficit", "helps", "spiral", "MUST_NOT_LEAVE_DUST"}) {
            coverage.require(what, 1_000);
        }
    }
}
