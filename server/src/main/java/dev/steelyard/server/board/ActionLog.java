package dev.steelyard.server.board;

import dev.steelyard.engine.control.ControlNotice;
import dev.steelyard.engine.liquidation.DeskAction;
import dev.steelyard.engine.run.RiskEngine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The latest actions of venues that are run here, and what the controls said. <b>Thread-safe</b>. */
public final class ActionLog {
    /** So many events are kept to show; all follow from the journal. */
    public static final int MOST_KEPT = 1_000;

    /**
     * What followed from one event. <b>Immutable</b>.
     *
     * @param sequence of the event
     * @param actions in order
     * @param notices in order
     */
    public record Entry(long sequence, List<DeskAction> actions, List<ControlNotice> notices) {}

    private final ArrayDeque<Entry> latest = new ArrayDeque<>();

    /** Makes an empty log. */
    public ActionLog() {}

    /** Takes what followed from an event; alerts are not for this log. */
    public synchronized void add(RiskEngine.Outcome outcome) {
        if (outcome.actions().isEmpty() && outcome.notices().isEmpty()) {
            return;
        }
        latest.addLast(new Entry(outcome.sequence(), outcome.actions(), outcome.notices()));
        if (latest.size() > MOST_KEPT) {
            latest.removeFirst();
        }
    }

    /** Returns what followed from events after a sequence, in order. */
    public synchronized List<Entry> since(long sequence) {
        List<Entry> later = new ArrayList<>();
        for (Entry entry : latest) {
            if (entry.sequence() > sequence) {
                later.add(entry);
            }
        }
        return later;
    }
}
