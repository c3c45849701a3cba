package dev.steelyard.engine.run;

import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.GuardEvent;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.journal.Journal;
import dev.steelyard.engine.journal.SnapshotStore;
import dev.steelyard.engine.journal.StateHash;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An engine behind a journal: each event is appended, then applied. What follows from an event may be told to the world once
 * the journal's durable sequence has reached it. It has no thread of its own. <b>Single-writer</b>; <b>Deterministic:
 * yes</b>.
 */
public final class JournaledEngine implements AutoCloseable {
    /**
     * From what an engine was brought back.
     *
     * @param snapshot the number of the last event in the snapshot used; 0 when none was
     * @param replayed how many events of the journal were applied after it
     * @param rejected snapshots that could not be used, newest first, with their places
     */
    public record Recovered(long snapshot, long replayed, List<Failure> rejected) {
        public Recovered {
            rejected = List.copyOf(rejected);
        }
    }

    private final RiskEngine engine;
    private final Journal journal;
    private final @Nullable SnapshotStore snapshots;
    private final Recovered recovered;

    private JournaledEngine(
            RiskEngine engine, Journal journal, @Nullable SnapshotStore snapshots, Recovered recovered) {
        this.engine = engine;
        this.journal = journal;
        this.snapshots = snapshots;
        this.recovered = recovered;
    }

    /**
     * Brings an engine back: the newest sound snapshot, then the events after it. A snapshot that is damaged is passed over
     * for the one before it, and is named in {@link #recovered}.
     *
     * @param fresh makes engines in which nothing has happened
     * @param snapshots null: all events are replayed
     * @param replayed is given what follows from each event that is applied again
     * @throws FailureException INVALID at the first damage of the journal; MISSING_DATA when events are gone that no sound
     *     snapshot holds, or that it holds and the journal does not
     */
    public static JournaledEngine recover(
            Supplier<RiskEngine> fresh,
            Journal journal,
            @Nullable SnapshotStore snapshots,
            Consumer<RiskEngine.Outcome> replayed) {
        List<Failure> rejected = new ArrayList<>();
        RiskEngine engine = snapshots == null ? fresh.get() : restored(fresh, snapshots, rejected);
        long start = engine.state().sequence();
        if (start > journal.sequence()) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "",
                    "the journal ended with event " + journal.sequence() + "; the snapshot holds events up to "
                            + start);
        }
        journal.read(start + 1, (sequence, event) -> {
            replayed.accept(applied(engine, sequence, event));
            return true;
        });
        long count = engine.state().sequence() - start;
        return new JournaledEngine(engine, journal, snapshots, new Recovered(start, count, rejected));
    }

    /**
     * Applies an event of a journal again.
     *
     * @param sequence its number
     * @throws FailureException INVALID when the journal's first statement of guards contradicts how the engine was begun
     */
    public static RiskEngine.Outcome applied(RiskEngine engine, long sequence, Event event) {
        if (event.content() instanceof GuardEvent guards
                && !engine.state().desk().isStated()) {
            try {
                engine.state().desk().require(guards);
            } catch (FailureException e) {
                throw new FailureException(e.failure().within("event " + sequence));
            }
        }
        return engine.accept(event);
    }

    private static RiskEngine restored(Supplier<RiskEngine> fresh, SnapshotStore snapshots, List<Failure> rejected) {
        for (long sequence : snapshots.sequences()) {
            try {
                snapshots.verify(sequence);
                RiskEngine engine = fresh.get();
                snapshots.load(sequence, stream -> EngineSnapshot.read(engine, stream));
                return engine;
            } catch (FailureException e) {
                rejected.add(e.failure());
            }
        }
        return fresh.get();
    }

    /** Returns the engine; read it only between events. */
    public RiskEngine engine() {
        return engine;
    }

    /** Returns the journal. */
    public Journal journal() {
        return journal;
    }

    /** Returns from what the engine was brought back. */
    public Recovered recovered() {
        return recovered;
    }

    /**
     * Appends an event, applies it and returns what follows from it. One that its source gave before is neither appended nor
     * applied.
     *
     * @throws FailureException as {@link Journal#append}, and INVALID for an event of guards that states others than there
     *     were: the event is then neither in the journal nor applied
     */
    public RiskEngine.Outcome accept(Event event) {
        if (engine.against(event) != null) {
            return engine.accept(event);
        }
        if (event.content() instanceof GuardEvent guards) {
            engine.state().desk().require(guards);
        }
        long sequence = journal.append(event);
        RiskEngine.Outcome outcome = engine.accept(event);
        if (outcome.sequence() != sequence) {
            throw new IllegalStateException(
                    "the journal numbered an event " + sequence + " and the engine " + outcome.sequence());
        }
        return outcome;
    }

    /**
     * Keeps the whole state, once all events in it are durable.
     *
     * @throws FailureException IO when it cannot be kept
     */
    public StateHash snapshot() {
        if (snapshots == null) {
            throw new IllegalStateException("the engine was opened without a store of snapshots");
        }
        long sequence = engine.state().sequence();
        journal.awaitDurable(sequence);
        return snapshots.save(sequence, stream -> EngineSnapshot.write(engine, stream));
    }

    /** Returns the hash of the state. */
    public StateHash hash() {
        return EngineSnapshot.hash(engine);
    }

    @Override
    public void close() {
        journal.close();
    }
}
