package dev.steelyard.systemic.cascade.run;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.systemic.cascade.book.BookScenario;
import dev.steelyard.systemic.cascade.crowd.Crowd;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The leverage from which a shock takes down half of the positions on its side, between two bounds found by bisection. The
 * share is not promised to rise with leverage on every path: the bracket is where its mean over the runs crosses.
 * <b>Immutable</b>.
 *
 * @param low mean leverage below it; null when even the least tried cascades
 * @param high mean leverage above it; null when even the most tried does not
 * @param shareLow share liquidated at {@code low}
 * @param shareHigh share liquidated at {@code high}
 * @param runs of each trial
 */
public record CriticalLeverage(
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Double shareLow,
        @Nullable Double shareHigh,
        int runs) {
    /** The share of the shocked side's positions that is called a cascade. */
    public static final double HALF = 0.5;

    private static final double WIDTH = 1.01;
    private static final double LEAST = 1.0 / 64;
    private static final double MOST = 64;

    /** Returns the bracket of a scenario, its leverage multiplied. @param runs of each trial, at least 1 */
    public static CriticalLeverage of(CascadeScenario scenario, int runs, long seed) {
        return of(
                scenario.crowd(),
                scenario.shock().move(),
                crowd -> Replications.of(scenario.withCrowd(crowd), seed),
                runs);
    }

    /** Returns the bracket of a scenario through books, its leverage multiplied. @param runs of each trial, at least 1 */
    public static CriticalLeverage of(BookScenario scenario, int runs, long seed) {
        return of(
                scenario.crowd(),
                scenario.shock().move(),
                crowd -> Replications.of(scenario.withCrowd(crowd), seed),
                runs);
    }

    private static CriticalLeverage of(Crowd own, double move, Function<Crowd, Replications> market, int runs) {
        int side = move <= 0 ? 1 : -1;
        double base = own.meanLeverage(side);
        double weight = own.openInterest(side) / (own.openInterest(1) + own.openInterest(-1));
        DoubleFunction<Double> share = multiple -> {
            try {
                return CascadeSummary.of(market.apply(own.levered(multiple)).run(runs))
                                .share()
                                .mean()
                        / weight;
            } catch (FailureException e) {
                return 1.0;
            }
        };
        double low = LEAST;
        double high = MOST;
        double atLow = share.apply(low);
        double atHigh = share.apply(high);
        if (base == 0 || atLow >= HALF) {
            return new CriticalLeverage(null, base * low, null, atLow, runs);
        }
        if (atHigh < HALF) {
            return new CriticalLeverage(base * high, null, atHigh, null, runs);
        }
        while (high / low > WIDTH) {
            double middle = Math.sqrt(low * high);
            double found = share.apply(middle);
            if (found >= HALF) {
                high = middle;
                atHigh = found;
            } else {
                low = middle;
                atLow = found;
            }
        }
        return new CriticalLeverage(base * low, base * high, atLow, atHigh, runs);
    }
}
