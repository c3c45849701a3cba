package dev.steelyard.margin.drift;

import static dev.steelyard.margin.drift.Samples.PARAMETERS;
import static dev.steelyard.margin.drift.Samples.SOL_PERP;
import static dev.steelyard.margin.drift.Samples.coins;
import static dev.steelyard.margin.drift.Samples.dollars;
import static dev.steelyard.margin.drift.Samples.markets;
import static dev.steelyard.margin.drift.Samples.price;
import static dev.steelyard.margin.drift.Samples.sol;
import static dev.steelyard.margin.drift.Samples.usdc;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DriftLiquidationTest {
    private static final BigInteger ONE = price("1");

    @Test
    void closingFreesTheRatioLessTheFees() {
        assertThat(DriftLiquidation.baseToCoverShortage(dollars("10"), 1_000, 0, 0, price("100"), ONE))
                .isEqualTo(coins("1"));
        assertThat(DriftLiquidation.baseToCoverShortage(dollars("10"), 1_000, 10_000, 10_000, price("100"), ONE))
                .isEqualTo(coins("1.25"));
        assertThat(DriftLiquidation.baseToCoverShortage(dollars("10"), 1_000, 0, 0, price("100"), price("0.99")))
                .isEqualTo(coins("1.010101010"));
    }

    @Test
    void noSizeCoversAShortageWhenFeesEatWhatClosingFrees() {
        assertThat(DriftLiquidation.baseToCoverShortage(dollars("10"), 100, 10_000, 0, price("100"), ONE))
                .isNull();
        assertThat(DriftLiquidation.baseToCoverShortage(dollars("10"), 200, 10_000, 10_000, price("100"), ONE))
                .isNull();
        assertThat(DriftLiquidation.baseToCoverShortage(dollars("10"), 1_000, 0, 0, BigInteger.ZERO, ONE))
                .isNull();
    }

    @Test
    void repayingABorrowFreesTheDifferenceOfTheWeights() {
        assertThat(DriftLiquidation.liabilityToCoverShortage(
                        dollars("10"), 8_000, 1_000_000, 12_000, 1_000_000, 9, price("100"), 0))
                .isEqualTo(coins("0.25"));
        assertThat(DriftLiquidation.liabilityToCoverShortage(
                        dollars("10"), 9_000, 1_000_000, 9_000, 1_000_000, 9, price("100"), 0))
                .isNull();
        assertThat(DriftLiquidation.liabilityToCoverShortage(
                        dollars("10"), 10_000, 1_000_000, 11_000, 800_000, 9, price("100"), 0))
                .isNull();
        assertThat(DriftLiquidation.liabilityToCoverShortage(
                        BigInteger.ONE, 8_000, 1_000_000, 12_000, 1_000_000, 2, price("100"), 0))
                .isEqualTo(BigInteger.ONE);
    }

    @Test
    void theDepositHandedOverIsWorthTheBorrowAndTheBonus() {
        assertThat(DriftLiquidation.assetForLiability(
                        dollars("200"), 1_010_000, 6, ONE, coins("1"), 990_000, 9, price("100")))
                .isEqualTo(dollars("102.020202"));
        assertThat(DriftLiquidation.assetForLiability(
                        dollars("102.5"), 1_010_000, 6, ONE, coins("1"), 990_000, 9, price("100")))
                .isEqualTo(dollars("102.5"));
    }

    @Test
    void theShareStartsSmallAndRampsOnlyAfterSomethingWasFreed() {
        BigInteger shortage = dollars("1000");
        assertThat(share(dollars("49.999999"), "0", 0)).isEqualTo(10_000);
        assertThat(share(shortage, "0", 0)).isEqualTo(1_000);
        assertThat(share(shortage, "0", 75)).isEqualTo(1_000);
        assertThat(share(shortage, "100", 75)).isEqualTo(5_600);
        assertThat(share(shortage, "1000", 0)).isZero();
        assertThat(share(shortage, "100", 150)).isEqualTo(10_000);
    }

    private static BigInteger share(BigInteger shortage, String freed, long slots) {
        return DriftLiquidation.maxShare(
                shortage, new DriftLiquidation.Progress(1_000, dollars(freed), 1_000 + slots), PARAMETERS);
    }

    @Test
    void theInsuranceFeeYieldsToTheShortage() {
        assertThat(fee("0")).isEqualTo(10_000);
        assertThat(fee("3.5")).isEqualTo(5_000);
        assertThat(fee("55")).isZero();
    }

    private static int fee(String shortage) {
        return DriftLiquidation.insuranceFee(dollars(shortage), coins("1"), 500, 10_000, price("100"), ONE, 10_000);
    }

    @Test
    void aTakeoverOfAnInsolventLongLeavesItsDebt() {
        DriftTakeover takeover = take(sol("1", "-150"), "0", "100", 10_000, 10_000);
        assertThat(takeover.userBase()).isZero();
        assertThat(takeover.userQuote()).isEqualTo(dollars("-51"));
        assertThat(takeover.liquidatorBase()).isEqualTo(coins("1"));
        assertThat(takeover.liquidatorQuote()).isEqualTo(dollars("-99"));
        assertThat(takeover.insuranceFee()).isZero();
    }

    @Test
    void aTakeoverOfAShortPaysTheLiquidatorAbovePrice() {
        DriftTakeover takeover = take(sol("-1", "50"), "0", "100", 10_000, 0);
        assertThat(takeover.userBase()).isZero();
        assertThat(takeover.userQuote()).isEqualTo(dollars("-51"));
        assertThat(takeover.liquidatorQuote()).isEqualTo(dollars("101"));
    }

    @Test
    void aLargePositionGoesByTheAllowedShareInWholeSteps() {
        DriftTakeover takeover = take(sol("100", "-10000"), "500", "100", 0, 0);
        assertThat(takeover.taken()).isEqualTo(coins("2.9"));
        assertThat(takeover.userBase()).isEqualTo(coins("97.1"));
    }

    private static DriftTakeover take(
            DriftPerpPosition position, String usdc, String mark, int liquidatorFee, int insuranceFee) {
        DriftPerpMarket market = SOL_PERP.withPrice(price(mark))
                .withLiquidation(new DriftPerpMarket.Liquidation(liquidatorFee, insuranceFee, coins("0.1")));
        return Objects.requireNonNull(DriftLiquidation.takePerp(
                DriftAccount.of(List.of(usdc(usdc)), List.of(position), 0),
                markets(market),
                PARAMETERS,
                "SOL-PERP",
                DriftLiquidation.Progress.begun(0)));
    }

    @Test
    void aSafeAccountIsNotTakenOver() {
        assertThat(DriftLiquidation.takePerp(
                        DriftAccount.of(List.of(usdc("10000")), List.of(sol("1", "-150")), 0),
                        markets(SOL_PERP),
                        PARAMETERS,
                        "SOL-PERP",
                        DriftLiquidation.Progress.begun(0)))
                .isNull();
    }

    @Test
    void aTakeoverConservesBaseAndQuote() {
        SplittableRandom random = new SplittableRandom(11);
        int whole = 0;
        int partial = 0;
        for (int i = 0; i < 2_000; i++) {
            boolean isLong = random.nextBoolean();
            long base = random.nextLong(1, 2_000) * 100_000_000L;
            BigInteger size = BigInteger.valueOf(isLong ? base : -base);
            BigInteger quote = BigInteger.valueOf(random.nextLong(-200, 200) * base / 1_000);
            DriftPerpMarket market = SOL_PERP.withLiquidation(new DriftPerpMarket.Liquidation(
                    random.nextInt(0, 20_000), random.nextInt(0, 20_000), coins("0.1")));
            DriftTakeover takeover = DriftLiquidation.takePerp(
                    DriftAccount.of(List.of(), List.of(DriftPerpPosition.of("SOL-PERP", size, quote)), 0),
                    markets(market),
                    PARAMETERS,
                    "SOL-PERP",
                    DriftLiquidation.Progress.begun(0));
            if (takeover == null) {
                continue;
            }
            assertThat(takeover.userBase().add(takeover.liquidatorBase())).isEqualTo(size);
            assertThat(takeover.userQuote().add(takeover.liquidatorQuote()).add(takeover.insuranceFee()))
                    .isEqualTo(quote);
            assertThat(takeover.taken().mod(coins("0.1"))).isZero();
            whole += takeover.userBase().signum() == 0 ? 1 : 0;
            partial += takeover.userBase().signum() == 0 ? 0 : 1;
        }
        assertThat(whole).isGreaterThan(300);
        assertThat(partial).isGreaterThan(30);
    }
}
