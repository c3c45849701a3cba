package dev.steelyard.quant.tail;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.quant.series.GjrGarch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Volatility filters of several prices, from bar to bar: what was fitted before is kept until it is due. <b>Single-writer</b>. */
public final class KeptFilters {
    private final TailSettings settings;
    private final List<String> names;
    private GjrGarch[] models = new GjrGarch[0];
    private boolean[] settled = new boolean[0];
    private int fittedAt;

    /**
     * Makes filters of which none is fitted yet.
     *
     * @param settings whose memory and refits are taken
     * @param names of the prices, which failures are located by
     */
    public KeptFilters(TailSettings settings, List<String> names) {
        this.settings = settings;
        this.names = List.copyOf(names);
    }

    /**
     * Returns the filters of what was known before a bar.
     *
     * @param returns simple, by price, then bar, finite
     * @param until bars that are known, not fewer than the last time
     */
    ReturnFilter[] at(double[][] returns, int until) {
        boolean due = models.length == 0 || until - fittedAt >= settings.refit();
        if (due) {
            models = new GjrGarch[returns.length];
            settled = new boolean[returns.length];
            fittedAt = until;
        }
        ReturnFilter[] filters = new ReturnFilter[returns.length];
        for (int i = 0; i < filters.length; i++) {
            double[] past = Arrays.copyOfRange(returns[i], Math.max(0, until - settings.longest()), until);
            filters[i] = due ? fitted(past, i) : ReturnFilter.by(models[i], past, settled[i]);
            models[i] = filters[i].model();
            settled[i] = filters[i].converged();
        }
        return filters;
    }

    private ReturnFilter fitted(double[] past, int place) {
        try {
            return ReturnFilter.fitted(past);
        } catch (FailureException e) {
            throw new FailureException(e.failure().within(names.get(place)));
        }
    }

    /** Returns the places of the prices whose filter, as last fitted, did not settle; none where no method filtered. */
    public List<Integer> unsettled() {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < settled.length; i++) {
            if (!settled[i]) {
                places.add(i);
            }
        }
        return List.copyOf(places);
    }
}
