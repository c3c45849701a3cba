package dev.steelyard.cli.input;

import dev.steelyard.cli.Interruption;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells of long work how far it is and how long it still takes, once a second from the third on. <b>Thread-safe</b>. */
public final class Progress {
    private static final double PATIENCE = 2;
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PrintStream err;
    private final String things;
    private final int before;
    private final @Nullable Double limit;
    private final Interruption interruption;
    private final long began = System.nanoTime();
    private double told;

    /**
     * Begins.
     *
     * @param things what is counted, such as runs
     * @param before how many were done before
     * @param limit seconds until it is over; null: none
     */
    public Progress(OutputStream err, String things, int before, @Nullable Double limit, Interruption interruption) {
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
        this.things = things;
        this.before = before;
        this.limit = limit;
        this.interruption = interruption;
    }

    private double seconds() {
        return (System.nanoTime() - began) / NANOS;
    }

    /** Returns whether the work is to end now. */
    public boolean isOver() {
        return interruption.isWanted() || (limit != null && seconds() >= limit);
    }

    /** Tells how many of all are done. */
    public synchronized void done(int count, int wanted) {
        double now = seconds();
        if (now >= PATIENCE && now - told >= 1) {
            told = now;
            long left = Math.round(now / Math.max(1, count - before) * (wanted - count));
            err.println(count + " of " + wanted + " " + things + ", about " + left + " s left");
        }
    }

    /** Tells that the work is done, or was stopped. */
    public void end() {
        if (isOver()) {
            err.println("stopped after " + Math.round(seconds()) + " s");
        }
    }
}
