package dev.steelyard.server;

import dev.steelyard.margin.watch.Alert;
import dev.steelyard.server.history.PriceHistory;
import dev.steelyard.server.hook.AlertPlan;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server does besides answering. <b>Immutable</b>.
 *
 * @param plan who is told of alerts, and of which figures besides the engine's own
 * @param alertLines where every alert goes as one line of JSON; null: nowhere
 * @param replayed the alerts of the events that were applied again at the start, in order: those that were not kept before
 *     the program ended are kept now
 * @param riskFolder where the figures of every account are written as Parquet; null: nowhere
 * @param riskEvery how often
 * @param history of prices, that risk is measured by
 */
public record Extras(
        AlertPlan plan,
        @Nullable OutputStream alertLines,
        List<Alert> replayed,
        @Nullable Path riskFolder,
        Duration riskEvery,
        PriceHistory history) {
    /** Nothing. */
    public static final Extras NONE =
            new Extras(AlertPlan.NONE, null, List.of(), null, Duration.ofMinutes(1), PriceHistory.none());

    public Extras {
        replayed = List.copyOf(replayed);
    }

    /** Returns these with another plan. */
    public Extras withPlan(AlertPlan other) {
        return new Extras(other, alertLines, replayed, riskFolder, riskEvery, history);
    }

    /** Returns these with a stream of lines. */
    public Extras withLines(@Nullable OutputStream other) {
        return new Extras(plan, other, replayed, riskFolder, riskEvery, history);
    }

    /** Returns these with alerts of events that were applied again. */
    public Extras withReplayed(List<Alert> other) {
        return new Extras(plan, alertLines, other, riskFolder, riskEvery, history);
    }

    /** Returns these with a history of prices. */
    public Extras withHistory(PriceHistory other) {
        return new Extras(plan, alertLines, replayed, riskFolder, riskEvery, other);
    }

    /** Returns these with a folder of figures as Parquet. */
    public Extras withRisk(@Nullable Path folder, Duration every) {
        return new Extras(plan, alertLines, replayed, folder, every, history);
    }
}
