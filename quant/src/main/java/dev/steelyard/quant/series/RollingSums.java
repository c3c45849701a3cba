package dev.steelyard.quant.series;

/** Sums over every run of neighboring values: log returns over a horizon from those of a bar. */
public final class RollingSums {
    private RollingSums() {}

    /**
     * Returns the sums of every {@code length} neighbors, in order; none where there are fewer values.
     *
     * @param length at least 1
     */
    public static double[] of(double[] values, int length) {
        if (length < 1) {
            throw new IllegalArgumentException("length was " + length + "; expected at least 1");
        }
        double[] sums = new double[Math.max(0, values.length - length + 1)];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i];
            if (i >= length) {
                sum -= values[i - length];
            }
            if (i >= length - 1) {
                sums[i - length + 1] = sum;
            }
        }
        return sums;
    }
}
