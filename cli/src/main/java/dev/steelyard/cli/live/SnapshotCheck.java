package dev.steelyard.cli.live;

import dev.steelyard.cli.output.Format;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.engine.journal.SnapshotStore;
import dev.steelyard.engine.journal.StateHash;
import dev.steelyard.engine.run.EngineSnapshot;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.json.JsonWriter;
import java.util.Map;
import java.util.TreeMap;

/** Compares snapshots with the states that the events lead to. <b>Single-writer</b>. */
public final class SnapshotCheck {
    private final SnapshotStore snapshots;
    private final boolean wanted;
    private final TreeMap<Long, StateHash> replayed = new TreeMap<>();

    /** Prepares to check, when that is wanted. */
    public SnapshotCheck(SnapshotStore snapshots, boolean wanted) {
        this.snapshots = snapshots;
        this.wanted = wanted;
        if (wanted) {
            snapshots.sequences().forEach(sequence -> replayed.put(sequence, new StateHash("")));
        }
    }

    /** Notes the state of an engine where there is a snapshot of it. */
    public void at(RiskEngine engine) {
        replayed.computeIfPresent(engine.state().sequence(), (sequence, none) -> EngineSnapshot.hash(engine));
    }

    /** Prints each snapshot up to the last event with what was found. @return whether all agree */
    public boolean report(AlertPrinter printer, Format format, long last) {
        boolean sound = true;
        for (Map.Entry<Long, StateHash> entry : replayed.entrySet()) {
            boolean reached = entry.getKey() <= last;
            String finding = reached ? finding(entry.getKey(), entry.getValue()) : "not reached";
            sound &= finding.equals("agrees") || !reached;
            printer.line(
                    format == Format.TABLE
                            ? "snapshot " + entry.getKey() + " " + finding
                            : JsonWriter.toText(writer -> writer.startObject()
                                    .text("type", "snapshot")
                                    .integer("sequence", entry.getKey())
                                    .text("finding", finding)
                                    .endObject()));
        }
        if (wanted && replayed.isEmpty()) {
            printer.line(
                    format == Format.TABLE
                            ? "there is no snapshot to verify"
                            : "{\"type\":\"snapshot\",\"finding\":\"none\"}");
        }
        return sound;
    }

    private String finding(long sequence, StateHash expected) {
        try {
            StateHash kept = snapshots.verify(sequence);
            return kept.equals(expected) ? "agrees" : "has state " + kept + "; its events lead to " + expected;
        } catch (FailureException e) {
            return e.failure().format();
        }
    }
}
