package dev.steelyard.quant.validation;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.kernel.Normal;

/**
 * The test of Diebold and Mariano of two forecasts' losses: the mean difference over its standard error by Newey and
 * West, which allows for heteroskedastic and autocorrelated differences. <b>Immutable</b>.
 *
 * @param difference mean of the first's losses less the second's: below 0 when the first is better
 * @param error standard error
 * @param lags of the Bartlett kernel
 */
public record DieboldMariano(double difference, double error, int lags) {
    /** Returns the test. @param lags at least 0 */
    public static DieboldMariano of(double[] first, double[] second, int lags) {
        int n = first.length;
        if (n < 2 || second.length != n) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, "losses", "are " + n + "; expected at least 2 of each forecast");
        }
        double[] gap = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            gap[i] = first[i] - second[i];
            mean += gap[i] / n;
        }
        double variance = 0;
        for (int lag = 0; lag <= Math.min(lags, n - 1); lag++) {
            double sum = 0;
            for (int i = lag; i < n; i++) {
                sum += (gap[i] - mean) * (gap[i - lag] - mean) / n;
            }
            variance += lag == 0 ? sum : 2 * (1 - lag / (lags + 1.0)) * sum;
        }
        return new DieboldMariano(mean, Math.sqrt(Math.max(variance, 0) / n), lags);
    }

    /** Returns the usual number of lags, the integer part of 4(n/100)^(2/9). */
    public static int usualLags(int count) {
        int lags = 0;
        // 4(n/100)^(2/9) >= k  where  n >= 100 (k/4)^4.5
        while (count >= 100 * power45((lags + 1) / 4.0)) {
            lags++;
        }
        return lags;
    }

    private static double power45(double x) {
        return x * x * x * x * Math.sqrt(x);
    }

    /** Returns difference over error, standard normal where the forecasts are as good; 0 when they never differ. */
    public double statistic() {
        return error > 0 ? difference / error : 0;
    }

    /** Returns the probability of so low a statistic where the forecasts are as good. */
    public double pValueFirstBetter() {
        return Normal.probability(statistic());
    }
}
