package dev.steelyard.systemic.cascade.book;

import org.jspecify.annotations.Nullable;

/** How far the mean price of the venues went, and how long it took to come back. <b>Single-writer</b>. */
final class PriceWatch {
    private static final double NEAR = 0.01;
    private static final double SECOND = 1e9;

    private final boolean falling;
    private final long depthAtStart;
    private double extreme;
    private long extremeAt;
    private @Nullable Double recovery;
    private double dislocation;
    private double leastDepth = 1;

    PriceWatch(double price, boolean falling, long depth) {
        this.falling = falling;
        extreme = price;
        depthAtStart = Math.max(1, depth);
    }

    boolean isFarther(double price) {
        return falling ? price < extreme : price > extreme;
    }

    /** Notes a price beyond all before. @param depth that is left */
    void farther(double price, long now, long depth) {
        extreme = price;
        extremeAt = now;
        recovery = null;
        leastDepth = Math.min(leastDepth, (double) depth / depthAtStart);
    }

    /** Notes any other price. @param value the fundamental one */
    void nearer(double price, double value, long now) {
        if (recovery == null && extremeAt > 0 && Math.abs(price / value - 1) <= NEAR) {
            recovery = (now - extremeAt) / SECOND;
        }
    }

    /** Notes how far one venue is from the mean, as a fraction of it. */
    void apart(double difference) {
        dislocation = Math.max(dislocation, Math.abs(difference));
    }

    double extreme() {
        return extreme;
    }

    @Nullable
    Double recovery() {
        return recovery;
    }

    double dislocation() {
        return dislocation;
    }

    double leastDepth() {
        return leastDepth;
    }
}
