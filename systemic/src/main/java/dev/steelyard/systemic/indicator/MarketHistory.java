package dev.steelyard.systemic.indicator;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** What one market stated over time; what is missing is NaN here and null in every answer. <b>Immutable</b>. */
public final class MarketHistory {
    private final String name;
    private final long[] times;
    private final Map<Measure, double[]> values = new EnumMap<>(Measure.class);

    private MarketHistory(String name, long[] times) {
        this.name = name;
        this.times = times;
    }

    /**
     * Returns a history.
     *
     * @param times in seconds since 1970, strictly rising
     * @param values by measure, each as long as the times; NaN is missing
     * @throws FailureException INVALID for times out of order, lengths that differ, or a value below 0 that has no meaning
     */
    public static MarketHistory of(String name, long[] times, Map<Measure, double[]> values) {
        MarketHistory history = new MarketHistory(name, times.clone());
        for (int i = 1; i < times.length; i++) {
            if (times[i] <= times[i - 1]) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        name + " row " + (i + 1),
                        "is not after the row before; expected rising times");
            }
        }
        values.forEach((measure, column) -> {
            if (column.length != times.length) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        name + " " + measure,
                        "has " + column.length + " values; expected " + times.length);
            }
            for (int i = 0; i < column.length; i++) {
                boolean low = measure == Measure.CLOSE ? column[i] <= 0 : column[i] < 0 && !measure.isSigned();
                if (low || Double.isInfinite(column[i])) {
                    throw FailureException.of(
                            FailureReason.INVALID,
                            name + " row " + (i + 1),
                            measure + " was " + column[i] + "; expected a number above 0");
                }
            }
            history.values.put(measure, column.clone());
        });
        return history;
    }

    /** Returns the market's name. */
    public String name() {
        return name;
    }

    /** Returns the times, in seconds since 1970. */
    public long[] times() {
        return times.clone();
    }

    /** Returns how many times there are. */
    public int size() {
        return times.length;
    }

    /** Returns whether a measure is stated at all. */
    public boolean has(Measure measure) {
        double[] column = values.get(measure);
        return column != null && Arrays.stream(column).anyMatch(value -> !Double.isNaN(value));
    }

    /** Returns a measure by time, NaN where it is missing. */
    public double[] values(Measure measure) {
        double[] column = values.get(measure);
        if (column == null) {
            double[] none = new double[times.length];
            Arrays.fill(none, Double.NaN);
            return none;
        }
        return column.clone();
    }

    /** Returns this history up to a row, which is left out. */
    public MarketHistory first(int rows) {
        MarketHistory shorter = new MarketHistory(name, Arrays.copyOf(times, rows));
        values.forEach((measure, column) -> shorter.values.put(measure, Arrays.copyOf(column, rows)));
        return shorter;
    }
}
