package dev.steelyard.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The wish of a person that the process ends, as by Ctrl-C. Work that can be gone on with heeds it: it asks between its
 * parts, stops, and writes what there is; the process waits for that. Any other work ends at once. <b>Thread-safe</b>.
 */
public final class Interruption {
    private static final long LONGEST_SECONDS = 60;

    private final AtomicBoolean wanted = new AtomicBoolean();
    private final AtomicBoolean heeded = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Returns one that nothing brings about but {@link #want}. */
    public static Interruption byHand() {
        return new Interruption();
    }

    /** Returns one that a signal to the process brings about. */
    static Interruption bySignal() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::signaled, "interruption"));
        return interruption;
    }

    private Interruption() {}

    private void signaled() {
        want();
        if (heeded.get()) {
            try {
                ended.await(LONGEST_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Says that the work under way asks for the wish, and writes what there is when there is one. */
    public void heed() {
        heeded.set(true);
    }

    /** Wishes the end. */
    public void want() {
        wanted.set(true);
    }

    /** Returns whether the end is wished. */
    public boolean isWanted() {
        return wanted.get();
    }

    /** Says that the command has written what it has. */
    void end() {
        ended.countDown();
    }
}
