package dev.steelyard.systemic.cascade.book;

/**
 * The book of one venue: what lies at each tick, bids below and asks above. <b>Single-writer</b>; <b>Allocates: never</b>.
 * Quantities are in 1e-8 base units, prices in ticks.
 */
final class Ladder {
    private final long[] depth;
    private int bid;
    private int ask;
    private long filled;
    private double notional;
    private double middle;

    /** Makes an empty book. @param ticks how many prices there are, from 1 */
    Ladder(int ticks, int middle) {
        depth = new long[ticks];
        bid = middle - 1;
        ask = middle + 1;
        this.middle = middle;
    }

    /** Returns the best bid; 0 when there is none. */
    int bid() {
        return bid;
    }

    /** Returns the best ask; the number of ticks when there is none. */
    int ask() {
        return ask;
    }

    /** Returns the price halfway between the best bid and ask, in ticks; while a side is empty, the last trade counts. */
    double middle() {
        if (bid > 0 && ask < depth.length) {
            middle = 0.5 * (bid + ask);
        }
        return middle;
    }

    long at(int tick) {
        return depth[tick];
    }

    int ticks() {
        return depth.length;
    }

    /** Sets what lies at a bid below the best ask. */
    void setBid(int tick, long quantity) {
        depth[tick] = quantity;
        if (quantity > 0 && tick > bid) {
            bid = tick;
        } else if (quantity == 0 && tick == bid) {
            lowerBid();
        }
    }

    /** Sets what lies at an ask above the best bid. */
    void setAsk(int tick, long quantity) {
        depth[tick] = quantity;
        if (quantity > 0 && tick < ask) {
            ask = tick;
        } else if (quantity == 0 && tick == ask) {
            raiseAsk();
        }
    }

    private void lowerBid() {
        int tick = bid;
        while (tick > 0 && depth[tick] == 0) {
            tick--;
        }
        bid = tick;
    }

    private void raiseAsk() {
        int tick = ask;
        while (tick < depth.length && depth[tick] == 0) {
            tick++;
        }
        ask = Math.min(tick, depth.length);
    }

    /** Sells into the bids, none below a limit; what came of it is told by {@link #filled} and {@link #notional}. */
    void sell(long quantity, int limit) {
        long left = quantity;
        double sum = 0;
        while (left > 0 && bid > 0 && bid >= limit) {
            long taken = Math.min(left, depth[bid]);
            sum += (double) taken * bid;
            middle = bid;
            left -= taken;
            depth[bid] -= taken;
            if (depth[bid] == 0) {
                lowerBid();
            }
        }
        filled = quantity - left;
        notional = sum;
    }

    /** Buys from the asks, none above a limit. */
    void buy(long quantity, int limit) {
        long left = quantity;
        double sum = 0;
        while (left > 0 && ask < depth.length && ask <= limit) {
            long taken = Math.min(left, depth[ask]);
            sum += (double) taken * ask;
            middle = ask;
            left -= taken;
            depth[ask] -= taken;
            if (depth[ask] == 0) {
                raiseAsk();
            }
        }
        filled = quantity - left;
        notional = sum;
    }

    /** Returns whether the best price of the side that an order meets lies beyond one limit and within another. */
    boolean isBeyond(boolean buying, int limit, int other) {
        return buying ? ask < depth.length && ask > limit && ask <= other : bid > 0 && bid < limit && bid >= other;
    }

    /** Returns what of a side within a limit is worth a value, rounded down. @param value Σ quantity × tick */
    long worth(boolean buying, double value, int limit) {
        double left = value;
        long sum = 0;
        int at = buying ? ask : bid;
        while (left > 0 && (buying ? at < depth.length && at <= limit : at > 0 && at >= limit)) {
            long taken = (long) Math.min(left / at, depth[at]);
            sum += taken;
            left = taken < depth[at] ? 0 : left - (double) taken * at;
            at += buying ? 1 : -1;
        }
        return sum;
    }

    /** Returns what the last order was filled with. */
    long filled() {
        return filled;
    }

    /** Returns Σ quantity × tick of the last order. */
    double notional() {
        return notional;
    }

    /** Returns what lies on a side (1 bids, −1 asks) within so many ticks of its best price. */
    long within(int side, int ticks) {
        long sum = 0;
        for (int i = 0; i < ticks; i++) {
            int tick = side > 0 ? bid - i : ask + i;
            sum += tick > 0 && tick < depth.length ? depth[tick] : 0;
        }
        return sum;
    }
}
