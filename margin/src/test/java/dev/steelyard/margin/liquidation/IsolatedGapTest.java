package dev.steelyard.margin.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.market.MarkState;
import dev.steelyard.testkit.Coverage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** An isolated position loses no more than what is behind it, however far the price jumps. */
class IsolatedGapTest {
    private static final int PATHS = 1_000_000;
    private static final int LEAST = 10_000;
    private static final int MOST_STEPS = 40;
    private static final BigDecimal RATE = new BigDecimal("0.01");

    @Test
    void noPathTakesMoreThanTheBucketHolds() {
        assertThat(run(PATHS, 0)).isEqualTo(PATHS);
    }

    /** A planted defect: takeovers fill one unit of value worse than the bankruptcy price. */
    @Test
    void aTakeoverBelowTheBankruptcyPriceIsFound() {
        assertThat(run(100_000, 1)).isLessThan(100_000);
    }

    /** Returns how many paths left the bucket nothing below 0. */
    private static int run(int paths, long worse) {
        SplittableRandom random = new SplittableRandom(9);
        Coverage coverage = new Coverage();
        List<LiquidationPolicy> policies = Policies.all();
        int kept = 0;
        for (int i = 0; i < paths; i++) {
            LiquidationPolicy policy = policies.get(random.nextInt(policies.size()));
            if (path(policy, random, coverage, worse) >= 0) {
                kept++;
            }
        }
        System.out.println("isolated positions, " + paths + " paths: " + coverage);
        coverage.require("jumped over the bankruptcy price", Math.min(LEAST, paths / 20));
        coverage.require("liquidated", paths / 2);
        coverage.require("long", paths / 3);
        coverage.require("short", paths / 3);
        return kept;
    }

    /** Returns the least that the bucket's cash was after any of its actions. */
    private static long path(LiquidationPolicy policy, SplittableRandom random, Coverage coverage, long worse) {
        Holder bucket = new Holder("bucket");
        Holder other = new Holder("other");
        int side = random.nextBoolean() ? 1 : -1;
        coverage.hit(side > 0 ? "long" : "short");
        long price = random.nextLong(5_000, 20_000);
        long lots = random.nextLong(1, 200);
        bucket.trade(0, side * lots, price * lots);
        bucket.cash = price * lots / random.nextLong(3, 50) + 1;
        long least = bucket.cash;
        LiquidationState state = LiquidationState.NONE;
        Instant now = Instant.EPOCH;
        boolean began = false;
        for (int i = 0; i < MOST_STEPS && !bucket.isFlat(); i++) {
            now = now.plusSeconds(20);
            long most = random.nextInt(4) == 0 ? price / 2 : price / 20;
            price = Math.max(100, price + random.nextLong(-most, most + 1));
            LiquidationInput input = input(bucket, price, now);
            LiquidationDecision decision = Liquidation.step(state, input, policy);
            state = decision.state();
            coverage.hitIf(!began && state.stage() != LiquidationStage.NONE, "liquidated");
            coverage.hitIf(
                    !decision.actions().isEmpty() && input.equity().signum() < 0, "jumped over the bankruptcy price");
            began |= state.stage() != LiquidationStage.NONE;
            for (LiquidationAction action : decision.actions()) {
                if (action instanceof LiquidationAction.Closing closing && random.nextInt(4) > 0) {
                    fill(bucket, other, closing, worse);
                }
                least = Math.min(least, bucket.isFlat() ? bucket.cash : least);
            }
        }
        return least;
    }

    private static void fill(Holder bucket, Holder other, LiquidationAction.Closing closing, long worse) {
        long size = closing.size().longValueExact();
        BigDecimal exact = closing.price().multiply(BigDecimal.valueOf(Math.abs(size)));
        long value = exact.setScale(0, size < 0 ? RoundingMode.CEILING : RoundingMode.FLOOR)
                        .longValueExact()
                + Long.signum(size) * worse;
        bucket.trade(0, size, value);
        other.trade(0, -size, value);
        if (closing instanceof LiquidationAction.Close close) {
            bucket.cash -= close.feeRate().multiply(BigDecimal.valueOf(value)).longValue();
        }
    }

    private static LiquidationInput input(Holder bucket, long price, Instant now) {
        BigDecimal notional = BigDecimal.valueOf(Math.abs(bucket.size[0]) * price);
        BigDecimal requirement = notional.multiply(RATE);
        BigDecimal equity = BigDecimal.valueOf(bucket.equity(new long[] {price, 1}));
        return new LiquidationInput(
                now,
                MarkState.OK,
                equity,
                equity,
                requirement,
                requirement,
                equity.compareTo(requirement) <= 0,
                false,
                List.of(new LiquidationHolding(
                        "0",
                        BigDecimal.valueOf(bucket.size[0]),
                        BigDecimal.valueOf(price),
                        false,
                        notional,
                        requirement,
                        BigDecimal.ONE,
                        null)),
                Recourse.NONE);
    }
}
