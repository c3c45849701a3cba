package dev.steelyard.server.live;

import java.time.Duration;

/** Does something again and again, on a thread of its own, until it is closed or the engine is stopped. <b>Thread-safe</b>. */
public final class Ticker implements AutoCloseable {
    private final Thread thread;
    private volatile boolean open = true;

    /** Begins. @param pause before each time */
    public Ticker(String name, Duration pause, Runnable work) {
        this.thread = Thread.ofPlatform().name(name).daemon(true).unstarted(() -> run(pause, work));
        thread.start();
    }

    private void run(Duration pause, Runnable work) {
        try {
            while (open) {
                Thread.sleep(pause);
                work.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            if (open) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
