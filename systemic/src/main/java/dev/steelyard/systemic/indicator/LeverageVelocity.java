package dev.steelyard.systemic.indicator;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How fast a quantity in units grows, and whether it does so faster and faster. A move of the price is none. <b>Immutable</b>.
 * Its page is {@code docs/methods/leverage-velocity.md}.
 *
 * @param velocity mean change of log units per bar over the window
 * @param tStatistic velocity over its error, which counts how changes of near bars go together (Newey and West 1987); null when
 *     nothing varies
 * @param acceleration mean change per bar of the later half less the earlier, over half the window: per bar²
 * @param isExponential whether it grows by a steady or rising rate: velocity is significant (t at least 3), the rate does not
 *     fall (t above −2) and the units added rise (t at least 2); growth by the same units each bar is not
 */
public record LeverageVelocity(
        double velocity, @Nullable Double tStatistic, double acceleration, boolean isExponential) {
    private static final double GROWS = 3;
    private static final double RISES = 2;
    private static final double NEGLIGIBLE = 1e-9;
    private static final int FEWEST = 8;

    /**
     * Returns the velocity at a bar; null when a unit in the window is missing or 0.
     *
     * @param units by bar
     * @param at the bar, of which and of the window before it the velocity is
     * @param window bars of change, at least 8
     */
    public static @Nullable LeverageVelocity at(double[] units, int at, int window) {
        if (window < FEWEST) {
            throw new IllegalArgumentException("window was " + window + "; expected at least " + FEWEST);
        }
        if (at < window || at >= units.length) {
            return null;
        }
        double[] level = Arrays.copyOfRange(units, at - window, at + 1);
        double[] log = Trailing.logs(level);
        if (Arrays.stream(log).anyMatch(Double::isNaN)) {
            return null;
        }
        double[] growth = changes(log);
        double[] added = changes(level);
        double velocity = mean(growth, 0, window);
        Double t = ratio(velocity, error(growth), Math.abs(velocity));
        int half = window / 2;
        double acceleration = (mean(growth, window - half, window) - mean(growth, 0, half)) / half;
        boolean exponential = velocity > NEGLIGIBLE
                && (t == null || t >= GROWS)
                && steps(growth, half, Math.abs(velocity)) > -RISES
                && steps(added, half, Math.abs(mean(added, 0, window))) >= RISES;
        return new LeverageVelocity(velocity, t, acceleration, exponential);
    }

    private static double[] changes(double[] values) {
        double[] changes = new double[values.length - 1];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = values[i + 1] - values[i];
        }
        return changes;
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }

    private static @Nullable Double ratio(double value, double error, double scale) {
        return error > NEGLIGIBLE * scale ? Double.valueOf(value / error) : null;
    }

    /** Error of a mean: autocovariances to lag n^⅓ with Bartlett's weights. */
    private static double error(double[] values) {
        int n = values.length;
        double mean = mean(values, 0, n);
        int lags = 1;
        while ((lags + 1) * (lags + 1) * (lags + 1) <= n) {
            lags++;
        }
        double sum = 0;
        for (int lag = 0; lag <= lags; lag++) {
            double covariance = 0;
            for (int i = lag; i < n; i++) {
                covariance += (values[i] - mean) * (values[i - lag] - mean) / n;
            }
            sum += lag == 0 ? covariance : 2 * (1 - lag / (lags + 1.0)) * covariance;
        }
        return Math.sqrt(Math.max(sum, 0) / n);
    }

    /** The t of the later half's mean less the earlier's; 0 when they are the same, infinite when nothing varies in either. */
    private static double steps(double[] values, int half, double scale) {
        int n = values.length;
        double difference = mean(values, n - half, n) - mean(values, 0, half);
        if (Math.abs(difference) <= NEGLIGIBLE * scale) {
            return 0;
        }
        double error = Math.sqrt((variance(values, n - half, n) + variance(values, 0, half)) / half);
        return difference / Math.max(error, Double.MIN_NORMAL);
    }

    private static double variance(double[] values, int from, int to) {
        double mean = mean(values, from, to);
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (values[i] - mean) * (values[i] - mean);
        }
        return sum / (to - from - 1);
    }
}
