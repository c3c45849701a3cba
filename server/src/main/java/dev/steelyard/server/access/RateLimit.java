package dev.steelyard.server.access;

import dev.steelyard.server.problem.Problem;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Buckets of tokens by name: each fills at a rate up to a burst, and a request takes one. <b>Thread-safe</b>.
 */
public final class RateLimit {
    private static final int MOST_BUCKETS = 100_000;
    private static final double NANOS = 1e9;

    /** Of a key that is not good, one request in so many of a good one is answered. */
    private static final double FAILED = 1_000;

    private static final double FAILED_BURST = 100;
    private static final double FEWEST_FAILED = 10;

    private static final class Bucket {
        private double tokens;
        private long at;
    }

    private final double perSecond;
    private final double burst;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /**
     * Makes a limit.
     *
     * @param perSecond requests of one key in the long run
     * @param burst requests at once
     * @param nanos a clock that never runs backward
     */
    public RateLimit(double perSecond, double burst, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanos = nanos;
    }

    /** Takes one. @throws Problem 429 when there is none */
    public void take(String name) {
        if (!change(name, perSecond, burst)) {
            throw tooMany();
        }
    }

    /** Takes one of those for keys that are not good, which are few. @return whether there was one */
    boolean takeFailed(String name) {
        return change("failed " + name, perSecond / FAILED, Math.max(FEWEST_FAILED, burst / FAILED_BURST));
    }

    private boolean change(String name, double rate, double most) {
        if (buckets.size() > MOST_BUCKETS) {
            buckets.clear();
        }
        Bucket bucket = buckets.computeIfAbsent(name, n -> full(most));
        synchronized (bucket) {
            long now = nanos.getAsLong();
            bucket.tokens = Math.min(most, bucket.tokens + (now - bucket.at) / NANOS * rate);
            bucket.at = now;
            if (bucket.tokens < 1) {
                return false;
            }
            bucket.tokens -= 1;
            return true;
        }
    }

    /** Returns the refusal of one who asks too often. */
    static Problem tooMany() {
        return new Problem(
                429, "Too many requests", "OUT_OF_RANGE", "too many requests", null, "wait a second and try again");
    }

    private Bucket full(double most) {
        Bucket bucket = new Bucket();
        bucket.tokens = most;
        bucket.at = nanos.getAsLong();
        return bucket;
    }
}
