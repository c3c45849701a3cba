package dev.steelyard.quant.series;

import dev.steelyard.quant.kernel.Elementary;

/**
 * An estimate with its two-sided 95% confidence interval. <b>Immutable</b>. <b>Deterministic: yes</b>.
 *
 * @param low at most {@code estimate}
 * @param high at least {@code estimate}
 */
public record Interval(double low, double estimate, double high) {
    private static final double NORMAL_95 = 1.959963984540054;

    /** Two-sided 95% quantiles of Student's distribution with 1 to 30 degrees of freedom. */
    private static final double[] STUDENT_95 = {
        12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281, 2.2010, 2.1788, 2.1604, 2.1448,
        2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860, 2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484,
        2.0452, 2.0423
    };

    /** Returns estimate ± 1.96 standard errors. */
    public static Interval ofNormal(double estimate, double standardError) {
        return around(estimate, NORMAL_95 * standardError);
    }

    /**
     * Returns estimate ± t standard errors, t of Student's distribution.
     *
     * @param freedom degrees of freedom, at least 1
     */
    public static Interval ofStudent(double estimate, double standardError, int freedom) {
        return around(estimate, student(freedom) * standardError);
    }

    /**
     * Returns Fisher's interval of a correlation: tanh(artanh r ± 1.96/√(n − 3)).
     *
     * @param correlation from −1 to 1
     * @param count of pairs that it is of, at least 4
     */
    public static Interval ofCorrelation(double correlation, int count) {
        if (Math.abs(correlation) == 1) {
            return new Interval(correlation, correlation, correlation);
        }
        double middle = (Elementary.log1p(correlation) - Elementary.log1p(-correlation)) / 2;
        double margin = NORMAL_95 / Math.sqrt(count - 3);
        return new Interval(tanh(middle - margin), correlation, tanh(middle + margin));
    }

    /** Returns whether the interval lies on one side of 0. */
    public boolean hasSign() {
        return low > 0 || high < 0;
    }

    /** Returns whether a value lies inside, bounds included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Returns the interval of the estimate over a known divisor, not 0. */
    public Interval over(double divisor) {
        double a = low / divisor;
        double b = high / divisor;
        return new Interval(Math.min(a, b), estimate / divisor, Math.max(a, b));
    }

    private static Interval around(double estimate, double margin) {
        return new Interval(estimate - margin, estimate, estimate + margin);
    }

    private static double student(int freedom) {
        double z = NORMAL_95;
        return freedom <= STUDENT_95.length
                ? STUDENT_95[freedom - 1]
                : z
                        + (z * z * z + z) / (4 * freedom)
                        + (5 * z * z * z * z * z + 16 * z * z * z + 3 * z) / (96.0 * freedom * freedom);
    }

    private static double tanh(double x) {
        double square = Elementary.exp(-2 * Math.abs(x));
        return Math.copySign((1 - square) / (1 + square), x);
    }
}
