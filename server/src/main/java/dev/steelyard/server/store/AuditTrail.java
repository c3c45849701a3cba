package dev.steelyard.server.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Who did what: every write and every refusal of a key. Entries are added and never changed. <b>Thread-safe</b>. */
public final class AuditTrail {
    /**
     * One entry. <b>Immutable</b>.
     *
     * @param number in order, from 1
     * @param at when
     * @param actor whose key, by name; never a secret
     * @param action what, in a word
     * @param subject on what
     * @param detail for persons
     */
    public record Entry(long number, Instant at, String actor, String action, String subject, String detail) {}

    private final Store store;
    private final Clock clock;

    /** Keeps entries in a store. */
    public AuditTrail(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Adds an entry. */
    public void add(String actor, String action, String subject, String detail) {
        store.update(
                "INSERT INTO audit (at, actor, action, subject, detail) VALUES (?, ?, ?, ?, ?)",
                clock.instant().toString(),
                actor,
                action,
                subject,
                detail);
    }

    /** Returns the latest entries, the newest first. */
    public List<Entry> latest(int most) {
        return store.query(
                row -> new Entry(
                        row.getLong(1),
                        Instant.parse(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                "SELECT number, at, actor, action, subject, detail FROM audit ORDER BY number DESC LIMIT ?",
                most);
    }
}
