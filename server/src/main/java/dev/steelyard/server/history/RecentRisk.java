package dev.steelyard.server.history;

import dev.steelyard.server.board.AccountRow;
import dev.steelyard.server.board.Board;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Samples of the boards of the last hours: one each few seconds of the market's time, the oldest dropped when too many rows
 * are held. <b>Thread-safe</b>.
 */
public final class RecentRisk implements Consumer<Board> {
    /** Time between two samples. */
    static final Duration STEP = Duration.ofSeconds(10);

    /** The oldest sample is no older than this. */
    static final Duration LENGTH = Duration.ofHours(4);

    private static final int MOST_ROWS = 200_000;

    /**
     * An account at a time.
     *
     * @param at the time of the board
     * @param row as the board showed it
     */
    public record Point(Instant at, AccountRow row) {}

    private record Sample(Instant at, Map<String, AccountRow> rows) {}

    private final int most;
    private final ArrayDeque<Sample> samples = new ArrayDeque<>();
    private int held;

    /** Makes a memory without samples. */
    public RecentRisk() {
        this(MOST_ROWS);
    }

    /** Makes a memory of at most so many rows. */
    RecentRisk(int most) {
        this.most = most;
    }

    @Override
    public synchronized void accept(Board board) {
        Instant at = board.wholeAsOf();
        if (at == null || board.accounts().isEmpty() || !isDue(at)) {
            return;
        }
        Map<String, AccountRow> rows = new LinkedHashMap<>();
        board.accounts().forEach((account, shown) -> rows.put(account, shown.row()));
        samples.addLast(new Sample(at, rows));
        held += rows.size();
        while (samples.size() > 1 && (held > most || samples.getFirst().at().isBefore(at.minus(LENGTH)))) {
            held -= samples.removeFirst().rows().size();
        }
    }

    private boolean isDue(Instant at) {
        return samples.isEmpty() || !at.isBefore(samples.getLast().at().plus(STEP));
    }

    /** Returns the points of an account after a time, in order. @param after null: all */
    public synchronized List<Point> of(String account, @Nullable Instant after) {
        List<Point> points = new ArrayList<>();
        for (Sample sample : samples) {
            AccountRow row = sample.rows().get(account);
            if (row != null && (after == null || sample.at().isAfter(after))) {
                points.add(new Point(sample.at(), row));
            }
        }
        return points;
    }
}
