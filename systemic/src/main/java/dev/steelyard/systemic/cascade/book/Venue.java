package dev.steelyard.systemic.cascade.book;

import dev.steelyard.margin.control.breaker.BreakerPolicy;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.systemic.cascade.crowd.CrowdColumns;
import dev.steelyard.systemic.cascade.kernel.RandomStream;
import org.jspecify.annotations.Nullable;

/** A venue while it runs: its book, its makers, its mark, and how far its accounts are liquidated. <b>Single-writer</b>. */
final class Venue {
    /** The memory of realized volatility, in seconds. */
    private static final double VOLATILITY_MEMORY = 30;

    private static final double SECOND = 1e9;

    final VenueSpec spec;
    final Ladder ladder;
    final CrowdColumns crowd;
    final @Nullable VenueBreaker breaker;
    private final RandomStream random;
    private final double tick;
    private double fair;
    private double variance;
    private double last;
    private long lastTime;
    private double mark;
    private double lowest;
    private double highest;
    int longsGone;
    int shortsGone;
    boolean waking;
    boolean unwinding;
    long fundPeak;

    Venue(
            VenueSpec spec,
            BookScenario scenario,
            CrowdColumns crowd,
            @Nullable BreakerPolicy breaker,
            RandomStream random) {
        this.spec = spec;
        this.breaker = breaker == null ? null : new VenueBreaker(breaker, scenario.price(), scenario.tick());
        this.crowd = crowd;
        this.random = random;
        tick = scenario.tick();
        int middle = (int) Math.round(scenario.price() / tick);
        ladder = new Ladder(2 * middle, middle);
        fair = middle;
        last = middle;
        mark = scenario.price();
        lowest = mark;
        highest = mark;
        for (int i = 1; i <= spec.ticks() && i < middle - 1; i++) {
            ladder.setBid(middle - i, target(i, 1));
            ladder.setAsk(middle + i, target(i, 1));
        }
    }

    boolean isOut(long now) {
        return now >= spec.outageFrom() * SECOND && now < spec.outageTo() * SECOND;
    }

    private long target(int distance, double scale) {
        return Math.round(spec.depth() * (1 + spec.growth() * (distance - 1)) * scale * CrowdColumns.UNITS);
    }

    /** One order of the makers: a level near their fair price goes half of the way to what they want there. */
    void make() {
        double volatility = Math.sqrt(Math.max(0, variance)) / spec.withdrawal();
        double scale = 1 / (1 + volatility * volatility);
        long bits = random.nextLong();
        boolean bidding = (bits & 1) == 0;
        double uniform = (bits >>> 11) * 0x1p-53;
        int distance = 1 + (int) (uniform * uniform * spec.ticks());
        int middle = (int) Math.round(fair);
        int at = bidding ? middle - distance : middle + distance;
        if (at <= 0 || at >= ladder.ticks() || (bidding ? at >= ladder.ask() : at <= ladder.bid())) {
            return;
        }
        long wanted = target(distance, scale);
        long there = ladder.at(at);
        long next = there + (wanted - there + 1) / 2;
        if (bidding) {
            ladder.setBid(at, next);
        } else {
            ladder.setAsk(at, next);
        }
    }

    /** What a trade or a quote has done to the middle: volatility, and the makers' fair price. */
    void seen(long now) {
        double middle = ladder.middle();
        double seconds = (now - lastTime) / SECOND;
        if (seconds > 0) {
            double kept = Elementary.exp(-seconds / VOLATILITY_MEMORY);
            double move = middle / last - 1;
            variance = variance * kept + move * move / VOLATILITY_MEMORY;
            fair += (middle - fair) * (1 - Elementary.exp(-seconds * 2));
            last = middle;
            lastTime = now;
        }
        if (breaker != null) {
            breaker.seen(middle(), now);
        }
    }

    /** Whether only reductions trade here, and forced sales wait. */
    boolean isHalted() {
        return breaker != null && breaker.isHalted();
    }

    /** The middle of the book, in quote units. */
    double middle() {
        return ladder.middle() * tick;
    }

    double mark() {
        return mark;
    }

    void mark(double price) {
        mark = price;
        lowest = Math.min(lowest, price);
        highest = Math.max(highest, price);
    }

    /** Returns the positions that are not liquidated though marks have been at or beyond their price, in 1e-8 base units. */
    long spared() {
        long sum = 0;
        for (int i = longsGone; i < crowd.longs().size() && crowd.longs().liquidation()[i] >= lowest; i++) {
            sum += crowd.longs().coins()[i];
        }
        for (int i = shortsGone; i < crowd.shorts().size() && crowd.shorts().liquidation()[i] <= highest; i++) {
            sum += crowd.shorts().coins()[i];
        }
        return sum;
    }

    /** Whether an account of a side is at or beyond its liquidation price. */
    boolean isReached(int side) {
        return side > 0
                ? longsGone < crowd.longs().size() && crowd.longs().liquidation()[longsGone] >= mark
                : shortsGone < crowd.shorts().size() && crowd.shorts().liquidation()[shortsGone] <= mark;
    }
}
