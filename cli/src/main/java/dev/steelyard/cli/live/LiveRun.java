package dev.steelyard.cli.live;

import dev.steelyard.core.event.Event;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.failure.Result;
import dev.steelyard.engine.run.JournaledEngine;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.source.SourceQueue;
import dev.steelyard.io.event.EventLines;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Feeds events to an engine and prints what follows once it may be told: with a journal, when the event is durable.
 * <b>Single-writer</b>.
 */
public final class LiveRun {
    /** Events whose outcome is held back at most until they are durable. */
    private static final int MOST_PENDING = 4_096;

    private final RiskEngine engine;
    private final @Nullable JournaledEngine journaled;
    private final long snapshotEvery;
    private final Preamble preamble;
    private final AlertPrinter printer;
    private final Consumer<Failure> complaints;
    private final SourceQueue<String> order;
    private final ArrayDeque<RiskEngine.Outcome> pending = new ArrayDeque<>();
    private long refused;
    private boolean begun;

    /**
     * Prepares a run.
     *
     * @param journaled the engine behind its journal; null when nothing is kept
     * @param snapshotEvery so many events; 0: never
     * @param preamble what goes before the first event
     * @param complaints is told of each line and event that was refused
     */
    public LiveRun(
            RiskEngine engine,
            @Nullable JournaledEngine journaled,
            long snapshotEvery,
            Preamble preamble,
            AlertPrinter printer,
            Consumer<Failure> complaints) {
        this.engine = engine;
        this.journaled = journaled;
        this.snapshotEvery = snapshotEvery;
        this.preamble = preamble;
        this.printer = printer;
        this.complaints = complaints;
        this.order = new SourceQueue<>(engine.sources(), new InOrder());
    }

    /** Returns how many lines and events were refused. */
    public long refused() {
        return refused;
    }

    /** Applies each event when those before it in its source have come, or at the end of all. */
    private final class InOrder implements SourceQueue.Sink<String> {
        @Override
        public void turn(Event event, String location) {
            accept(event, location);
        }

        @Override
        public void held(Event event, String location, Failure why) {
            if (why.reason() == FailureReason.DUPLICATE) {
                complaints.accept(why.within(location));
            }
        }
    }

    /** Feeds all lines of a source. A line or event that is refused is told, and the next is taken. */
    public void feed(EventLines lines) {
        while (lines.hasNext()) {
            switch (lines.next()) {
                case Result.Success<Event>(Event event) -> begin(event, lines.location());
                case Result.Refused<Event>(Failure failure) -> refuse(failure);
            }
            release(lines.isDrained() || pending.size() > MOST_PENDING);
        }
        release(true);
    }

    /** Applies what waited for events of its source that never came. */
    public void end() {
        order.flush();
        release(true);
    }

    private void begin(Event event, String location) {
        if (!begun) {
            begun = true;
            preamble.events(engine, event.at()).forEach(asked -> accept(asked, "before " + location));
        }
        order.offer(event, location);
    }

    private void accept(Event event, String location) {
        RiskEngine.Outcome outcome = journaled == null ? engine.accept(event) : journaled.accept(event);
        if (!outcome.alerts().isEmpty()
                || !outcome.actions().isEmpty()
                || !outcome.notices().isEmpty()) {
            pending.add(outcome);
        }
        if (outcome.failure() != null) {
            refuse(outcome.failure().within(location));
        }
        if (journaled != null && snapshotEvery > 0 && outcome.sequence() % snapshotEvery == 0) {
            journaled.snapshot();
        }
    }

    /** A repetition is told and is no fault: nothing is lost by it. */
    private void refuse(Failure failure) {
        refused += failure.reason() == FailureReason.DUPLICATE ? 0 : 1;
        complaints.accept(failure);
    }

    private void release(boolean all) {
        if (pending.isEmpty()) {
            return;
        }
        if (all && journaled != null) {
            journaled.journal().awaitDurable(pending.getLast().sequence());
        }
        long durable = journaled == null ? Long.MAX_VALUE : journaled.journal().durableSequence();
        while (!pending.isEmpty() && pending.getFirst().sequence() <= durable) {
            printer.print(pending.removeFirst());
        }
    }
}
