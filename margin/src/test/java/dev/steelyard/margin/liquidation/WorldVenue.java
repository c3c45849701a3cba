package dev.steelyard.margin.liquidation;

import dev.steelyard.margin.liquidation.LiquidationAction.Closing;
import dev.steelyard.margin.waterfall.BankruptEstate;
import dev.steelyard.margin.waterfall.Counterparty;
import dev.steelyard.margin.waterfall.Payer;
import dev.steelyard.margin.waterfall.Settlement;
import dev.steelyard.margin.waterfall.Waterfall;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The venue: does what a liquidation decides, with fills that are sometimes late, partial or missing. */
class WorldVenue extends WorldState {
    WorldVenue(long seed) {
        super(seed);
    }

    /** At what a partial closing fills that should fill at a price: at that. */
    BigDecimal filled(BigDecimal price) {
        return price;
    }

    /** What the fund pays out of a payment ordered: the whole of it. */
    long paid(long ordered) {
        return ordered;
    }

    /** What was taken over is sold to the market bit by bit, until it is gone or patience is. */
    void unwind(WorldBucket bucket) {
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

    void apply(WorldBucket bucket, LiquidationAction action) {
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
    void close(WorldBucket bucket, LiquidationAction.Close close) {
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
    static long close(Holder own, Holder other, Closing closing, long lots, BigDecimal price) {
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

    static int symbol(Closing closing) {
        return closing.symbol().equals(NAMES[0]) ? 0 : 1;
    }

    void offered(WorldBucket bucket, LiquidationAction.Offer offer) {
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

    void deleverage(WorldBucket bucket, LiquidationAction.Deleverage action) {
        int symbol = action.symbol().equals(NAMES[0]) ? 0 : 1;
        long held = bucket.estate.size[symbol];
        int side = Long.signum(held);
        List<Counterparty> others = new ArrayList<>();
        List<WorldBucket> owners = new ArrayList<>();
        for (WorldBucket other : buckets) {
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
            WorldBucket winner = owners.stream()
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

    static long share(long amount, long part, long whole) {
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }

    void socialize(WorldBucket bucket, BigInteger loss) {
        List<Payer> payers = new ArrayList<>();
        for (WorldBucket other : buckets) {
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
            WorldBucket payer = buckets.stream()
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
    void finish(WorldBucket bucket, LiquidationAction.Outcome outcome) {
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
}
