package dev.steelyard.margin.gmx;

import static dev.steelyard.margin.gmx.Samples.IMPACT;
import static dev.steelyard.margin.gmx.Samples.PARAMETERS;
import static dev.steelyard.margin.gmx.Samples.USDC;
import static dev.steelyard.margin.gmx.Samples.assertDollars;
import static dev.steelyard.margin.gmx.Samples.assess;
import static dev.steelyard.margin.gmx.Samples.inEther;
import static dev.steelyard.margin.gmx.Samples.market;
import static dev.steelyard.margin.gmx.Samples.position;
import static dev.steelyard.margin.gmx.Samples.usd;
import static dev.steelyard.margin.gmx.Samples.withPendingImpact;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GmxLiquidationPriceTest {
    @Test
    void aShortCountsTheImpactOfItsClose() {
        assertDollars(assess(position(false), market()).closeImpact().usd(), "-0.82");
        assertDollars(assess(position(false), market()).liquidationPrice(), "2733.295");
    }

    @Test
    void theLargestImpactMayBeAssumedInstead() {
        GmxParameters worst = new GmxParameters(usd("1"), true);
        assertThat(GmxLiquidationPrice.of(position(false), market(), worst, null))
                .isEqualTo(usd("2721"));
    }

    @Test
    void pendingImpactCountsOnlyAgainstTheTrader() {
        assertDollars(
                assess(withPendingImpact(position(true), "-0.01"), market()).liquidationImpactUsd(), "-23.61");
        assertThat(assess(withPendingImpact(position(true), "0.01"), market()).liquidationImpactUsd())
                .isZero();
        assertThat(assess(withPendingImpact(position(true), "-1"), market()).liquidationImpactUsd())
                .isEqualTo(usd("-50"));
    }

    @Test
    void collateralInTheIndexTokenMovesWithThePrice() {
        assertThat(assess(inEther(true, "0.4"), market()).liquidationPrice()).isEqualTo(usd("2287.727272727272"));
        assertDollars(assess(inEther(false, "0.5"), market()).liquidationPrice(), "2838.051428571428");
    }

    @Test
    void aShortFullyCoveredByTheIndexTokenIsNeverLiquidated() {
        assertThat(assess(inEther(false, "4"), market()).liquidationPrice()).isNull();
        assertThat(assess(inEther(false, "5"), market()).liquidationPrice()).isNull();
    }

    @Test
    void aLongWorthLessThanItsCollateralIsNeverLiquidated() {
        GmxPosition rich = new GmxPosition(
                true,
                usd("100"),
                Samples.tokens("0.04"),
                USDC,
                GmxUnits.units(new BigDecimal("200"), 6),
                BigInteger.ZERO,
                BigInteger.ZERO,
                BigInteger.ZERO);
        assertThat(assess(rich, market()).liquidationPrice()).isNull();
    }

    @Test
    void anEmptyPositionHasNeitherEntryNorLiquidationPrice() {
        GmxPosition empty = new GmxPosition(
                true,
                BigInteger.ZERO,
                BigInteger.ZERO,
                USDC,
                BigInteger.TEN,
                BigInteger.ZERO,
                BigInteger.ZERO,
                BigInteger.ZERO);
        assertThat(assess(empty, market()).liquidationPrice()).isNull();
        assertThat(assess(empty, market()).entryPrice()).isNull();
    }

    @Test
    void atThePriceTheSurplusTurns() {
        GmxMarket.Impact none = new GmxMarket.Impact(
                BigInteger.ZERO,
                BigInteger.ZERO,
                usd("2"),
                usd("2"),
                IMPACT.maxPositive(),
                IMPACT.maxNegative(),
                IMPACT.maxForLiquidation(),
                BigInteger.ZERO,
                BigInteger.ZERO);
        SplittableRandom random = new SplittableRandom(5);
        int[] covered = new int[4];
        for (int i = 0; i < 4_000; i++) {
            boolean isLong = random.nextBoolean();
            boolean index = random.nextBoolean();
            GmxPosition position = random(random, isLong, index);
            GmxMarket market = market("1000", none);
            GmxMarket flatFee = new GmxMarket(
                    market.name(),
                    market.indexToken(),
                    market.longToken(),
                    market.shortToken(),
                    market.openInterest(),
                    market.pool(),
                    none,
                    new GmxMarket.Fees(usd("0.0006"), usd("0.0006")),
                    market.collateral());
            BigInteger price = GmxLiquidationPrice.of(position, flatFee, PARAMETERS, null);
            if (price == null) {
                continue;
            }
            BigInteger tick = price.divide(BigInteger.TEN.pow(9)).multiply(BigInteger.valueOf(isLong ? 1 : -1));
            assertThat(surplus(position, flatFee, price.add(tick)).signum()).isPositive();
            assertThat(surplus(position, flatFee, price.subtract(tick)).signum())
                    .isNegative();
            covered[(isLong ? 2 : 0) + (index ? 1 : 0)]++;
        }
        for (int count : covered) {
            assertThat(count).isGreaterThan(500);
        }
    }

    private static GmxPosition random(SplittableRandom random, boolean isLong, boolean index) {
        long cost = random.nextLong(100, 100_000);
        BigInteger tokens = Samples.tokens("1")
                .multiply(BigInteger.valueOf(cost * 1_000 / random.nextLong(1_500, 3_500)))
                .divide(BigInteger.valueOf(1_000));
        long collateral = Math.max(cost / random.nextLong(2, 50), 1);
        return new GmxPosition(
                isLong,
                usd(Long.toString(cost)),
                tokens,
                index ? Samples.ETH : USDC,
                index
                        ? Samples.tokens("1")
                                .multiply(BigInteger.valueOf(collateral))
                                .divide(BigInteger.valueOf(2_400))
                        : GmxUnits.units(new BigDecimal(collateral), 6),
                usd("0.1"),
                usd("0.2"),
                BigInteger.ZERO);
    }

    private static BigInteger surplus(GmxPosition position, GmxMarket market, BigInteger price) {
        return assess(position.withPrice("ETH", price), market.withPrice("ETH", price))
                .surplusUsd();
    }
}
