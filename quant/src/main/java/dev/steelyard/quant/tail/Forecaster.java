package dev.steelyard.quant.tail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts of one series by one method, from bar to bar: what was fitted before is kept until it is due. Scenarios are those
 * of {@link MoveScenarios} and tails those of {@link TailReading}, as in the risk of a book. <b>Single-writer</b>.
 */
final class Forecaster {
    private final double[][] returns;
    private final TailMethod method;
    private final TailSettings settings;
    private final List<Confidence> levels;
    private final List<Forecaster> both;
    private final KeptFilters filters;
    private @Nullable TailReading reading;
    private int fittedAt;

    Forecaster(double[] returns, TailMethod method, TailSettings settings, List<Confidence> levels) {
        this.returns = new double[][] {returns};
        this.method = method;
        this.settings = settings;
        this.levels = levels;
        this.filters = new KeptFilters(settings, List.of("series"));
        this.both = method == TailMethod.FHS_MEAN
                ? settings.memories().stream()
                        .map(own -> new Forecaster(returns, TailMethod.FHS_EVT, own, levels))
                        .toList()
                : List.of();
    }

    /** Returns the forecasts by level for the bars after the first {@code until}. */
    TailForecast[] at(int until) {
        if (!both.isEmpty()) {
            return byMean(until);
        }
        TailReading own = reading;
        if (own == null || method != TailMethod.STUDENT || until - fittedAt >= settings.refit()) {
            own = TailReading.of(
                    MoveScenarios.of(returns, until, method, settings, filters).losses(0), method, settings);
            reading = own;
            fittedAt = until;
        }
        TailForecast[] forecasts = new TailForecast[levels.size()];
        for (int i = 0; i < forecasts.length; i++) {
            forecasts[i] = own.at(levels.get(i));
        }
        return forecasts;
    }

    /** Returns whether all that the last forecasts were fitted by had settled. */
    boolean settled() {
        TailReading own = reading;
        return both.stream().allMatch(Forecaster::settled)
                && filters.unsettled().isEmpty()
                && (own == null || own.settled());
    }

    private TailForecast[] byMean(int until) {
        TailForecast[] mean = both.getFirst().at(until);
        TailForecast[] other = both.getLast().at(until);
        for (int i = 0; i < mean.length; i++) {
            mean[i] = mean[i].meanWith(other[i]);
        }
        return mean;
    }
}
