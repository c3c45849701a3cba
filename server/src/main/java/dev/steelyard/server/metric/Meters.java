package dev.steelyard.server.metric;

import dev.steelyard.server.live.EngineLoop;
import dev.steelyard.server.stream.StreamHub;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/** The server's meters. They name no account: figures of accounts are {@link AccountSeries}. <b>Thread-safe</b>. */
public final class Meters implements AutoCloseable {
    private static final Duration[] BUCKETS = {
        Duration.ofNanos(10_000),
        Duration.ofNanos(30_000),
        Duration.ofNanos(100_000),
        Duration.ofNanos(300_000),
        Duration.ofMillis(1),
        Duration.ofMillis(3),
        Duration.ofMillis(10),
        Duration.ofMillis(30),
        Duration.ofMillis(100),
        Duration.ofSeconds(1)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Timer assessed;

    /** Begins to measure. */
    public Meters(EngineLoop loop, StreamHub hub) {
        assessed = Timer.builder("steelyard.assess.duration")
                .description("How long the exact path took to assess an account for the board.")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        count("steelyard.events.applied", "Events that were applied.", loop, EngineLoop::applied);
        count("steelyard.events.refused", "Events that could not be applied.", loop, EngineLoop::refused);
        count(
                "steelyard.events.repeated",
                "Events that came again and were not applied again.",
                loop,
                EngineLoop::repeated);
        gauge("steelyard.events.waiting", "Events that wait to be applied.", loop, EngineLoop::waiting);
        gauge(
                "steelyard.journal.lag.events",
                "Events that are applied and not durable yet.",
                loop,
                live -> Math.max(0, live.sequence() - live.durableSequence()));
        gauge("steelyard.journal.sequence", "Number of the last event.", loop, EngineLoop::sequence);
        gauge("steelyard.engine.up", "1 while events are taken.", loop, live -> live.failure() == null ? 1 : 0);
        gauge("steelyard.stream.clients", "Those who follow the board.", hub, StreamHub::size);
        new JvmMemoryMetrics().bindTo(registry);
        collections.bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private <T> void count(String name, String description, T of, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, of, value).description(description).register(registry);
    }

    /** Measures a value of something that is held elsewhere, whenever it is asked for. */
    public <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    /** Counts something that is held elsewhere, under a label. */
    public <T> void count(
            String name, String description, String label, String labeled, T of, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, of, value)
                .description(description)
                .tag(label, labeled)
                .register(registry);
    }

    /** Counts an assessment of an account. */
    public void assessed(Duration took) {
        assessed.record(took);
    }

    /** Counts a request. @param operation its name in the OpenAPI document, or {@code other} */
    public void answered(String operation, int status, Duration took) {
        Timer.builder("steelyard.http.request.duration")
                .description("How long requests took.")
                .tag("operation", operation)
                .tag("status", Integer.toString(status))
                .register(registry)
                .record(took);
    }

    /** Returns everything in Prometheus' text format. */
    public String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
