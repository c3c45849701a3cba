package dev.steelyard.margin.drift;

import static dev.steelyard.margin.drift.Samples.PARAMETERS;
import static dev.steelyard.margin.drift.Samples.SOL_PERP;
import static dev.steelyard.margin.drift.Samples.assess;
import static dev.steelyard.margin.drift.Samples.btc;
import static dev.steelyard.margin.drift.Samples.dollars;
import static dev.steelyard.margin.drift.Samples.markets;
import static dev.steelyard.margin.drift.Samples.perp;
import static dev.steelyard.margin.drift.Samples.price;
import static dev.steelyard.margin.drift.Samples.sol;
import static dev.steelyard.margin.drift.Samples.usdc;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriftLiquidationPriceTest {
    private static @Nullable BigInteger priceOf(DriftAccount account, DriftMarkets markets) {
        return assess(account, markets).liquidationPrices().getFirst().price();
    }

    @Test
    void aShortIsLiquidatedAboveAndALongBelow() {
        assertThat(priceOf(DriftAccount.of(List.of(usdc("3000")), List.of(sol("-100", "15000")), 0), markets(SOL_PERP)))
                .isEqualTo(price("171.428571"));
        assertThat(priceOf(DriftAccount.of(List.of(usdc("3000")), List.of(sol("100", "-15000")), 0), markets(SOL_PERP)))
                .isEqualTo(price("126.315790"));
    }

    @Test
    void aDepositThatCoversTheLongLeavesNoPrice() {
        assertThat(priceOf(
                        DriftAccount.of(List.of(usdc("20000")), List.of(sol("100", "-15000")), 0), markets(SOL_PERP)))
                .isNull();
    }

    @Test
    void anAccountBelowItsRequirementIsShownThePresentPrice() {
        assertThat(priceOf(DriftAccount.of(List.of(usdc("100")), List.of(sol("100", "-15000")), 0), markets(SOL_PERP)))
                .isEqualTo(price("150"));
    }

    @Test
    void aTokenOnTheSameFeedMovesWithThePerpetual() {
        DriftPerpMarket sameFeed = perp("SOL-PERP", "BTC/USD", "80000", 1_000, 500, 0);
        DriftAccount hedged = DriftAccount.of(List.of(btc("0.5")), List.of(sol("-0.6", "48000")), 0);
        assertThat(assess(hedged, markets(sameFeed)).maintenance().surplus()).isEqualTo(dollars("33600"));
        assertThat(priceOf(hedged, markets(sameFeed))).isEqualTo(price("266666.666666"));
        DriftPerpMarket ownFeed = perp("SOL-PERP", "OWN", "80000", 1_000, 500, 0);
        assertThat(priceOf(hedged, markets(ownFeed))).isEqualTo(price("133333.333333"));
    }

    @Test
    void atThePriceTheSurplusTurnsWithinAFewUnits() {
        SplittableRandom random = new SplittableRandom(20_261_101);
        int longs = 0;
        int shorts = 0;
        for (int i = 0; i < 2_000; i++) {
            boolean isLong = random.nextBoolean();
            long mark = random.nextLong(1_000_000, 500_000_000);
            long base = random.nextLong(100_000_000_000L, 5_000_000_000_000L);
            int maintenance = random.nextInt(100, 3_000);
            int imf = random.nextBoolean() ? 0 : random.nextInt(1, 2_000);
            DriftPerpMarket market = perp("SOL-PERP", "SOL/USD", "1", maintenance * 2, maintenance, imf)
                    .withPrice(BigInteger.valueOf(mark));
            BigInteger value = BigInteger.valueOf(base).multiply(BigInteger.valueOf(mark));
            BigInteger cost = value.divide(BigInteger.valueOf(1_000_000_000L));
            BigInteger size = BigInteger.valueOf(isLong ? base : -base);
            DriftAccount account = DriftAccount.of(
                    List.of(DriftSpotPosition.of("USDC", cost.divide(BigInteger.valueOf(random.nextLong(1, 20))))),
                    List.of(DriftPerpPosition.of("SOL-PERP", size, isLong ? cost.negate() : cost)),
                    0);
            BigInteger shown = priceOf(account, markets(market));
            if (shown == null || assess(account, markets(market)).canBeLiquidated()) {
                continue;
            }
            BigInteger step = BigInteger.valueOf(isLong ? 3 : -3);
            assertThat(surplusAt(account, market, shown.add(step)).signum()).isNotNegative();
            if (shown.compareTo(step) > 0) {
                assertThat(surplusAt(account, market, shown.subtract(step)).signum())
                        .isNegative();
            }
            longs += isLong ? 1 : 0;
            shorts += isLong ? 0 : 1;
        }
        assertThat(longs).isGreaterThan(300);
        assertThat(shorts).isGreaterThan(300);
    }

    private static BigInteger surplusAt(DriftAccount account, DriftPerpMarket market, BigInteger price) {
        return DriftMargin.requirement(
                        account,
                        markets(market).withOraclePrice("SOL/USD", price),
                        PARAMETERS,
                        DriftCategory.MAINTENANCE)
                .surplus();
    }
}
