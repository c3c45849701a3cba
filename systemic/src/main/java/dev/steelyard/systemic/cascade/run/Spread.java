package dev.steelyard.systemic.cascade.run;

import java.util.Arrays;

/**
 * A figure over many runs. <b>Immutable</b>; its unit is that of the figure.
 *
 * @param count of the runs that have it
 * @param mean over them; NaN is never told: 0 of none
 * @param error standard error of the mean; 0 of fewer than two
 * @param least the smallest
 * @param median the middle one
 * @param high the smallest that at least 95% do not exceed
 * @param most the largest
 */
public record Spread(int count, double mean, double error, double least, double median, double high, double most) {
    private static final double NORMAL_975 = 1.959963984540054;

    /** Returns the spread of values. */
    public static Spread of(double... values) {
        int n = values.length;
        if (n == 0) {
            return new Spread(0, 0, 0, 0, 0, 0, 0);
        }
        double mean = 0;
        for (double value : values) {
            mean += value;
        }
        mean /= n;
        double square = 0;
        for (double value : values) {
            square += (value - mean) * (value - mean);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(
                n,
                mean,
                n < 2 ? 0 : Math.sqrt(square / (n - 1) / n),
                sorted[0],
                sorted[(n - 1) / 2],
                sorted[Math.min(n - 1, (int) Math.ceil(0.95 * n) - 1)],
                sorted[n - 1]);
    }

    /** Returns the lower end of the 95% interval of the mean. */
    public double low95() {
        return mean - NORMAL_975 * error;
    }

    /** Returns the upper end of the 95% interval of the mean. */
    public double high95() {
        return mean + NORMAL_975 * error;
    }
}
