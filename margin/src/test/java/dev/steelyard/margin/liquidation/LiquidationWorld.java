package dev.steelyard.margin.liquidation;

import dev.steelyard.core.market.MarkState;
import dev.steelyard.margin.liquidation.LiquidationAction.Closing;
import dev.steelyard.margin.waterfall.BankruptEstate;
import dev.steelyard.margin.waterfall.Counterparty;
import dev.steelyard.margin.waterfall.Payer;
import dev.steelyard.margin.waterfall.Settlement;
import dev.steelyard.margin.waterfall.Waterfall;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import dev.steelyard.testkit.Coverage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Many buckets, a market, a fund, a backstop and the venue's bad debt in whole units: one random event after the other, and
 * after each the statements that must hold. A step of it is fast: the world of a million steps.
 */
class LiquidationWorld {
    private static final int BUCKETS = 28;
    /** Steps for which the market stays calm, or wild. */
    private static final int WEATHER = 50_000;

    private static final BigDecimal LOT = BigDecimal.ONE;
    private static final String[] NAMES = {"0", "1"};

    /** A pool of margin with its own liquidation. */
    private static final class Bucket {
        final Holder own;
        final Holder estate;
        final LiquidationPolicy policy;
        final BigDecimal rate;
        LiquidationState state = LiquidationState.NONE;
        boolean orders;
        boolean unwinding;
        long reserved;

        Bucket(String name, LiquidationPolicy policy, BigDecimal rate) {
            own = new Holder(name);
            estate = new Holder(name + " taken over");
            this.policy = policy;
            this.rate = rate;
        }
    }

    final Coverage coverage = new Coverage();
    private final SplittableRandom random;
    private final List<Bucket> buckets = new ArrayList<>();
    private final Holder market = new Holder("market");
    private final Holder backstop = new Holder("backstop");
    final Holder fund = new Holder("fund");
    private final Holder badDebt = new Holder("bad debt");
    private final Holder outside = new Holder("outside");
    private final long[] prices = {10_000, 12_000};
    private Instant now = Instant.EPOCH;
    private MarkState marks = MarkState.OK;
    private int steps;

    LiquidationWorld(long seed) {
        random = new SplittableRandom(seed);
        List<LiquidationPolicy> policies = Policies.all();
        for (int i = 0; i < BUCKETS; i++) {
            buckets.add(new Bucket(
                    "bucket " + i,
                    policies.get(i % policies.size()),
                    BigDecimal.valueOf(random.nextInt(300, 1_500)).movePointLeft(4)));
        }
        fund.cash = 200_000;
        outside.cash = -200_000;
    }

    /** At what a partial closing fills that should fill at a price: at that. */
    BigDecimal filled(BigDecimal price) {
        return price;
    }

    /** What the fund pays out of a payment ordered: the whole of it. */
    long paid(long ordered) {
        return ordered;
    }

