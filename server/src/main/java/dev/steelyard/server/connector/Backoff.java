package dev.steelyard.server.connector;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before each new attempt: half to all of a pause that doubles up to its longest, so that many that lost a
 * venue together do not come back together. <b>Single-writer</b>; <b>Deterministic: given seed</b>.
 */
public final class Backoff {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private Duration pause;

    /** Makes pauses from {@code first} up to {@code longest}. */
    public Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
        this.pause = first;
    }

    /** Returns how long to wait now. */
    public Duration next() {
        long half = pause.toNanos() / 2;
        Duration waited = Duration.ofNanos(half + random.nextLong(half + 1));
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(longest) > 0 ? longest : doubled;
        return waited;
    }

    /** Begins anew. */
    public void reset() {
        pause = first;
    }
}
