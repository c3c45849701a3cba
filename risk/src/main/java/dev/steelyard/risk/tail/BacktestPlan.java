package dev.steelyard.risk.tail;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.RollingTail;
import dev.steelyard.quant.tail.TailMethod;
import dev.steelyard.quant.tail.TailSettings;
import java.util.List;

/**
 * What a backtest tests. <b>Immutable</b>.
 *
 * @param methods to test, the benchmark {@link TailMethod#HISTORICAL} among them
 * @param declared the method that is answered for
 * @param levels confidences
 * @param settings of the methods
 * @param every bars from one forecast to the next, a divisor of the horizon; where it is less, outcomes overlap
 * @param after the last moment, in seconds since 1970-01-01 UTC, of what methods and parameters were fixed on: forecasts
 *     are of what came later
 * @param fewest bars that a series must have up to that moment
 * @param size of the tests, such as 0.05
 */
public record BacktestPlan(
        List<TailMethod> methods,
        TailMethod declared,
        List<Confidence> levels,
        TailSettings settings,
        int every,
        long after,
        int fewest,
        double size) {
    /** Bars that a series must have before the first forecast. */
    public static final int FEWEST = 500;

    /** Usual size of a test. */
    public static final double SIZE = 0.05;

    public BacktestPlan {
        methods = List.copyOf(methods);
        levels = List.copyOf(levels);
        if (!methods.contains(TailMethod.HISTORICAL) || !methods.contains(declared) || levels.isEmpty()) {
            throw new IllegalArgumentException("methods " + methods + "; expected HISTORICAL and " + declared);
        }
        if (fewest < 1 || !(size > 0 && size < 1)) {
            throw FailureException.of(
                    FailureReason.INVALID, "backtest", "size was " + size + ", bars " + fewest + "; expected above 0");
        }
        RollingTail.count(0, every, settings.horizon());
    }

    /** Returns how many outcomes one bar lies in: 1 where they do not overlap. */
    public int phases() {
        return settings.horizon() / every;
    }
}
