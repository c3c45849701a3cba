package dev.steelyard.systemic.cascade.kernel;

import dev.steelyard.quant.kernel.Elementary;

/**
 * Random numbers of one agent for one purpose: the k-th is a function of (seed, agent, purpose, k) alone, so that an agent
 * more or less shifts no number of another one. SplitMix64 (Steele, Lea and Flood, 2014) over a hashed start.
 * <b>Single-writer</b>; <b>Allocates: never after construction</b>; <b>Deterministic: given seed</b>.
 */
public final class RandomStream {
    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1p-53;

    private long state;
    private double spare;
    private boolean hasSpare;

    private RandomStream(long state) {
        this.state = state;
    }

    /** Returns the stream of an agent for a purpose. */
    public static RandomStream of(long seed, long agent, int purpose) {
        return new RandomStream(start(seed, agent, purpose));
    }

    /** Begins another stream in place. */
    public void restart(long seed, long agent, int purpose) {
        state = start(seed, agent, purpose);
        hasSpare = false;
    }

    /** Returns the seed of a numbered replication. */
    public static long seedOf(long seed, long replication) {
        return mix(mix(seed) + STEP * (replication + 1));
    }

    private static long start(long seed, long agent, int purpose) {
        return mix(mix(mix(seed) ^ agent * STEP) + purpose * 0xD1342543DE82EF95L);
    }

    /** Returns 64 random bits. */
    public long nextLong() {
        state += STEP;
        return mix(state);
    }

    /** Returns a number at least 0 and below 1. */
    public double nextUniform() {
        return (nextLong() >>> 11) * UNIT;
    }

    /** Returns a standard normal number, by Marsaglia's polar method. */
    public double nextNormal() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * nextUniform() - 1;
            y = 2 * nextUniform() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double scale = Math.sqrt(-2 * Elementary.log(square) / square);
        spare = y * scale;
        hasSpare = true;
        return x * scale;
    }

    /** Returns an exponentially distributed number of mean 1. */
    public double nextExponential() {
        return -Elementary.log(1 - nextUniform());
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
