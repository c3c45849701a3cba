package dev.steelyard.server.reconcile;

import dev.steelyard.venue.codec.ReportedFigures;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What venues said last of each account, since the server began. <b>Thread-safe</b>. */
public final class VenueStatements {
    /**
     * One statement. <b>Immutable</b>.
     *
     * @param at when it was compared
     * @param reported the venue's own figures
     */
    public record Statement(Instant at, ReportedFigures reported) {}

    private final Map<String, Statement> latest = new ConcurrentHashMap<>();

    /** Keeps a statement in place of the one before. */
    void put(String account, Instant at, ReportedFigures reported) {
        latest.put(account, new Statement(at, reported));
    }

    /** Returns what was said last of an account; null for nothing. */
    public @Nullable Statement of(String account) {
        return latest.get(account);
    }
}
