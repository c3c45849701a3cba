package dev.steelyard.margin.synthetix;

import static dev.steelyard.margin.synthetix.Samples.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LiquidationHistoryTest {
    /** 10 units every 10 seconds; a further window below a skew of 1% of the scale of 1,000. */
    private static final PerpsMarket MARKET = market("0.01", 10);

    private static PerpsMarket market(String maximumPremiumDiscount, long windowSeconds) {
        return new PerpsMarket(
                "X",
                Samples.margin("1000", "0", "0.1", "0"),
                new OrderFees(decimal("0.0004"), decimal("0.0006")),
                new LiquidationParameters(
                        BigDecimal.ONE, windowSeconds, decimal(maximumPremiumDiscount), BigDecimal.ZERO));
    }

    private static LiquidationHistory.Grant grant(
            LiquidationHistory history, String requested, String skew, long nowSeconds) {
        return history.grant(MARKET, decimal(requested), decimal(skew), false, nowSeconds);
    }

    @Test
    void windowHoldsFeesTimesSkewScaleTimesSeconds() {
        LiquidationParameters parameters =
                new LiquidationParameters(decimal("1.5"), 30, BigDecimal.ZERO, BigDecimal.ZERO);
        OrderFees fees = new OrderFees(decimal("0.0002"), decimal("0.0005"));
        assertThat(parameters.maximumInWindow(fees, decimal("100000"))).isEqualByComparingTo("3150");
        assertThat(parameters.windows(fees, decimal("100000"), decimal("-3150")))
                .isEqualTo(1);
        assertThat(parameters.windows(fees, decimal("100000"), decimal("3150.000000000000000001")))
                .isEqualTo(2);
        assertThat(parameters.windows(fees, decimal("100000"), BigDecimal.ZERO)).isZero();
        assertThat(parameters.windows(Samples.FREE, decimal("100000"), decimal("7")))
                .isEqualTo(1);
    }

    @Test
    void capacityIsUsedUpAndComesBackWhenTheEntryIsOneWindowOld() {
        LiquidationHistory.Grant first = grant(LiquidationHistory.EMPTY, "6", "500", 100);
        assertThat(first.size()).isEqualByComparingTo("6");
        LiquidationHistory.Grant second = grant(first.history(), "6", "500", 104);
        assertThat(second.size()).isEqualByComparingTo("4");
        assertThat(grant(second.history(), "6", "500", 109).size()).isZero();
        assertThat(second.history().capacity(MARKET, 110)).isEqualByComparingTo("6");
        assertThat(grant(second.history(), "60", "500", 114).size()).isEqualByComparingTo("10");
    }

    @Test
    void oneSecondIsOneEntry() {
        LiquidationHistory history =
                grant(LiquidationHistory.EMPTY, "2", "500", 100).history();
        history = grant(history, "3", "500", 100).history();
        assertThat(history.entries()).hasSize(1);
        assertThat(history.entries().getFirst().size()).isEqualByComparingTo("5");
    }

    @Test
    void furtherWindowOpensWhileTheSkewIsSmallButNotInTheSameSecond() {
        LiquidationHistory full =
                grant(LiquidationHistory.EMPTY, "10", "9.99", 100).history();
        assertThat(grant(full, "60", "-9.99", 100).size()).isZero();
        assertThat(grant(full, "60", "-9.99", 101).size()).isEqualByComparingTo("10");
        assertThat(grant(full, "60", "10", 101).size()).isZero();
        assertThat(full.grant(market("0", 10), decimal("60"), BigDecimal.ZERO, false, 101)
                        .size())
                .isZero();
    }

    @Test
    void endorsedKeeperAndMarketWithoutLimitGetAll() {
        LiquidationHistory full =
                grant(LiquidationHistory.EMPTY, "10", "500", 100).history();
        LiquidationHistory.Grant endorsed = full.grant(MARKET, decimal("60"), decimal("500"), true, 101);
        assertThat(endorsed.size()).isEqualByComparingTo("60");
        assertThat(endorsed.history().capacity(MARKET, 101)).isZero();
        LiquidationHistory.Grant unlimited = full.grant(market("0.01", 0), decimal("60"), decimal("500"), false, 101);
        assertThat(unlimited.size()).isEqualByComparingTo("60");
        assertThat(unlimited.history()).isEqualTo(full);
    }

    @Test
    void noWindowExceedsItsMaximum() {
        SplittableRandom random = new SplittableRandom(5);
        LiquidationHistory history = LiquidationHistory.EMPTY;
        Deque<LiquidationHistory.Entry> granted = new ArrayDeque<>();
        long now = 0;
        int refused = 0;
        int reduced = 0;
        for (int i = 0; i < 20_000; i++) {
            now += random.nextLong(0, 4);
            BigDecimal requested = BigDecimal.valueOf(random.nextLong(1, 80), 1);
            LiquidationHistory.Grant grant = history.grant(MARKET, requested, decimal("500"), false, now);
            granted.add(new LiquidationHistory.Entry(now, grant.size()));
            while (granted.getFirst().timestampSeconds() <= now - 10) {
                granted.removeFirst();
            }
            BigDecimal inWindow =
                    granted.stream().map(LiquidationHistory.Entry::size).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(inWindow).isLessThanOrEqualTo(decimal("10"));
            assertThat(grant.history().entries().size()).isLessThanOrEqualTo(10);
            refused += grant.size().signum() == 0 ? 1 : 0;
            reduced += grant.size().signum() > 0 && grant.size().compareTo(requested) < 0 ? 1 : 0;
            history = grant.history();
        }
        assertThat(refused).isGreaterThan(1_000);
        assertThat(reduced).isGreaterThan(1_000);
    }
}
