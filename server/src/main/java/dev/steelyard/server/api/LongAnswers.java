package dev.steelyard.server.api;

import dev.steelyard.server.problem.Problem;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers that take a processor for a while: so many at once, the others wait in order, and those that have waited or computed
 * too long are refused. When who asked goes, the computation ends between two of its runs, and its place is free.
 * <b>Thread-safe</b>.
 */
public final class LongAnswers {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final Duration LONGEST_WORK = Duration.ofSeconds(60);

    private final int count;
    private final Semaphore places;
    private final Duration longestWait;
    private final Duration longestWork;

    /** Makes as many places as half the processors are, at least one. */
    public LongAnswers() {
        this(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), LONGEST_WAIT, LONGEST_WORK);
    }

    /**
     * Makes places.
     *
     * @param places computed at once
     * @param longestWait for a place
     * @param longestWork beyond that, of what is made of runs
     */
    public LongAnswers(int places, Duration longestWait, Duration longestWork) {
        this.count = places;
        this.places = new Semaphore(places, true);
        this.longestWait = longestWait;
        this.longestWork = longestWork;
    }

    /**
     * Returns the answer to a request, computed on this thread.
     *
     * @throws Problem 429 when there was no place in time; 422 when it took too long; 499 when who asked has gone
     */
    public <T> T compute(Request request, Supplier<T> answer) {
        ClientWatch watch = request.watch(longestWait.plus(longestWork));
        try (watch) {
            return compute(watch, answer);
        } finally {
            if (watch.isAhead()) {
                request.closeAfter();
            }
        }
    }

    private <T> T compute(ClientWatch watch, Supplier<T> answer) {
        try {
            return compute(answer);
        } catch (CancellationException e) {
            throw watch.cause() == ClientWatch.Cause.GONE ? gone() : tooLong();
        }
    }

    /**
     * Returns an answer that nobody is watched for, computed on this thread.
     *
     * @throws Problem 429 when there was no place in time
     * @throws CancellationException when this thread is interrupted
     */
    public <T> T compute(Supplier<T> answer) {
        boolean placed;
        try {
            placed = places.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new CancellationException("interrupted before there was a place");
        }
        if (!placed) {
            throw refused(
                    429,
                    "Too many requests",
                    "as many answers are being computed as there are places, and none became free in "
                            + longestWait.toSeconds() + " s",
                    "try again later, or ask for fewer paths");
        }
        try {
            return answer.get();
        } finally {
            places.release();
        }
    }

    /** Returns how many are being computed. */
    public int computing() {
        return count - places.availablePermits();
    }

    /** Returns about how many wait for a place. */
    public int waiting() {
        return places.getQueueLength();
    }

    private Problem tooLong() {
        return refused(
                422,
                "Cannot be answered",
                "it was not computed within " + longestWait.plus(longestWork).toSeconds() + " s",
                "ask for fewer runs or accounts: the command line takes more");
    }

    private static Problem gone() {
        return refused(499, "Gone", "who asked did not wait for the answer", null);
    }

    private static Problem refused(int status, String title, String detail, @Nullable String hint) {
        return new Problem(status, title, "OUT_OF_RANGE", detail, null, hint);
    }
}
