package dev.steelyard.server.api;

import dev.steelyard.server.problem.Problem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Answers that take a processor for a while: so many at once, the others wait in order, and those that have waited too long
 * are refused. <b>Thread-safe</b>.
 */
public final class LongAnswers {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final Semaphore places;
    private final Duration longest;

    /** Makes as many places as half the processors are, at least one. */
    public LongAnswers() {
        this(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), LONGEST_WAIT);
    }

    /**
     * Makes places.
     *
     * @param places computed at once
     * @param longest that one waits for a place
     */
    public LongAnswers(int places, Duration longest) {
        this.places = new Semaphore(places, true);
        this.longest = longest;
    }

    /** Returns an answer, computed on this thread. @throws Problem 429 when there was no place in time */
    public <T> T compute(Supplier<T> answer) {
        boolean placed = false;
        try {
            placed = places.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!placed) {
            throw new Problem(
                    429,
                    "Too many requests",
                    "OUT_OF_RANGE",
                    "as many risks are being computed as there are places, and none became free in "
                            + longest.toSeconds() + " s",
                    null,
                    "try again later, or ask for fewer paths");
        }
        try {
            return answer.get();
        } finally {
            places.release();
        }
    }
}
