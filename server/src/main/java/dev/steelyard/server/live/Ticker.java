package dev.steelyard.server.live;

import java.time.Duration;

/** Does something again and again, on a thread of its own, until it is closed or the engine is stopped. <b>Thread-safe</b>. */
public final class Ticker implements AutoCloseable {
    private final Worker worker;

    /** Begins. @param pause before each time */
    public Ticker(String name, Duration pause, Runnable work) {
        this.worker = new Worker(name, () -> run(pause, work));
        worker.start();
    }

    private void run(Duration pause, Runnable work) {
        try {
            while (worker.open()) {
                Thread.sleep(pause);
                work.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            if (worker.open()) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
