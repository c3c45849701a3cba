package dev.steelyard.server.board;

import dev.steelyard.margin.watch.Alert;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The latest alerts, each with its id. <b>Thread-safe</b>. */
public final class AlertLog {
    /** So many are kept to show; all are in the store. */
    public static final int MOST_KEPT = 1_000;

    private final ArrayDeque<AlertEntry> latest = new ArrayDeque<>();
    private final List<Consumer<AlertEntry>> sinks;
    private long numbered;
    private long lastSequence = -1;
    private int ordinal;

    /** Makes an empty log. @param sinks each is given every alert, in order, and must be quick */
    public AlertLog(List<Consumer<AlertEntry>> sinks) {
        this.sinks = List.copyOf(sinks);
    }

    /** Takes the alerts of one or several events, in order. */
    public synchronized void add(List<Alert> alerts) {
        for (Alert alert : alerts) {
            ordinal = alert.sequence() == lastSequence ? ordinal + 1 : 0;
            lastSequence = alert.sequence();
            AlertEntry entry = new AlertEntry(alert.sequence() + "-" + ordinal, ++numbered, alert);
            latest.addLast(entry);
            if (latest.size() > MOST_KEPT) {
                latest.removeFirst();
            }
            sinks.forEach(sink -> sink.accept(entry));
        }
    }

    /** Returns the latest alerts, in order. */
    public synchronized List<AlertEntry> latest() {
        return new ArrayList<>(latest);
    }
}
