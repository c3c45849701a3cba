package dev.steelyard.margin.drift;

import static dev.steelyard.margin.drift.Samples.coins;
import static dev.steelyard.margin.drift.Samples.dollars;
import static dev.steelyard.margin.drift.Samples.price;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DriftWeightsTest {
    @Test
    void aRatioGrowsWithTheRootOfTheSizeOnceThePremiumPassesAFifth() {
        assertThat(DriftWeights.sizePremium(coins("1"), 1_000, 500)).isEqualTo(500);
        assertThat(DriftWeights.sizePremium(coins("100"), 1_000, 500)).isEqualTo(500);
        assertThat(DriftWeights.sizePremium(coins("1000"), 1_000, 500)).isEqualTo(716);
        assertThat(DriftWeights.sizePremium(coins("-1000"), 1_000, 500)).isEqualTo(716);
        assertThat(DriftWeights.sizePremium(coins("1000"), 0, 500)).isEqualTo(500);
    }

    @Test
    void anAssetWeightShrinksWithTheRootOfTheSize() {
        assertThat(DriftWeights.sizeDiscount(coins("1000"), 1_000, 8_000)).isEqualTo(8_000);
        assertThat(DriftWeights.sizeDiscount(coins("1000000"), 1_000, 8_000)).isEqualTo(5_500);
        assertThat(DriftWeights.sizeDiscount(coins("1000000"), 0, 8_000)).isEqualTo(8_000);
    }

    @Test
    void weightsNeverCrossTheirBaseAndNeverTurnBackWithSize() {
        SplittableRandom random = new SplittableRandom(7);
        int raised = 0;
        int lowered = 0;
        for (int i = 0; i < 2_000; i++) {
            BigInteger small = BigInteger.valueOf(random.nextLong(1_000_000_000_000_000L));
            BigInteger large = small.add(BigInteger.valueOf(random.nextLong(1_000_000_000_000_000L)));
            int imf = random.nextInt(0, 5_000);
            long premium = DriftWeights.sizePremium(small, imf, 1_000);
            int discount = DriftWeights.sizeDiscount(small, imf, 8_000);
            assertThat(premium).isGreaterThanOrEqualTo(1_000);
            assertThat(discount).isLessThanOrEqualTo(8_000);
            assertThat(DriftWeights.sizePremium(large, imf, 1_000)).isGreaterThanOrEqualTo(premium);
            assertThat(DriftWeights.sizeDiscount(large, imf, 8_000)).isLessThanOrEqualTo(discount);
            raised += premium > 1_000 ? 1 : 0;
            lowered += discount < 8_000 ? 1 : 0;
        }
        assertThat(raised).isGreaterThan(500);
        assertThat(lowered).isGreaterThan(500);
    }

    @Test
    void aRatioBeyondAnIntIsStillANumber() {
        assertThat(DriftWeights.sizePremium(coins("1E+18"), 1_000, 500)).isEqualTo(10_000_000_400L);
    }

    @Test
    void theInitialWeightFallsOnceAllDepositsPassTheThreshold() {
        DriftSpotMarket sol =
                DriftSpotMarket.of("SOL", "SOL/USD", false, 9, price("25"), 9_000, 9_500, 12_000, 11_000, 0);
        assertThat(scaled(sol, "19999")).isEqualTo(9_000);
        assertThat(scaled(sol, "20000")).isEqualTo(9_000);
        assertThat(scaled(sol, "30000")).isEqualTo(6_000);
        assertThat(DriftWeights.scaledInitialAssetWeight(sol)).isEqualTo(9_000);
    }

    private static int scaled(DriftSpotMarket market, String deposits) {
        return DriftWeights.scaledInitialAssetWeight(
                market.withWeightScale(dollars("500000"), DriftUnits.units(new BigDecimal(deposits), 9)));
    }

    @Test
    void aProfitWeighsLessTheLargerItIsAndTheLargerTheMarketsImbalance() {
        DriftPerpMarket sized = profit(1_000, "0", "0");
        assertThat(DriftWeights.profitWeight(sized, dollars("10000"), DriftCategory.INITIAL))
                .isEqualTo(10_000);
        assertThat(DriftWeights.profitWeight(sized, dollars("1000000"), DriftCategory.INITIAL))
                .isEqualTo(5_500);
        assertThat(DriftWeights.profitWeight(sized, dollars("1000000"), DriftCategory.MAINTENANCE))
                .isEqualTo(9_500);
        assertThat(DriftWeights.profitWeight(sized, dollars("-1000000"), DriftCategory.INITIAL))
                .isEqualTo(10_000);
        DriftPerpMarket unbalanced = profit(0, "100000", "400000");
        assertThat(DriftWeights.profitWeight(unbalanced, dollars("1"), DriftCategory.INITIAL))
                .isEqualTo(2_500);
    }

    private static DriftPerpMarket profit(int imf, String limit, String imbalance) {
        return DriftPerpMarket.of(
                "X",
                "X",
                price("1"),
                DriftPerpMarket.Ratios.of(1_000, 500, 0),
                new DriftPerpMarket.ProfitWeight(10_000, 9_500, imf, dollars(limit), dollars(imbalance)));
    }

    @Test
    void highLeverageSlidesToTheOrdinaryRatioAsTheSizeGrows() {
        DriftPerpMarket market = DriftPerpMarket.of(
                "X",
                "X",
                price("1"),
                new DriftPerpMarket.Ratios(1_000, 500, 1_000, 200, 100),
                DriftPerpMarket.ProfitWeight.of(10_000, 10_000));
        assertThat(initialRatio(market, DriftMarginMode.HIGH_LEVERAGE, "0")).isEqualTo(200);
        assertThat(initialRatio(market, DriftMarginMode.HIGH_LEVERAGE, "100")).isEqualTo(600);
        assertThat(initialRatio(market, DriftMarginMode.HIGH_LEVERAGE, "1000")).isEqualTo(1_116);
        assertThat(initialRatio(market, DriftMarginMode.ORDINARY, "100")).isEqualTo(1_000);
        assertThat(initialRatio(market, DriftMarginMode.HIGH_LEVERAGE_MAINTENANCE, "0"))
                .isEqualTo(1_000);
        assertThat(DriftWeights.marginRatio(
                        market,
                        coins("1"),
                        DriftCategory.MAINTENANCE,
                        DriftMarginMode.HIGH_LEVERAGE_MAINTENANCE,
                        3_000))
                .isEqualTo(100);
    }

    private static long initialRatio(DriftPerpMarket market, DriftMarginMode mode, String size) {
        return DriftWeights.marginRatio(market, coins(size), DriftCategory.INITIAL, mode, 0);
    }
}
