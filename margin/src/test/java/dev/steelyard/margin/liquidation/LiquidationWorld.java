package dev.steelyard.margin.liquidation;

import dev.steelyard.core.market.MarkState;
import dev.steelyard.margin.liquidation.LiquidationAction.Closing;
import java.math.BigDecimal;

/**
 * One random event after the other, and after each the statements that must hold. A step of it is fast: the world of
 * millions of steps.
 */
class LiquidationWorld extends WorldVenue {
    /** Steps for which the market stays calm, or wild. */
    private static final int WEATHER = 50_000;

    private int steps;

    LiquidationWorld(long seed) {
        super(seed);
    }

    /** One event. */
    void step() {
        steps++;
        now = now.plusSeconds(random.nextInt(1, 15));
        int what = random.nextInt(100);
        marks = random.nextInt(20) == 0 ? MarkState.values()[random.nextInt(1, 4)] : MarkState.OK;
        WorldBucket bucket = buckets.get(random.nextInt(BUCKETS));
        if (what < 20) {
            move();
        } else if (what < 30) {
            trade(bucket);
        } else if (what < 38) {
            panic(pending(bucket));
        } else if (what < 42) {
            refund();
        } else {
            int from = buckets.indexOf(bucket);
            for (int i = 0; i < 3; i++) {
                liquidate(buckets.get((from + i) % BUCKETS));
            }
        }
        check();
    }

    private void move() {
        int symbol = random.nextInt(Holder.SYMBOLS);
        boolean calm = steps / WEATHER % 2 == 0;
        int most = random.nextInt(calm ? 300 : 25) == 0 ? 2_500 : calm ? 100 : 300;
        long moved = prices[symbol] + prices[symbol] * random.nextInt(-most, most + 1) / 10_000;
        prices[symbol] = Math.clamp(moved, 4_000, 40_000);
    }

    /** The owner trades with the market, at prices that may be bad; what reduces risk is never refused. */
    private void trade(WorldBucket bucket) {
        boolean idle = bucket.own.isFlat() && bucket.state.stage() == LiquidationStage.NONE;
        if (idle && bucket.own.cash >= 0 && (bucket.own.cash < 30_000 || bucket.own.cash > 500_000)) {
            long deposit = random.nextLong(50_000, 400_000) - bucket.own.cash;
            bucket.own.cash += deposit;
            outside.cash -= deposit;
        }
        int symbol = random.nextInt(Holder.SYMBOLS);
        long held = bucket.own.size[symbol];
        boolean reduces = held != 0 && random.nextInt(3) == 0;
        long room = Math.max(1, bucket.own.cash * 12 / prices[symbol]);
        long lots = reduces
                ? -Long.signum(held) * random.nextLong(1, Math.abs(held) + 1)
                : random.nextLong(-room, room + 1);
        if (lots == 0) {
            return;
        }
        boolean admitted = bucket.state.admits(BigDecimal.valueOf(held), BigDecimal.valueOf(lots));
        if (reduces && !admitted) {
            throw new AssertionError("a reduction was refused in " + bucket.state.stage());
        }
        boolean possible = bucket.state.stage().compareTo(LiquidationStage.BACKSTOP) < 0
                || bucket.state.stage() == LiquidationStage.DONE;
        if (!admitted || !possible) {
            return;
        }
        BigDecimal after = BigDecimal.valueOf(gross(bucket.own) + Math.abs(lots) * prices[symbol]);
        BigDecimal equity = BigDecimal.valueOf(bucket.own.equity(prices));
        if (!reduces && after.multiply(bucket.rate).compareTo(equity) >= 0) {
            return;
        }
        coverage.hitIf(reduces && bucket.state.stage() != LiquidationStage.NONE, "reduced in liquidation");
        exchange(bucket.own, market, symbol, lots, prices[symbol] * Math.abs(lots));
        bucket.orders = random.nextBoolean();
    }

