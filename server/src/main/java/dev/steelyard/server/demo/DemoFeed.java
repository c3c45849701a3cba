package dev.steelyard.server.demo;

import dev.steelyard.server.live.EngineLoop;
import dev.steelyard.server.live.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Plays the market of the demo to an engine, four steps a second. <b>Thread-safe</b>. */
public final class DemoFeed implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(250);

    private final DemoMarket market;
    private final Ticker ticker;
    private Instant last;

    /** Begins to play. */
    public DemoFeed(EngineLoop loop, Clock clock, long seed) {
        this.last = clock.instant();
        this.market = new DemoMarket(seed, last);
        market.opening(last).forEach(loop::feed);
        DemoAccounts.opened(last).forEach(loop::feed);
        this.ticker = new Ticker("demo", STEP, () -> step(loop, clock.instant()));
    }

    private void step(EngineLoop loop, Instant now) {
        market.step(now, Duration.between(last, now)).forEach(loop::feed);
        last = now;
    }

    @Override
    public void close() {
        ticker.close();
    }
}
