package dev.steelyard.cli.input;

import dev.steelyard.cli.Interruption;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells of long work how far it is and how long it still takes, once a second from the third on. <b>Thread-safe</b>. */
final class CascadeProgress {
    private static final double PATIENCE = 2;
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PrintStream err;
    private final int before;
    private final int wanted;
    private final @Nullable Double limit;
    private final Interruption interruption;
    private final long began = System.nanoTime();
    private double told;

    CascadeProgress(OutputStream err, int before, int wanted, @Nullable Double limit, Interruption interruption) {
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
        this.before = before;
        this.wanted = wanted;
        this.limit = limit;
        this.interruption = interruption;
    }

    private double seconds() {
        return (System.nanoTime() - began) / NANOS;
    }

    boolean isOver() {
        return interruption.isWanted() || (limit != null && seconds() >= limit);
    }

    synchronized void done(int count) {
        double now = seconds();
        if (now >= PATIENCE && now - told >= 1) {
            told = now;
            long left = Math.round(now / Math.max(1, count - before) * (wanted - count));
            err.println(count + " of " + wanted + " runs, about " + left + " s left");
        }
    }

    void end() {
        if (isOver()) {
            err.println("stopped after " + Math.round(seconds()) + " s");
        }
    }
}
