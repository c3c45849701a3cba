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
    private final Consumer<AlertEntry> sink;
    private long numbered;
    private long lastSequence = -1;
    private int ordinal;

    /** Makes an empty log. @param sink is given every alert, in order, and must be quick */
    public AlertLog(Consumer<AlertEntry> sink) {
        this.sink = sink;
    }

    /** Takes the alerts of one or several events of the engine, in order. */
    public synchronized void add(List<Alert> alerts) {
        for (Alert alert : alerts) {
            add(named(alert));
        }
    }

    /** Returns the alerts of events that were applied again under the names that they had before. */
    public synchronized List<Announcement> replayed(List<Alert> alerts) {
        List<Announcement> named = new ArrayList<>();
        for (Alert alert : alerts) {
            named.add(named(alert));
        }
        return named;
    }

    /** Shows alerts that were told before the program began, in order; the sink is not given them. */
    public synchronized void recall(List<? extends Announcement> told) {
        told.forEach(this::show);
    }

    private Announcement named(Alert alert) {
        ordinal = alert.sequence() == lastSequence ? ordinal + 1 : 0;
        lastSequence = alert.sequence();
        return new EngineAlert(alert.sequence() + "-" + ordinal, alert);
    }

    /** Takes an alert that the server found beside the engine. */
    public synchronized void add(Announcement alert) {
        AlertEntry entry = show(alert);
        sink.accept(entry);
    }

    private AlertEntry show(Announcement alert) {
        AlertEntry entry = new AlertEntry(++numbered, alert);
        latest.addLast(entry);
        if (latest.size() > MOST_KEPT) {
            latest.removeFirst();
        }
        return entry;
    }

    /** Returns the latest alerts, in order. */
    public synchronized List<AlertEntry> latest() {
        return new ArrayList<>(latest);
    }
}
