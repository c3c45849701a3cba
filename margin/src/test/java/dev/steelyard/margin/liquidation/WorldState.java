package dev.steelyard.margin.liquidation;

import dev.steelyard.core.market.MarkState;
import dev.steelyard.testkit.Coverage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Buckets, a market, a fund, a backstop and the venue's bad debt in whole units; what each bucket is; what is conserved. */
class WorldState {
    static final int BUCKETS = 28;
    static final String[] NAMES = {"0", "1"};
    private static final BigDecimal LOT = BigDecimal.ONE;

    final Coverage coverage = new Coverage();
    final SplittableRandom random;
    final List<WorldBucket> buckets = new ArrayList<>();
    final Holder market = new Holder("market");
    final Holder backstop = new Holder("backstop");
    final Holder fund = new Holder("fund");
    final Holder badDebt = new Holder("bad debt");
    final Holder outside = new Holder("outside");
    final long[] prices = {10_000, 12_000};
    Instant now = Instant.EPOCH;
    MarkState marks = MarkState.OK;

    WorldState(long seed) {
        random = new SplittableRandom(seed);
        List<LiquidationPolicy> policies = Policies.all();
        for (int i = 0; i < BUCKETS; i++) {
            buckets.add(new WorldBucket(
                    "bucket " + i,
                    policies.get(i % policies.size()),
                    BigDecimal.valueOf(random.nextInt(300, 1_500)).movePointLeft(4)));
        }
        fund.cash = 200_000;
        outside.cash = -200_000;
    }

    long gross(Holder holder) {
        return Math.abs(holder.size[0]) * prices[0] + Math.abs(holder.size[1]) * prices[1];
    }

    static void exchange(Holder buyer, Holder seller, int symbol, long lots, long value) {
        buyer.trade(symbol, lots, value);
        seller.trade(symbol, -lots, value);
    }

    LiquidationInput input(WorldBucket bucket) {
        List<LiquidationHolding> holdings = new ArrayList<>();
        BigDecimal requirement = BigDecimal.ZERO;
        for (int i = 0; i < Holder.SYMBOLS; i++) {
            long size = bucket.own.size[i];
            if (size != 0) {
                BigDecimal notional = BigDecimal.valueOf(Math.abs(size) * prices[i]);
                BigDecimal own = notional.multiply(bucket.rate);
                requirement = requirement.add(own);
                BigDecimal lower = Math.abs(size) > 20 ? BigDecimal.valueOf(Math.abs(size) / 2) : null;
                holdings.add(new LiquidationHolding(
                        NAMES[i],
                        BigDecimal.valueOf(size),
                        BigDecimal.valueOf(prices[i]),
                        false,
                        notional,
                        own,
                        LOT,
                        lower));
            }
        }
        BigDecimal equity = BigDecimal.valueOf(bucket.own.equity(prices));
        return new LiquidationInput(
                now,
                marks,
                equity,
                equity,
                requirement,
                requirement,
                equity.compareTo(requirement) <= 0,
                bucket.orders,
                holdings,
                recourse(bucket));
    }

    Recourse recourse(WorldBucket bucket) {
        List<Recourse.Inventory> inventory = new ArrayList<>();
        for (int i = 0; i < Holder.SYMBOLS; i++) {
            long size = bucket.estate.size[i];
            if (size != 0) {
                inventory.add(new Recourse.Inventory(
                        NAMES[i],
                        BigDecimal.valueOf(size),
                        BigDecimal.ONE,
                        BigDecimal.valueOf(Math.max(0, bucket.estate.cost[i] - size * prices[i])),
                        LOT));
            }
        }
        return new Recourse(
                bucket.unwinding,
                BigDecimal.valueOf(deficit(bucket)),
                BigDecimal.valueOf(fund.cash),
                inventory,
                BigDecimal.ZERO);
    }

    /** What is missing in what was taken over, and in the bucket itself when nothing else is left in it. */
    long deficit(WorldBucket bucket) {
        long own = bucket.own.isFlat() ? Math.max(0, -bucket.own.cash) : 0;
        return own + Math.max(0, -bucket.estate.equity(prices));
    }

    void check() {
        long book = market.book() + backstop.book() + fund.book() + badDebt.book() + outside.book();
        long[] sizes = new long[Holder.SYMBOLS];
        for (int i = 0; i < Holder.SYMBOLS; i++) {
            sizes[i] = market.size[i] + backstop.size[i] + fund.size[i];
        }
        for (WorldBucket bucket : buckets) {
            book += bucket.own.book() + bucket.estate.book();
            for (int i = 0; i < Holder.SYMBOLS; i++) {
                sizes[i] += bucket.own.size[i] + bucket.estate.size[i];
            }
        }
        if (book != 0 || sizes[0] != 0 || sizes[1] != 0) {
            throw new AssertionError("not conserved: " + book + " units, " + sizes[0] + " and " + sizes[1] + " lots");
        }
        if (fund.cash < 0) {
            throw new AssertionError("the fund holds " + fund.cash);
        }
    }
}
