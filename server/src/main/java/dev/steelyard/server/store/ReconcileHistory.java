package dev.steelyard.server.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reports of what venues said otherwise, the newest of each account. <b>Thread-safe</b>. */
public final class ReconcileHistory {
    /** So many are kept of each account. */
    public static final int MOST_KEPT = 1_000;

    /**
     * One report. <b>Immutable</b>.
     *
     * @param number in order, from 1
     * @param account whose
     * @param venue the id of the account's rule pack
     * @param differences how many
     * @param document the whole report as JSON
     */
    public record Entry(long number, String account, String venue, int differences, String document) {}

    private final Store store;

    /** Keeps reports in a store. */
    public ReconcileHistory(Store store) {
        this.store = store;
    }

    /** Adds a report, and lets the oldest of its account go. */
    public void add(Instant at, String account, String venue, int differences, String document) {
        store.update(
                "INSERT INTO reconcile (at, account, venue, differences, document) VALUES (?, ?, ?, ?, ?)",
                at.toString(),
                account,
                venue,
                differences,
                document);
        store.update("""
                DELETE FROM reconcile WHERE account = ? AND number <=
                  (SELECT number FROM reconcile WHERE account = ? ORDER BY number DESC LIMIT 1 OFFSET ?)""", account, account, MOST_KEPT);
    }

    /** Returns the names of all accounts with a report, in order. */
    public List<String> accounts() {
        return store.query(row -> row.getString(1), "SELECT DISTINCT account FROM reconcile ORDER BY account");
    }

    /** Returns the latest reports of an account, the newest first. @param venue null: of any */
    public List<Entry> latest(String account, @Nullable String venue, int most) {
        return store.query(
                row -> new Entry(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4), row.getString(5)),
                """
                SELECT number, account, venue, differences, document FROM reconcile
                 WHERE account = ? AND (? IS NULL OR venue = ?) ORDER BY number DESC LIMIT ?""",
                account,
                venue,
                venue,
                most);
    }
}
