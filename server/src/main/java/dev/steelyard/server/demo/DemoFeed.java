package dev.steelyard.server.demo;

import dev.steelyard.server.live.EngineLoop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Plays the market of the demo to an engine, four steps a second, on a thread of its own. */
public final class DemoFeed implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(250);

    private final EngineLoop loop;
    private final Clock clock;
    private final DemoMarket market;
    private final Thread thread;
    private volatile boolean open = true;

    /** Begins to play. */
    public DemoFeed(EngineLoop loop, Clock clock, long seed) {
        this.loop = loop;
        this.clock = clock;
        Instant start = clock.instant();
        this.market = new DemoMarket(seed, start);
        market.opening(start).forEach(loop::feed);
        DemoAccounts.opened(start).forEach(loop::feed);
        this.thread = Thread.ofPlatform().name("demo").daemon(true).unstarted(() -> run(start));
        thread.start();
    }

    private void run(Instant start) {
        Instant last = start;
        try {
            while (open) {
                Thread.sleep(STEP);
                Instant now = clock.instant();
                market.step(now, Duration.between(last, now)).forEach(loop::feed);
                last = now;
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