    /** One event. */
    void step() {
        steps++;
        now = now.plusSeconds(random.nextInt(1, 15));
        int what = random.nextInt(100);
        marks = random.nextInt(20) == 0 ? MarkState.values()[random.nextInt(1, 4)] : MarkState.OK;
        Bucket bucket = buckets.get(random.nextInt(BUCKETS));
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
    private void trade(Bucket bucket) {
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
    private Bucket pending(Bucket bucket) {
        int from = buckets.indexOf(bucket);
        for (int i = 0; i < BUCKETS; i++) {
            Bucket next = buckets.get((from + i) % BUCKETS);
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
    private void panic(Bucket bucket) {
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

    private long gross(Holder holder) {
        return Math.abs(holder.size[0]) * prices[0] + Math.abs(holder.size[1]) * prices[1];
    }

    private void refund() {
        long flow = fund.cash < 20_000 ? random.nextLong(0, 200_000) : random.nextInt(4) == 0 ? -fund.cash : 0;
        fund.cash += flow;
        outside.cash -= flow;
    }

    private static void exchange(Holder buyer, Holder seller, int symbol, long lots, long value) {
        buyer.trade(symbol, lots, value);
        seller.trade(symbol, -lots, value);
    }

    private void liquidate(Bucket bucket) {
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

    private long others(Bucket bucket) {
        long hash = 0;
        for (Bucket other : buckets) {
            hash = other == bucket ? hash : hash * 31 + other.own.fingerprint();
        }
        return hash;
    }

    private LiquidationInput input(Bucket bucket) {
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

    private Recourse recourse(Bucket bucket) {
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
                BigDecimal.valueOf(bucket.reserved));
    }

    /** What is missing in what was taken over, and in the bucket itself when nothing else is left in it. */
    private long deficit(Bucket bucket) {
        long own = bucket.own.isFlat() ? Math.max(0, -bucket.own.cash) : 0;
        return own + Math.max(0, -bucket.estate.equity(prices));
    }

    /** What was taken over is sold to the market bit by bit, until it is gone or patience is. */
    private void unwind(Bucket bucket) {
        if (!bucket.unwinding) {
            return;
        }
        for (int i = 0; i < Holder.SYMBOLS; i++) {
            long held = bucket.estate.size[i];
            if (held != 0 && random.nextInt(3) > 0) {
                long lots = random.nextLong(1, Math.abs(held) + 1);
                long price = prices[i] - Long.signum(held) * (prices[i] * random.nextInt(-5, 20) / 1_000);
                exchange(market, bucket.estate, i, Long.signum(held) * lots, price * lots);
            }
        }
        bucket.unwinding = !bucket.estate.isFlat() && random.nextInt(3) > 0;
    }

    private void apply(Bucket bucket, LiquidationAction action) {
        switch (action) {
            case LiquidationAction.CancelOrders() -> bucket.orders = false;
            case LiquidationAction.Close close -> close(bucket, close);
            case LiquidationAction.TakeOver taken -> {
                close(bucket.own, bucket.estate, taken, taken.size().longValueExact(), taken.price());
                bucket.unwinding = true;
            }
            case LiquidationAction.AssignToBackstop assigned -> {
                if (random.nextInt(4) == 0) {
                    coverage.hit("backstop declined");
                } else {
                    close(bucket.own, backstop, assigned, assigned.size().longValueExact(), assigned.price());
                }
            }
            case LiquidationAction.OpenAuction(BigDecimal fee) -> {
                long charged = Math.clamp(fee.longValue(), 0, Math.max(0, bucket.own.cash));
                bucket.own.cash -= charged;
                fund.cash += charged;
            }
            case LiquidationAction.Offer offer -> offered(bucket, offer);
            case LiquidationAction.PayFromFund(BigDecimal amount) -> {
                long left = amount.longValueExact();
                fund.cash -= left;
                left = paid(left);
                long own = bucket.own.isFlat() ? Math.min(left, Math.max(0, -bucket.own.cash)) : 0;
                bucket.own.cash += own;
                bucket.estate.cash += left - own;
            }
            case LiquidationAction.Deleverage deleverage -> deleverage(bucket, deleverage);
            case LiquidationAction.Socialize(BigDecimal amount) -> socialize(bucket, amount.toBigIntegerExact());
            case LiquidationAction.RecordBadDebt(BigDecimal amount) -> coverage.hit("bad debt");
            case LiquidationAction.Finish(LiquidationAction.Outcome outcome) -> finish(bucket, outcome);
        }
    }

    /** A fill of a random part, between the mark and the limit; the surplus must not fall. */
    private void close(Bucket bucket, LiquidationAction.Close close) {
        int luck = random.nextInt(5);
        long all = close.size().longValueExact();
        long lots = luck == 0 ? 0 : luck == 1 ? all / 2 : all;
        if (lots == 0) {
            coverage.hit("closing not filled");
            return;
        }
        BigDecimal surplus = input(bucket).marginSurplus();
        BigDecimal mark = BigDecimal.valueOf(prices[symbol(close)]);
        BigDecimal worse = close.price()
                .subtract(mark)
                .multiply(new BigDecimal(random.nextInt(0, 11)))
                .movePointLeft(1);
        BigDecimal price = random.nextInt(4) == 0 ? close.price() : mark.add(worse);
        boolean better = lots < 0 ? price.compareTo(close.price()) >= 0 : price.compareTo(close.price()) <= 0;
        price = better ? price : close.price();
        long value = close(bucket.own, market, close, lots, filled(price));
        long fee = close.feeRate().multiply(BigDecimal.valueOf(value)).longValue();
        bucket.own.cash -= fee;
        fund.cash += fee;
        coverage.hit("closing filled");
        if (input(bucket).marginSurplus().compareTo(surplus) < 0 || bucket.own.equity(prices) < 0) {
            throw new AssertionError("a partial closing lowered the surplus of " + bucket.own.name + " from " + surplus
                    + " to " + input(bucket).marginSurplus() + ": " + close + " at " + price);
        }
    }

    /** Closes at a value rounded in the owner's favor, never more than is held; returns the value. */
    private static long close(Holder own, Holder other, Closing closing, long lots, BigDecimal price) {
        int symbol = symbol(closing);
        if (Long.signum(own.size[symbol]) * Long.signum(lots) >= 0 || Math.abs(lots) > Math.abs(own.size[symbol])) {
            throw new AssertionError(closing + " was no reduction of " + own.size[symbol]);
        }
        RoundingMode rounding = lots < 0 ? RoundingMode.CEILING : RoundingMode.FLOOR;
        long value = price.multiply(BigDecimal.valueOf(Math.abs(lots)))
                .setScale(0, rounding)
                .longValueExact();
        exchange(own, other, symbol, lots, value);
        return value;
    }

    private static int symbol(Closing closing) {
        return closing.symbol().equals(NAMES[0]) ? 0 : 1;
    }

    private void offered(Bucket bucket, LiquidationAction.Offer offer) {
        if (random.nextInt(6) > 0) {
            return;
        }
        close(bucket.own, market, offer, offer.size().longValueExact(), offer.price());
        long payout = offer.payout().longValue();
        market.cash += payout;
        bucket.estate.cash -= payout;
        coverage.hit("offer taken");
        coverage.hitIf(payout > 0, "bidder paid");
    }

    private void deleverage(Bucket bucket, LiquidationAction.Deleverage action) {
        int symbol = action.symbol().equals(NAMES[0]) ? 0 : 1;
        long held = bucket.estate.size[symbol];
        int side = Long.signum(held);
        List<Counterparty> others = new ArrayList<>();
        List<Bucket> owners = new ArrayList<>();
        for (Bucket other : buckets) {
            long size = other.own.size[symbol];
            long equity = other.own.equity(prices);
            if (other != bucket && size * side < 0 && other.state == LiquidationState.NONE && equity > 0) {
                BigDecimal profit = BigDecimal.valueOf(size * prices[symbol] - other.own.cost[symbol]);
                BigDecimal leverage = BigDecimal.valueOf(gross(other.own) * 100 / equity, 2);
                others.add(new Counterparty(
                        other.own.name,
                        BigInteger.valueOf(Math.abs(size)),
                        profit.toBigIntegerExact(),
                        BigInteger.valueOf(equity),
                        leverage,
                        profit.multiply(leverage)));
                owners.add(other);
            }
        }
        long[] wanted = {action.size().abs().longValueExact()};
        long value = share(Math.abs(bucket.estate.cost[symbol]), wanted[0], Math.abs(held));
        BankruptEstate estate = new BankruptEstate(
                BigInteger.ZERO,
                side,
                BigInteger.valueOf(wanted[0]),
                BigInteger.valueOf(value),
                BigInteger.valueOf(wanted[0] * prices[symbol]));
        Settlement settlement = Waterfall.settle(
                estate,
                BigInteger.ZERO,
                others,
                List.of(),
                new WaterfallPolicy(false, bucket.policy.waterfall().deleveraging(), null));
        if (settlement.residue().signum() != 0) {
            throw new AssertionError("settlement does not add up: " + settlement);
        }
        for (Settlement.Closed closed : settlement.closed()) {
            Bucket winner = owners.stream()
                    .filter(o -> o.own.name.equals(closed.account()))
                    .findFirst()
                    .orElseThrow();
            exchange(
                    winner.own,
                    bucket.estate,
                    symbol,
                    side * closed.size().longValueExact(),
                    closed.value().longValueExact());
            coverage.hit("deleveraged by " + bucket.policy.id());
        }
    }

    private static long share(long amount, long part, long whole) {
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }

    private void socialize(Bucket bucket, BigInteger loss) {
        List<Payer> payers = new ArrayList<>();
        for (Bucket other : buckets) {
            long equity = other.own.equity(prices);
            payers.add(new Payer(
                    other.own.name,
                    BigInteger.valueOf(other == bucket ? 0 : equity - other.own.cash),
                    BigInteger.valueOf(other == bucket ? 0 : equity)));
        }
        Settlement settlement = Waterfall.settle(
                BankruptEstate.ofLoss(loss), BigInteger.ZERO, List.of(), payers, bucket.policy.waterfall());
        long sum = 0;
        for (Settlement.Share share : settlement.socialized()) {
            Bucket payer = buckets.stream()
                    .filter(o -> o.own.name.equals(share.account()))
                    .findFirst()
                    .orElseThrow();
            payer.own.cash -= share.amount().longValueExact();
            sum += share.amount().longValueExact();
        }
        long own = bucket.own.isFlat() ? Math.min(sum, Math.max(0, -bucket.own.cash)) : 0;
        bucket.own.cash += own;
        bucket.estate.cash += sum - own;
    }

    /** What is still held is sold at the mark; what is left goes to the fund, what is missing is the venue's. */
    private void finish(Bucket bucket, LiquidationAction.Outcome outcome) {
        coverage.hit("ended " + outcome);
        for (int i = 0; i < Holder.SYMBOLS; i++) {
            long held = bucket.estate.size[i];
            if (held != 0) {
                exchange(market, bucket.estate, i, held, Math.abs(held) * prices[i]);
            }
        }
        (bucket.estate.cash > 0 ? fund : badDebt).cash += bucket.estate.cash;
        bucket.estate.cash = 0;
        if (bucket.own.isFlat() && bucket.own.cash < 0) {
            badDebt.cash += bucket.own.cash;
            bucket.own.cash = 0;
        }
    }

    private void check() {
        long book = market.book() + backstop.book() + fund.book() + badDebt.book() + outside.book();
        long[] sizes = new long[Holder.SYMBOLS];
        for (int i = 0; i < Holder.SYMBOLS; i++) {
            sizes[i] = market.size[i] + backstop.size[i] + fund.size[i];
        }
        for (Bucket bucket : buckets) {
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
