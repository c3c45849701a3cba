package dev.steelyard.server.live;

import dev.steelyard.core.event.Event;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.run.JournaledEngine;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.source.SourceQueue;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes to the engine. Events wait in a bounded queue, so that a feed that is faster than the engine is
 * slowed and nothing is lost; reads are let in between two events. Alerts are told once their events are durable.
 * <b>Thread-safe</b>.
 */
public final class EngineLoop implements AutoCloseable {
    private static final int MOST_WAITING = 65_536;
    private static final int EVENTS_BETWEEN_READS = 64;
    private static final System.Logger LOG = System.getLogger("dev.steelyard.server.engine");

    /** What the loop tells, always on its own thread and quickly. */
    public interface Listener {
        /** What followed from an event that is durable now: alerts, actions or notices. */
        void followed(RiskEngine.Outcome outcome);

        /** Waits until the alerts told are kept, for a while; returns whether they are. */
        boolean areAlertsKept();

        /** An event that could not be applied. */
        void refused(Event event, Failure failure);

        /** The whole state could not be kept beside the journal. */
        void notKept(Failure failure);

        /** The journal cannot be written: no further event is taken. */
        void failed(Failure failure);
    }

    private record Work(@Nullable Event event, @Nullable CompletableFuture<RiskEngine.Outcome> answer) {}

    private static final Work WAKE = new Work(null, null);

    private final JournaledEngine engine;
    private final Listener listener;
    private final long snapshotEvery;
    private final ArrayBlockingQueue<Work> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final ConcurrentLinkedQueue<Runnable> reads = new ConcurrentLinkedQueue<>();
    private final ArrayDeque<RiskEngine.Outcome> held = new ArrayDeque<>();
    private final SourceQueue<@Nullable CompletableFuture<RiskEngine.Outcome>> order;
    private final AtomicLong applied = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong sequence = new AtomicLong();
    private final Thread thread;
    private volatile boolean open = true;
    private volatile @Nullable Failure failure;

    /**
     * Starts the thread.
     *
     * @param engine which nobody else writes to or reads from then on
     * @param snapshotEvery so many events the whole state is kept; 0: never
     */
    public EngineLoop(JournaledEngine engine, long snapshotEvery, Listener listener) {
        this.engine = engine;
        this.snapshotEvery = snapshotEvery;
        this.listener = listener;
        this.order = new SourceQueue<>(engine.engine().sources(), new InOrder());
        this.sequence.set(engine.engine().state().sequence());
        this.thread = Thread.ofPlatform().name("engine").daemon(true).unstarted(this::run);
        thread.start();
    }

    /** Returns why events are taken no longer; null while they are. */
    public @Nullable Failure failure() {
        return failure;
    }

    /** Returns how many events wait. */
    public int waiting() {
        return waiting.size();
    }

    /** Returns how many events were applied since the start. */
    public long applied() {
        return applied.get();
    }

    /** Returns how many events were refused since the start. */
    public long refused() {
        return refused.get();
    }

    /** Returns how many events came again since the start, and were not applied again. */
    public long repeated() {
        return repeated.get();
    }

    /** Returns the number of the last event. */
    public long sequence() {
        return sequence.get();
    }

    /** Returns the number of the last event that is durable. */
    public long durableSequence() {
        return engine.journal().durableSequence();
    }

    /** Hands over an event, waiting for a place when too many wait. @return what follows from it, once applied */
    public CompletableFuture<RiskEngine.Outcome> submit(Event event) {
        CompletableFuture<RiskEngine.Outcome> answer = new CompletableFuture<>();
        put(new Work(event, answer));
        return answer;
    }

    /** Hands over an event of a feed, waiting for a place when too many wait; a refusal is told to the listener. */
    public void feed(Event event) {
        put(new Work(event, null));
    }

