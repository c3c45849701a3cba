package dev.steelyard.quant.tail;

/**
 * Mean, deviation, skewness and excess kurtosis of a sample, each with 1/n. <b>Immutable</b>. <b>Deterministic: yes</b>.
 *
 * @param deviation above 0
 * @param kurtosis in excess of the normal distribution's 3
 */
public record SampleMoments(double mean, double deviation, double skewness, double kurtosis) {
    /**
     * Returns the moments of a sample.
     *
     * @throws dev.steelyard.core.failure.FailureException MISSING_DATA of fewer than two values, INVALID when a value
     *     is not finite or all are alike
     */
    public static SampleMoments of(double[] values) {
        Samples.requireVarying("sample", values, 2);
        double mean = 0;
        for (double value : values) {
            mean += value;
        }
        mean /= values.length;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (double value : values) {
            double square = (value - mean) * (value - mean);
            second += square;
            third += square * (value - mean);
            fourth += square * square;
        }
        second /= values.length;
        double deviation = Math.sqrt(second);
        return new SampleMoments(
                mean,
                deviation,
                third / values.length / (second * deviation),
                fourth / values.length / (second * second) - 3);
    }
}
