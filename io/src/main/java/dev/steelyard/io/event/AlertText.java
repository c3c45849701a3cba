package dev.steelyard.io.event;

import dev.steelyard.core.money.Amount;
import dev.steelyard.margin.watch.Alert;
import java.time.Instant;

/** Alerts as lines of a table whose width is known before its rows. <b>Thread-safe</b>; <b>Deterministic: yes</b>. */
public final class AlertText {
    /** The names of the columns. */
    public static final String HEADER = row("time", "event", "account", "bucket", "alert", "level", "margin surplus");

    private AlertText() {}

    /** Returns an alert as one line, without its end. */
    public static String line(Alert alert) {
        Amount surplus = alert.marginSurplus();
        String amount = surplus == null
                ? "unknown"
                : surplus.value().toPlainString() + " " + surplus.asset().code();
        Instant deadline = alert.deadline();
        return row(
                alert.at().toString(),
                Long.toString(alert.sequence()),
                alert.account(),
                alert.bucket(),
                alert.kind().name(),
                alert.level().name(),
                deadline == null ? amount : amount + ", due " + deadline);
    }

    /** Returns a line of the table. */
    public static String row(
            String time, String event, String account, String bucket, String kind, String level, String surplus) {
        return padded(time, 24)
                + padded(event, 8)
                + padded(account, 18)
                + padded(bucket, 18)
                + padded(kind, 11)
                + padded(level, 14)
                + surplus;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(2, width - text.length()));
    }
}
