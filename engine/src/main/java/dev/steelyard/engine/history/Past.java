package dev.steelyard.engine.history;

import dev.steelyard.core.event.Event;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.journal.EventLog;
import dev.steelyard.engine.journal.SnapshotStore;
import dev.steelyard.engine.run.EngineSnapshot;
import dev.steelyard.engine.run.JournaledEngine;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.state.AccountBook;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The states that a journal went through: any of them on demand, from the nearest sound snapshot and the events after it.
 * It reads only. <b>Single-writer</b>; <b>Deterministic: yes</b>: whatever snapshot is nearest, the state is the same.
 */
public final class Past {
    /** Is shown an engine before and after each event. */
    public interface Step {
        /** Takes the engine before an event. */
        default void before(RiskEngine engine, Event event) {}

        /** Takes the engine after an event. */
        void after(RiskEngine engine, Event event, RiskEngine.Outcome outcome);
    }

    private static final int MOST_NAMED = 5;

    private final Supplier<RiskEngine> fresh;
    private final EventLog log;
    private final @Nullable SnapshotStore snapshots;

    /**
     * Opens a journal's past.
     *
     * @param fresh makes engines in which nothing has happened, of the same rules as the one that kept the snapshots
     * @param snapshots null: all events are applied from the first
     */
    public Past(Supplier<RiskEngine> fresh, EventLog log, @Nullable SnapshotStore snapshots) {
        this.fresh = fresh;
        this.log = log;
        this.snapshots = snapshots;
    }

    /**
     * Returns an engine as it was at a moment.
     *
     * @throws FailureException MISSING_DATA when the journal ends before, or begins after, that moment; INVALID at damage
     *     before it
     */
    public RiskEngine at(Moment moment) {
        RiskEngine engine = nearest(moment);
        run(engine, moment, (e, event, outcome) -> {});
        requireReached(engine, moment);
        return engine;
    }

    /**
     * Returns an engine at the earliest state that can still be had: nothing has happened, or, where the first events were
     * pruned, the oldest snapshot that the events left go on from.
     *
     * @throws FailureException MISSING_DATA when events are gone that no snapshot holds
     */
    public RiskEngine earliest() {
        if (log.first() <= 1) {
            return fresh.get();
        }
        List<Long> newestFirst = snapshots == null ? List.of() : snapshots.sequences();
        RiskEngine engine = restored(newestFirst.reversed(), Moment.END);
        return engine == null ? gone() : engine;
    }

    /** Requires that a journal did not end before the event of a number. @throws FailureException MISSING_DATA */
    void requireReached(RiskEngine engine, Moment moment) {
        long reached = engine.state().sequence();
        if (moment instanceof Moment.Sequence(long number) && number != Long.MAX_VALUE && reached < number) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "",
                    "the journal ended with event " + reached + "; expected event " + number);
        }
    }

    /** Lets an engine go on to a moment, event by event. @throws FailureException INVALID at damage before it */
    public void run(RiskEngine engine, Moment to, Step step) {
        log.read(engine.state().sequence() + 1, (sequence, event) -> {
            if (!to.includes(sequence, event)) {
                return false;
            }
            step.before(engine, event.content());
            step.after(engine, event.content(), JournaledEngine.applied(engine, sequence, event));
            return true;
        });
    }

    /**
     * Returns the number of an account.
     *
     * @throws FailureException MISSING_DATA when it was not opened so far
     */
    public static int number(RiskEngine engine, String account) {
        AccountBook accounts = engine.state().accounts();
        int number = accounts.number(account);
        if (number < 0) {
            List<String> some = IntStream.range(0, Math.min(MOST_NAMED, accounts.size()))
                    .mapToObj(accounts::id)
                    .toList();
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "account " + account,
                    "it was not opened up to event " + engine.state().sequence() + "; of " + accounts.size()
                            + " accounts the first are " + some);
        }
        return number;
    }

    private RiskEngine nearest(Moment moment) {
        RiskEngine engine = snapshots == null ? null : restored(snapshots.sequences(), moment);
        if (engine != null) {
            return engine;
        }
        return log.first() <= 1 ? fresh.get() : gone();
    }

    /** Returns the first of some snapshots that is sound, not after a moment, and gone on from by the log; null: none is. */
    private @Nullable RiskEngine restored(List<Long> sequences, Moment moment) {
        SnapshotStore store = snapshots;
        if (store == null) {
            return null;
        }
        for (long sequence : sequences) {
            boolean late = moment instanceof Moment.Sequence(long number) && sequence > number;
            if (late || sequence + 1 < log.first()) {
                continue;
            }
            try {
                store.verify(sequence);
                RiskEngine engine = fresh.get();
                store.load(sequence, stream -> EngineSnapshot.read(engine, stream));
                if (moment.includes(engine.state())) {
                    return engine;
                }
            } catch (FailureException e) {
                // An older snapshot, or the first event, leads to the same state.
                continue;
            }
        }
        return null;
    }

    private RiskEngine gone() {
        throw FailureException.of(
                FailureReason.MISSING_DATA,
                "",
                "the journal begins with event " + log.first() + ", and no sound snapshot holds the events before it");
    }
}
