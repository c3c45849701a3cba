package dev.steelyard.server.alert;

import dev.steelyard.server.access.AccountPatterns;
import dev.steelyard.server.alert.ThresholdAlert.Key;
import dev.steelyard.server.board.AccountRow;
import dev.steelyard.server.board.Announcement;
import dev.steelyard.server.board.Board;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Steps the thresholds over every board: a threshold that is passed is told once, and is armed again when its figure has come
 * back by more than the hysteresis. A figure that is not known changes nothing: the engine tells of that itself. A board
 * beyond the durable events is left for the next. <b>Single-writer</b>.
 */
public final class ThresholdWatch implements Consumer<Board> {
    private final List<Threshold> thresholds;
    private final LongSupplier durable;
    private final Consumer<Announcement> sink;
    private final Set<Key> raised;
    private final Map<String, List<Threshold>> byAccount = new HashMap<>();

    /**
     * Begins to watch.
     *
     * @param durable the number of the last event that may be told of
     * @param raised the thresholds that were told as passed and not as come back
     * @param sink is given each alert, on the thread of the boards
     */
    public ThresholdWatch(
            List<Threshold> thresholds, LongSupplier durable, Collection<Key> raised, Consumer<Announcement> sink) {
        this.thresholds = List.copyOf(thresholds);
        this.durable = durable;
        this.raised = new LinkedHashSet<>(raised);
        this.sink = sink;
    }

    @Override
    public void accept(Board board) {
        if (thresholds.isEmpty()) {
            return;
        }
        long told = durable.getAsLong();
        for (Board.Shown<AccountRow> shown : board.accounts().values()) {
            AccountRow row = shown.row();
            Instant at = board.asOf();
            if (at != null && row.sequence() <= told) {
                for (Threshold threshold : byAccount.computeIfAbsent(row.account(), this::of)) {
                    step(threshold, row, at);
                }
            }
        }
        forgetClosed(board);
    }

    private List<Threshold> of(String account) {
        List<Threshold> own = new ArrayList<>();
        Set<Key> known = new HashSet<>();
        for (Threshold threshold : thresholds) {
            if (AccountPatterns.hold(threshold.accounts(), account)
                    && known.add(new Key(account, threshold.measure(), threshold.limit()))) {
                own.add(threshold);
            }
        }
        return own;
    }

    private void step(Threshold threshold, AccountRow row, Instant at) {
        Key key = new Key(row.account(), threshold.measure(), threshold.limit());
        Threshold.Side side = threshold.side(row.figures());
        boolean beyond = side == Threshold.Side.BEYOND && raised.add(key);
        boolean clear = side == Threshold.Side.CLEAR && raised.remove(key);
        if (beyond || clear) {
            BigDecimal value = row.figures() == null ? null : threshold.value(row.figures());
            String kind = beyond ? ThresholdAlert.RAISED : ThresholdAlert.CLEARED;
            sink.accept(new ThresholdAlert(row.sequence(), at, row.status().name(), kind, key, value));
        }
    }

    /** An account that was shown and is shown no longer is closed: what was passed is told as come back. */
    private void forgetClosed(Board board) {
        Instant at = board.asOf();
        if (at == null || board.sequence() > durable.getAsLong()) {
            return;
        }
        for (Key key : List.copyOf(raised)) {
            if (byAccount.containsKey(key.account()) && !board.accounts().containsKey(key.account())) {
                raised.remove(key);
                sink.accept(new ThresholdAlert(board.sequence(), at, "CLOSED", ThresholdAlert.CLEARED, key, null));
            }
        }
        byAccount.keySet().retainAll(board.accounts().keySet());
    }
}