    /** Reads the engine between two events. The function runs on the engine's thread: it must be quick. */
    public <T extends @Nullable Object> CompletableFuture<T> read(Function<JournaledEngine, T> reader) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        reads.add(() -> {
            try {
                answer.complete(reader.apply(engine));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        if (!open) {
            answer.completeExceptionally(new IllegalStateException("the engine is stopped"));
        }
        waiting.offer(WAKE);
        return answer;
    }

    /** Captures an account by its id, with the market of further contracts; null when there is none. */
    public CompletableFuture<@Nullable Capture> capture(String id, Collection<String> contracts) {
        return read(e -> Capture.of(e.engine(), e.engine().state().accounts().number(id), contracts));
    }

    private void put(Work work) {
        try {
            while (!waiting.offer(work, 1, TimeUnit.SECONDS)) {
                if (!open) {
                    throw new IllegalStateException("the engine is stopped");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an event waited for the engine", e);
        }
    }

    private void run() {
        while (open || !waiting.isEmpty()) {
            readAll();
            Work work = next();
            for (int left = EVENTS_BETWEEN_READS; work != null; left--) {
                if (work.event() != null) {
                    offer(work.event(), work.answer());
                }
                work = left > 0 ? waiting.poll() : null;
            }
            release(false);
        }
        order.flush();
        readAll();
        release(true);
    }

    private @Nullable Work next() {
        try {
            return waiting.poll(held.isEmpty() ? 50 : 1, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            open = false;
            return null;
        }
    }

    private void readAll() {
        for (Runnable read = reads.poll(); read != null; read = reads.poll()) {
            read.run();
        }
    }

    private void offer(Event event, @Nullable CompletableFuture<RiskEngine.Outcome> answer) {
        Failure stopped = failure;
        if (stopped != null) {
            refuse(event, stopped, answer);
        } else {
            order.offer(event, answer);
        }
    }

    /** What becomes of events once those before them in their source have come. */
    private final class InOrder implements SourceQueue.Sink<@Nullable CompletableFuture<RiskEngine.Outcome>> {
        @Override
        public void turn(Event event, @Nullable CompletableFuture<RiskEngine.Outcome> answer) {
            accept(event, answer);
        }

        /** Whoever sent it is told that it is not kept yet; what follows from it later goes to the listener. */
        @Override
        public void held(Event event, @Nullable CompletableFuture<RiskEngine.Outcome> answer, Failure why) {
            if (answer != null) {
                answer.complete(new RiskEngine.Outcome(sequence.get(), why, List.of(), List.of(), List.of()));
            }
        }
    }

    private void accept(Event event, @Nullable CompletableFuture<RiskEngine.Outcome> answer) {
        Failure stopped = failure;
        if (stopped != null) {
            refuse(event, stopped, answer);
            return;
        }
        try {
            RiskEngine.Outcome outcome = engine.accept(event);
            if (!(outcome.alerts().isEmpty()
                    && outcome.actions().isEmpty()
                    && outcome.notices().isEmpty())) {
                held.add(outcome);
            }
            sequence.lazySet(outcome.sequence());
            counter(outcome.failure()).getAndIncrement();
            if (outcome.failure() != null) {
                listener.refused(event, outcome.failure());
            }
            if (answer != null) {
                answer.complete(outcome);
            }
            keep(outcome.sequence());
        } catch (FailureException e) {
            if (e.failure().reason() == FailureReason.IO) {
                failure = e.failure();
                listener.failed(e.failure());
            }
            refuse(event, e.failure(), answer);
        } catch (RuntimeException e) {
            stop(event, e, answer);
        }
    }

    private AtomicLong counter(@Nullable Failure found) {
        return found == null ? applied : found.reason() == FailureReason.DUPLICATE ? repeated : refused;
    }

    /** A defect: what the engine holds can no longer be trusted, so no further event is taken and readiness is gone. */
    private void stop(Event event, RuntimeException defect, @Nullable CompletableFuture<RiskEngine.Outcome> answer) {
        LOG.log(System.Logger.Level.ERROR, "a defect at the event " + event, defect);
        failure = new Failure(
                FailureReason.IO,
                "engine",
                "it has stopped at a defect behind event " + sequence.get() + "; see the log");
        listener.failed(failure);
        refused.getAndIncrement();
        if (answer != null) {
            answer.completeExceptionally(defect);
        }
    }

    /**
     * A state that cannot be kept costs time at the next start and nothing else: the journal has the events. It is kept
     * behind the alerts of its events, for what it holds is not applied again, and alerts that are lost then are lost.
     */
    private void keep(long sequence) {
        if (snapshotEvery > 0 && sequence % snapshotEvery == 0) {
            release(true);
            snapshot();
        }
    }

    private void snapshot() {
        if (!listener.areAlertsKept()) {
            listener.notKept(
                    new Failure(FailureReason.IO, "alerts", "they are not kept yet; a state is kept behind them"));
            return;
        }
        try {
            engine.snapshot();
        } catch (FailureException e) {
            listener.notKept(e.failure());
        }
    }

    private void refuse(Event event, Failure why, @Nullable CompletableFuture<RiskEngine.Outcome> answer) {
        refused.getAndIncrement();
        if (answer != null) {
            answer.completeExceptionally(new FailureException(why));
        } else {
            listener.refused(event, why);
        }
    }

    private void release(boolean all) {
        if (held.isEmpty()) {
            return;
        }
        if (all && failure == null) {
            engine.journal().awaitDurable(held.getLast().sequence());
        }
        long durable = engine.journal().durableSequence();
        while (!held.isEmpty() && held.getFirst().sequence() <= durable) {
            listener.followed(held.removeFirst());
        }
    }

    /** Applies what waits, tells the last alerts, keeps the state where states are kept, and closes the journal. */
    @Override
    public void close() {
        open = false;
        waiting.offer(WAKE);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            if (snapshotEvery > 0 && failure == null) {
                snapshot();
            }
        } finally {
            engine.close();
        }
    }
}
