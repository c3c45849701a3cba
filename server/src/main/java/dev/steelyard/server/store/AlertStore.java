package dev.steelyard.server.store;

import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.board.Announcement;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Every alert that was ever told, in the order in which it was kept. <b>Thread-safe</b>. */
public final class AlertStore {
    private static final String COLUMNS = "number, id, sequence, at, account, kind, level, document";

    /**
     * An alert as it is kept. <b>Immutable</b>.
     *
     * @param number in the order of keeping, from 1
     * @param document as JSON
     */
    public record Kept(
            long number,
            String id,
            long sequence,
            Instant at,
            String account,
            String kind,
            String level,
            String document)
            implements Announcement {
        @Override
        public void write(JsonWriter to) {
            to.value(JsonDocument.parse(document, "alert " + id).root());
        }
    }

    private final Store store;

    /** Keeps alerts in a store. */
    public AlertStore(Store store) {
        this.store = store;
    }

    /** Keeps alerts; one that is kept already stays as it is. @throws FailureException IO when the store is refused */
    public void keep(List<? extends Announcement> alerts) {
        store.together(() -> {
            for (Announcement alert : alerts) {
                store.update(
                        "INSERT OR IGNORE INTO alert (id, sequence, at, account, kind, level, document)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                        alert.id(),
                        alert.sequence(),
                        alert.at().toString(),
                        alert.account(),
                        alert.kind(),
                        alert.level(),
                        JsonWriter.toText(alert::write));
            }
        });
    }

    /** Returns the first alerts that were kept after one. */
    public List<Kept> after(long number, int most) {
        return query("WHERE number > ? ORDER BY number LIMIT ?", number, most);
    }

    /** Returns the first alerts of events after a sequence, or of that event and kept after one, in the order of events. */
    public List<Kept> since(long sequence, long number, int most) {
        return query("WHERE (sequence, number) > (?, ?) ORDER BY sequence, number LIMIT ?", sequence, number, most);
    }

    /** Returns all alerts of two kinds, in the order of keeping. */
    public List<Kept> ofKinds(String one, String other) {
        return query("WHERE kind IN (?, ?) ORDER BY number", one, other);
    }

    private List<Kept> query(String where, Object... values) {
        return store.query(
                row -> new Kept(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        Instant.parse(row.getString(4)),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)),
                "SELECT " + COLUMNS + " FROM alert " + where,
                values);
    }

    /** Returns the alerts that were kept last, in the order of keeping. */
    public List<Kept> latest(int most) {
        return query("WHERE number > ? - ? ORDER BY number", last(), most);
    }

    /** Returns the number of the alert that was kept last; 0 when there is none. */
    public long last() {
        return store.query(row -> row.getLong(1), "SELECT coalesce(max(number), 0) FROM alert")
                .getFirst();
    }

    /** Returns the highest sequence of an alert of the engine; 0 when there is none. */
    public long lastSequence() {
        List<Long> last = store.query(
                row -> row.getLong(1),
                "SELECT sequence FROM alert WHERE id GLOB '[0-9]*' ORDER BY sequence DESC LIMIT 1");
        return last.isEmpty() ? 0 : last.getFirst();
    }

    /** Returns the number of the last alert that a follower was told; empty when it is new. */
    public OptionalLong position(String follower) {
        List<Long> position =
                store.query(row -> row.getLong(1), "SELECT position FROM follower WHERE name = ?", follower);
        return position.isEmpty() ? OptionalLong.empty() : OptionalLong.of(position.getFirst());
    }

    /** Remembers the number of the last alert that a follower was told. */
    public void told(String follower, long number) {
        store.update(
                "INSERT INTO follower (name, position) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET position = excluded.position",
                follower,
                number);
    }
}
