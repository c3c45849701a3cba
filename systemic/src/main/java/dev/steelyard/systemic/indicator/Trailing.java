package dev.steelyard.systemic.indicator;

import dev.steelyard.quant.kernel.Elementary;
import java.util.Arrays;

/** A value against those before it: nothing later is ever looked at. */
final class Trailing {
    private static final double MOST = 5;
    private static final double NEGLIGIBLE = 1e-12;

    private Trailing() {}

    /** Returns log of each value; NaN of 0 and of what is missing. */
    static double[] logs(double[] values) {
        return Arrays.stream(values)
                .map(v -> v > 0 ? Elementary.log(v) : Double.NaN)
                .toArray();
    }

    /**
     * Returns (value − mean) / standard deviation of the values of the window before it, at most 5 in size; NaN when half of
     * the window is missing or all are the same.
     */
    static double score(double[] values, int at, int window) {
        int from = Math.max(0, at - window);
        int count = 0;
        double mean = 0;
        for (int i = from; i < at; i++) {
            if (!Double.isNaN(values[i])) {
                count++;
                mean += values[i];
            }
        }
        if (Double.isNaN(values[at]) || count < Math.max(2, (window + 1) / 2)) {
            return Double.NaN;
        }
        mean /= count;
        double squares = 0;
        for (int i = from; i < at; i++) {
            squares += Double.isNaN(values[i]) ? 0 : (values[i] - mean) * (values[i] - mean);
        }
        double deviation = Math.sqrt(squares / (count - 1));
        return deviation > NEGLIGIBLE * Math.max(1, Math.abs(mean))
                ? Math.clamp((values[at] - mean) / deviation, -MOST, MOST)
                : Double.NaN;
    }
}