    /** The bucket, or the next one that is being liquidated and still its owner's. */
    private WorldBucket pending(WorldBucket bucket) {
        int from = buckets.indexOf(bucket);
        for (int i = 0; i < BUCKETS; i++) {
            WorldBucket next = buckets.get((from + i) % BUCKETS);
            LiquidationStage stage = next.state.stage();
            if (stage != LiquidationStage.NONE
                    && stage.compareTo(LiquidationStage.BACKSTOP) < 0
                    && !next.own.isFlat()) {
                return next;
            }
        }
        return bucket;
    }

    /** The owner closes all at once, often at prices that leave less than nothing. */
    private void panic(WorldBucket bucket) {
        int calm = bucket.state.stage() == LiquidationStage.NONE ? 7 : 4;
        if (bucket.state.stage().compareTo(LiquidationStage.BACKSTOP) >= 0 || random.nextInt(calm) > 0) {
            return;
        }
        for (int i = 0; i < Holder.SYMBOLS; i++) {
            long held = bucket.own.size[i];
            if (held != 0) {
                if (!bucket.state.admits(BigDecimal.valueOf(held), BigDecimal.valueOf(-held))) {
                    throw new AssertionError("a reduction was refused in " + bucket.state.stage());
                }
                coverage.hit("closed by its owner in " + bucket.state.stage());
                long slip = prices[i] * random.nextInt(0, 30) / 100;
                exchange(bucket.own, market, i, -held, (prices[i] - Long.signum(held) * slip) * Math.abs(held));
            }
        }
    }

    private void refund() {
        long flow = fund.cash < 20_000 ? random.nextLong(0, 200_000) : random.nextInt(4) == 0 ? -fund.cash : 0;
        fund.cash += flow;
        outside.cash -= flow;
    }

    private void liquidate(WorldBucket bucket) {
        unwind(bucket);
        LiquidationInput input = input(bucket);
        LiquidationState before = bucket.state;
        LiquidationDecision decision = Liquidation.step(before, input, bucket.policy);
        LiquidationStage from = before.stage();
        LiquidationStage to = decision.state().stage();
        if (from != to || !decision.actions().isEmpty()) {
            coverage.hit(from + " > " + to);
            if (!from.next().contains(to)) {
                throw new AssertionError(from + " went to " + to + " under " + bucket.policy.id());
            }
        }
        bucket.state = decision.state();
        for (LiquidationAction action : decision.actions()) {
            coverage.hit(action.getClass().getSimpleName());
            if (marks != MarkState.OK && !settles(action)) {
                throw new AssertionError(action + " on a mark that was " + marks);
            }
            if (action instanceof Closing || action instanceof LiquidationAction.PayFromFund) {
                long others = others(bucket);
                apply(bucket, action);
                if (others != others(bucket)) {
                    throw new AssertionError(action + " of " + bucket.own.name + " touched another bucket");
                }
            } else {
                apply(bucket, action);
            }
        }
        if (to == LiquidationStage.TAKEOVER && from != to) {
            boolean beyondPrice = input.equity().negate().compareTo(input.grossNotional()) >= 0;
            coverage.hitIf(beyondPrice, "no price leaves it nothing");
            if ((bucket.own.cash < 0 && !beyondPrice) || !bucket.own.isFlat()) {
                throw new AssertionError(bucket.own.name + " lost more than it held: " + bucket.own.cash);
            }
            coverage.hitIf(input.equity().signum() < 0, "gap through bankruptcy");
        }
    }

    private static boolean settles(LiquidationAction action) {
        return action instanceof LiquidationAction.PayFromFund
                || action instanceof LiquidationAction.Socialize
                || action instanceof LiquidationAction.RecordBadDebt
                || action instanceof LiquidationAction.Finish;
    }

    private long others(WorldBucket bucket) {
        long hash = 0;
        for (WorldBucket other : buckets) {
            hash = other == bucket ? hash : hash * 31 + other.own.fingerprint();
        }
        return hash;
    }
}
