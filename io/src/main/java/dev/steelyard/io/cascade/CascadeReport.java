package dev.steelyard.io.cascade;

import dev.steelyard.core.money.Asset;
import dev.steelyard.systemic.cascade.run.CascadeSummary;
import dev.steelyard.systemic.cascade.run.RunFigures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a scenario's runs. <b>Immutable</b>.
 *
 * @param file the scenario
 * @param seed by which all was drawn
 * @param wanted how many runs were asked for; more than there are when it was stopped
 * @param runs in order
 * @param summary of them
 * @param first the first run, as its fidelity tells it
 * @param labs what else was asked for
 */
public record CascadeReport(
        CascadeFile file,
        long seed,
        int wanted,
        List<RunFigures> runs,
        CascadeSummary summary,
        FirstRun first,
        CascadeLabs labs) {
    public CascadeReport {
        runs = List.copyOf(runs);
    }

    /** Returns the asset that prices and values are in. */
    public Asset quote() {
        return file.market().crowd().rules().instrument().terms().quote();
    }

    /** Returns the asset that sizes are in. */
    public Asset base() {
        return file.market().crowd().rules().instrument().terms().base();
    }

    /** Returns whether it was stopped before all runs were made. */
    public boolean isPartial() {
        return runs.size() < wanted;
    }

    /** Returns whether a run left a loss that nobody bears. */
    public boolean isBreached() {
        return runs.stream().anyMatch(run -> run.badDebt() > 0);
    }

    /** Returns a figure of the summary by its name; null when no run has it. */
    public @Nullable Double mean(String figure) {
        return CascadeFigures.mean(summary, figure);
    }
}
