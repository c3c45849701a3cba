package dev.steelyard.server.board;

import dev.steelyard.json.JsonWriter;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of everything at one moment. Each row says of which sequence it is. <b>Immutable</b>.
 *
 * @param version counts boards, from 1
 * @param sequence of the last event when it was made
 * @param asOf the time of that event; null before the first
 * @param wholeAsOf the time that no row is older than, unless nothing of it has changed; null until all were assessed once
 * @param accounts by id, in the order in which they were opened
 * @param market in the order in which its figures were first named
 * @param alerts the latest ones, in order
 */
public record Board(
        long version,
        long sequence,
        @Nullable Instant asOf,
        @Nullable Instant wholeAsOf,
        SequencedMap<String, Shown<AccountRow>> accounts,
        List<Shown<MarketRow>> market,
        List<AlertEntry> alerts) {
    /** A board of nothing. */
    public static final Board EMPTY = new Board(0, 0, null, null, Collections.emptySortedMap(), List.of(), List.of());

    /**
     * A row, and since which board it is as it is.
     *
     * @param row the row
     * @param since the version of the board that first showed it so
     */
    public record Shown<T>(T row, long since) {}

    public Board {
        accounts = Collections.unmodifiableSequencedMap(accounts);
        market = List.copyOf(market);
        alerts = List.copyOf(alerts);
    }

    /** Writes the members that each document about the whole begins with. */
    public void head(JsonWriter to) {
        to.integer("sequence", sequence).text("asOf", asOf == null ? null : asOf.toString());
    }
}
