package dev.steelyard.server.live;

import dev.steelyard.core.event.TimeEvent;
import java.time.Clock;
import java.time.Duration;

/**
 * Tells the engine the time once a second: what waits for a time is due, and prices age, also while every feed is silent.
 * <b>Thread-safe</b>.
 */
public final class ClockFeed implements AutoCloseable {
    private final Ticker ticker;

    /** Begins to tell the time. */
    public ClockFeed(EngineLoop loop, Clock clock) {
        this.ticker = new Ticker("clock", Duration.ofSeconds(1), () -> loop.feed(new TimeEvent(clock.instant())));
    }

    @Override
    public void close() {
        ticker.close();
    }
}
