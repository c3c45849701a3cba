package dev.steelyard.quant.tail;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.List;

/**
 * Forecasts of a tail through a history, each from what was known before it, with what then happened. <b>Immutable</b>.
 * <b>Deterministic: given seed</b>.
 *
 * @param confidence of the forecasts
 * @param bars index of the first bar that each forecast is of
 * @param outcomes compounded returns over the horizon
 * @param forecasts one for each outcome
 * @param settled whether what each was fitted by, if anything, had settled; if not, it is not to be relied on
 */
public record RollingTail(
        Confidence confidence, int[] bars, double[] outcomes, List<TailForecast> forecasts, boolean[] settled) {
    public RollingTail {
        bars = bars.clone();
        outcomes = outcomes.clone();
        forecasts = List.copyOf(forecasts);
        settled = settled.clone();
    }

    @Override
    public int[] bars() {
        return bars.clone();
    }

    @Override
    public double[] outcomes() {
        return outcomes.clone();
    }

    @Override
    public boolean[] settled() {
        return settled.clone();
    }

    /** Returns how many forecasts rest on a fit that had not settled. */
    public int unsettled() {
        int count = 0;
        for (boolean one : settled) {
            count += one ? 0 : 1;
        }
        return count;
    }

    /**
     * Returns forecasts of every horizon from a bar on, one after the other without overlap.
     *
     * @param returns simple, in order of time, finite, the profit of one unit
     * @param first bar that is forecast
     * @return by confidence
     * @throws FailureException MISSING_DATA when fewer bars lie before the first than a method needs; INVALID for a
     *     return that is not finite
     */
    public static List<RollingTail> of(
            double[] returns, int first, TailMethod method, TailSettings settings, List<Confidence> levels) {
        return of(returns, first, settings.horizon(), method, settings, levels);
    }

    /**
     * Returns forecasts from a bar on, begun so many bars apart: outcomes overlap where that is less than the horizon.
     *
     * @param every bars from one forecast to the next, a divisor of the horizon
     * @return as {@link #of(double[], int, TailMethod, TailSettings, List)}
     * @throws FailureException as it, and INVALID when {@code every} does not divide the horizon
     */
    public static List<RollingTail> of(
            double[] returns, int first, int every, TailMethod method, TailSettings settings, List<Confidence> levels) {
        Samples.require("returns", returns, 1);
        int horizon = settings.horizon();
        int count = count(returns.length - first, every, horizon);
        if (first < 1 || count < 1) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "returns",
                    "has " + returns.length + " values, of which " + first + " are before the first forecast; expected"
                            + " some on both sides");
        }
        Forecaster forecaster = new Forecaster(returns, method, settings, levels);
        int[] bars = new int[count];
        double[] outcomes = new double[count];
        boolean[] settled = new boolean[count];
        TailForecast[][] forecasts = new TailForecast[levels.size()][count];
        for (int i = 0; i < count; i++) {
            bars[i] = first + i * every;
            double wealth = 1;
            for (int j = 0; j < horizon; j++) {
                wealth *= 1 + returns[bars[i] + j];
            }
            outcomes[i] = wealth - 1;
            TailForecast[] here = forecaster.at(bars[i]);
            settled[i] = forecaster.settled();
            for (int level = 0; level < here.length; level++) {
                forecasts[level][i] = here[level];
            }
        }
        RollingTail[] rolled = new RollingTail[levels.size()];
        for (int level = 0; level < rolled.length; level++) {
            rolled[level] = new RollingTail(levels.get(level), bars, outcomes, List.of(forecasts[level]), settled);
        }
        return List.of(rolled);
    }

    /**
     * Returns how many forecasts fit into so many bars.
     *
     * @param every as of {@link #of(double[], int, int, TailMethod, TailSettings, List)}
     */
    public static int count(int bars, int every, int horizon) {
        if (every < 1 || horizon % every != 0) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "bars between forecasts",
                    "were " + every + "; expected a divisor of the horizon, " + horizon);
        }
        return bars < horizon ? 0 : (bars - horizon) / every + 1;
    }

    /** Returns every so many-th forecast alone, beginning with one of the first. @param phase from 0 to below {@code phases} */
    public RollingTail part(int phase, int phases) {
        int size = (outcomes.length - phase + phases - 1) / phases;
        int[] ownBars = new int[size];
        double[] ownOutcomes = new double[size];
        boolean[] ownSettled = new boolean[size];
        TailForecast[] own = new TailForecast[size];
        for (int i = 0; i < size; i++) {
            ownBars[i] = bars[phase + i * phases];
            ownOutcomes[i] = outcomes[phase + i * phases];
            own[i] = forecasts.get(phase + i * phases);
            ownSettled[i] = settled[phase + i * phases];
        }
        return new RollingTail(confidence, ownBars, ownOutcomes, List.of(own), ownSettled);
    }

    /** Returns which outcomes were losses beyond the value at risk. */
    public boolean[] breached() {
        boolean[] breached = new boolean[outcomes.length];
        for (int i = 0; i < breached.length; i++) {
            breached[i] = outcomes[i] < -forecasts.get(i).valueAtRisk();
        }
        return breached;
    }

    /** Returns the values at risk, positive losses. */
    public double[] valuesAtRisk() {
        return forecasts.stream().mapToDouble(TailForecast::valueAtRisk).toArray();
    }

    /** Returns the expected shortfalls, positive losses. */
    public double[] expectedShortfalls() {
        return forecasts.stream().mapToDouble(TailForecast::expectedShortfall).toArray();
    }
}
