package dev.steelyard.quant.covariance;

/**
 * A sample covariance drawn toward a simple target by the share that lessens its expected squared error:
 * (1 − δ)S + δT. S is over n. <b>Immutable</b>. <b>Deterministic: yes</b>. See {@code docs/methods/covariance.md}.
 *
 * @param covariance the estimate, positive definite when δ is above 0
 * @param intensity δ, from 0 to 1
 */
public record Shrinkage(Covariance covariance, double intensity) {
    /**
     * Returns the estimate of Ledoit and Wolf (2004), whose target is the mean variance on the diagonal and 0 beside it.
     *
     * @param returns by series, then row; at least 2 rows
     */
    public static Shrinkage ledoitWolf(double[][] returns) {
        int rows = Columns.checked(returns, 2);
        double[][] centered = Columns.centered(returns);
        Covariance sample = SampleCovariance.over(centered, rows);
        int n = sample.size();
        double mean = meanVariance(sample);
        double distance = 0;
        double noise = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double value = sample.get(i, j);
                double off = value - (i == j ? mean : 0);
                distance += off * off;
                noise += squares(centered[i], centered[j]) / rows - value * value;
            }
        }
        double share = Math.min(noise / rows, distance) / distance;
        return towardIdentity(sample, mean, distance > 0 ? share : 0);
    }

    /**
     * Returns the oracle approximating estimate of Chen, Wiesel, Eldar and Hero (2010) for normal returns, with the same
     * target.
     *
     * @param returns by series, then row; at least 2 rows
     */
    public static Shrinkage oracleApproximating(double[][] returns) {
        int rows = Columns.checked(returns, 2);
        Covariance sample = SampleCovariance.over(Columns.centered(returns), rows);
        int n = sample.size();
        double mean = meanVariance(sample);
        double square = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                square += sample.get(i, j) * sample.get(i, j);
            }
        }
        double alpha = square / n / n;
        double above = alpha + mean * mean;
        double below = (rows + 1.0) * (alpha - mean * mean / n);
        return towardIdentity(sample, mean, below <= 0 ? 1 : Math.min(above / below, 1));
    }

    /**
     * Returns the estimate of Ledoit and Wolf (2003), whose target has the variances of the sample and one correlation
     * between all series, the mean of theirs.
     *
     * @param returns by series, then row; at least 2 rows
     */
    public static Shrinkage constantCorrelation(double[][] returns) {
        int rows = Columns.checked(returns, 2);
        double[][] centered = Columns.centered(returns);
        Covariance sample = SampleCovariance.over(centered, rows);
        int n = sample.size();
        if (n == 1) {
            return new Shrinkage(sample, 0);
        }
        double mean = sample.meanCorrelation();
        Covariance target = constantCorrelation(sample, mean);
        double noise = 0;
        double coupled = 0;
        double distance = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double value = sample.get(i, j);
                double own = squares(centered[i], centered[j]) / rows - value * value;
                noise += own;
                double off = target.get(i, j) - value;
                distance += off * off;
                coupled += i == j ? own : mean * coupling(sample, centered, i, j);
            }
        }
        double share = distance > 0 ? (noise - coupled) / distance / rows : 0;
        double intensity = Math.clamp(share, 0, 1);
        return new Shrinkage(sample.blended(target, intensity), intensity);
    }

    private static Covariance constantCorrelation(Covariance sample, double correlation) {
        int n = sample.size();
        double[] values = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                values[i * n + j] =
                        i == j ? sample.get(i, i) : correlation * sample.volatility(i) * sample.volatility(j);
            }
        }
        return Covariance.owned(n, values);
    }

    /** Asymptotic covariance of the entry (i, j) of the target with that of the sample. */
    private static double coupling(Covariance sample, double[][] centered, int i, int j) {
        double ratio = sample.volatility(j) / sample.volatility(i);
        return (ratio * fourth(sample, centered, i, j) + fourth(sample, centered, j, i) / ratio) / 2;
    }

    /** Mean over rows of (x² − s_ii)(xy − s_ij), x of series i. */
    private static double fourth(Covariance sample, double[][] centered, int i, int j) {
        double sum = 0;
        double variance = sample.get(i, i);
        double both = sample.get(i, j);
        double[] x = centered[i];
        double[] y = centered[j];
        for (int t = 0; t < x.length; t++) {
            sum += (x[t] * x[t] - variance) * (x[t] * y[t] - both);
        }
        return sum / x.length;
    }

    private static double squares(double[] x, double[] y) {
        double sum = 0;
        for (int t = 0; t < x.length; t++) {
            sum += x[t] * x[t] * y[t] * y[t];
        }
        return sum;
    }

    private static double meanVariance(Covariance sample) {
        double sum = 0;
        for (int i = 0; i < sample.size(); i++) {
            sum += sample.get(i, i);
        }
        return sum / sample.size();
    }

    private static Shrinkage towardIdentity(Covariance sample, double mean, double intensity) {
        int n = sample.size();
        double[] values = new double[n * n];
        for (int i = 0; i < n; i++) {
            values[i * n + i] = mean;
        }
        return new Shrinkage(sample.blended(Covariance.owned(n, values), intensity), intensity);
    }
}
