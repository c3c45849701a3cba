package dev.steelyard.server.history;

import dev.steelyard.core.money.Amount;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.server.board.AccountRow;
import dev.steelyard.server.board.Board;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Samples of the boards of the last hours: one each few seconds of the market's time, the oldest dropped when too many rows
 * are held. Of a row only what is told of the past is held: about half a kilobyte, so that memory grows to a tenth of a gigabyte
 * at most, over four hours. <b>Thread-safe</b>.
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
     * @param sequence of the last event in it
     * @param status how far it was from liquidation
     */
    public record Point(
            Instant at,
            long sequence,
            RiskStatus status,
            Answer<Amount> equity,
            Answer<BigDecimal> marginUtilization,
            Answer<BigDecimal> effectiveLeverage,
            Answer<BigDecimal> distanceToLiquidation) {
        private static Point of(Instant at, AccountRow row) {
            AccountRow.Figures figures = row.shown();
            return new Point(
                    at,
                    row.sequence(),
                    row.status(),
                    figures.equity(),
                    figures.marginUtilization(),
                    figures.effectiveLeverage(),
                    figures.distanceToLiquidation());
        }
    }

    /** The accounts of a board, which are mostly those of the board before, and a point of each. */
    private record Sample(Instant at, List<String> accounts, List<Point> points) {}

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
        List<String> accounts = List.copyOf(board.accounts().keySet());
        List<Point> points = board.accounts().values().stream()
                .map(shown -> Point.of(at, shown.row()))
                .toList();
        boolean same = !samples.isEmpty() && samples.getLast().accounts().equals(accounts);
        samples.addLast(new Sample(at, same ? samples.getLast().accounts() : accounts, points));
        held += points.size();
        while (samples.size() > 1 && (held > most || samples.getFirst().at().isBefore(at.minus(LENGTH)))) {
            held -= samples.removeFirst().points().size();
        }
    }

    private boolean isDue(Instant at) {
        return samples.isEmpty() || !at.isBefore(samples.getLast().at().plus(STEP));
    }

    /** Returns the points of an account after a time, in order. @param after null: all */
    public synchronized List<Point> of(String account, @Nullable Instant after) {
        List<Point> points = new ArrayList<>();
        for (Sample sample : samples) {
            int place = after == null || sample.at().isAfter(after)
                    ? sample.accounts().indexOf(account)
                    : -1;
            if (place >= 0) {
                points.add(sample.points().get(place));
            }
        }
        return points;
    }
}
