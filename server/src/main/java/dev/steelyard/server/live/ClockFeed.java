package dev.steelyard.server.live;

import dev.steelyard.core.event.TimeEvent;
import java.time.Clock;
import java.time.Duration;

/**
 * Tells the engine the time once a second, on a thread of its own: what waits for a time is due, and prices age, also while
 * every feed is silent. <b>Thread-safe</b>.
 */
public final class ClockFeed implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final EngineLoop loop;
    private final Clock clock;
    private final Thread thread;
    private volatile boolean open = true;

    /** Begins to tell the time. */
    public ClockFeed(EngineLoop loop, Clock clock) {
        this.loop = loop;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("clock").daemon(true).unstarted(this::run);
        thread.start();
    }

    private void run() {
        try {
            while (open) {
                Thread.sleep(PERIOD);
                loop.feed(new TimeEvent(clock.instant()));
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
