package dev.steelyard.cli.live;

import dev.steelyard.cli.Surroundings;
import dev.steelyard.core.event.GuardEvent;
import dev.steelyard.core.market.MarkPolicy;
import dev.steelyard.engine.band.BandWaker;
import dev.steelyard.engine.journal.EventLog;
import dev.steelyard.engine.mark.MarkRules;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.state.RuleBook;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.server.live.RulesAtHand;
import dev.steelyard.server.live.SearchThread;
import dev.steelyard.venue.rules.RulePackRepository;
import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Makes engines over the rule packs at hand. */
public final class Engines {
    /** Snapshots that stay beside a journal. */
    public static final int SNAPSHOTS = 3;

    private Engines() {}

    /** Returns the guards of prices of a live engine: old, jumping or diverging ones are not decided on. */
    public static MarkRules guards(boolean live) {
        return live ? new MarkRules(MarkPolicy.STANDARD, new LinkedHashMap<>()) : MarkRules.TRUSTING;
    }

    /**
     * Returns the guards that the engine of a journal began with: as its first event states, or else as an option says.
     *
     * @param live whether the option says that prices are guarded
     */
    public static MarkRules begun(EventLog journal, boolean live) {
        GuardEvent stated = stated(journal);
        return stated == null ? guards(live) : new MarkRules(stated.before(), new LinkedHashMap<>());
    }

    /** Returns the guards that the first event of a journal states; null when it states none, or is no longer there. */
    public static @Nullable GuardEvent stated(EventLog journal) {
        AtomicReference<@Nullable GuardEvent> stated = new AtomicReference<>();
        if (journal.first() == 1) {
            journal.read(1, (sequence, event) -> {
                stated.set(event instanceof GuardEvent guards ? guards : null);
                return false;
            });
        }
        return stated.get();
    }

    /** Returns an engine in which nothing has happened, which takes prices as their sources state them. */
    public static RiskEngine fresh(Surroundings surroundings) {
        return fresh(surroundings, MarkRules.TRUSTING);
    }

    /** Returns an engine in which nothing has happened, with guards of its prices. */
    public static RiskEngine fresh(Surroundings surroundings, MarkRules marks) {
        return fresh(surroundings, marks, new BandWaker(WatchPolicy.STANDARD));
    }

    /** Returns the same for a process that stays: boxes of portfolios are searched for by a thread beside it. */
    public static RiskEngine live(Surroundings surroundings, MarkRules marks) {
        return fresh(surroundings, marks, new BandWaker(WatchPolicy.STANDARD, SearchThread.executor()));
    }

    private static RiskEngine fresh(Surroundings surroundings, MarkRules marks, BandWaker waker) {
        RuleBook rules = new RulesAtHand(RulePackRepository.withUserFolder(surroundings.rulesFolder()));
        return new RiskEngine(rules, marks, WatchPolicy.STANDARD, waker);
    }
}
