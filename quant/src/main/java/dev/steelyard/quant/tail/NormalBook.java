package dev.steelyard.quant.tail;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.covariance.Covariance;
import dev.steelyard.quant.covariance.SampleCovariance;

/**
 * A book of linear holdings whose returns are jointly normal, with Euler's contributions: risk is homogeneous in the
 * holdings, so that they sum to it. <b>Immutable</b>. <b>Deterministic: yes</b>.
 *
 * @param total of the book
 * @param covariances of each holding's return, weighted, with the book's
 * @param means of each holding's return, weighted
 */
public record NormalBook(NormalTail total, double[] covariances, double[] means) {
    public NormalBook {
        covariances = covariances.clone();
        means = means.clone();
    }

    @Override
    public double[] covariances() {
        return covariances.clone();
    }

    @Override
    public double[] means() {
        return means.clone();
    }

    /**
     * Returns the book of weighted series, by their sample covariance over n − 1.
     *
     * @param returns by holding, then row
     * @param weights of the holdings, one for each
     * @throws FailureException INVALID of more or fewer weights than holdings
     */
    public static NormalBook of(double[][] returns, double[] weights) {
        if (weights.length != returns.length) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "weights",
                    "were " + weights.length + " of " + returns.length + " holdings; expected one for each");
        }
        Samples.require("weights", weights, 1);
        Covariance covariance = SampleCovariance.of(returns);
        double[] with = new double[weights.length];
        double[] means = new double[weights.length];
        double mean = 0;
        double variance = 0;
        for (int i = 0; i < weights.length; i++) {
            for (double value : returns[i]) {
                means[i] += weights[i] * value / returns[i].length;
            }
            for (int j = 0; j < weights.length; j++) {
                with[i] += weights[i] * weights[j] * covariance.get(i, j);
            }
            mean += means[i];
            variance += with[i];
        }
        return new NormalBook(new NormalTail(-mean, Math.sqrt(Math.max(variance, 0))), with, means);
    }

    /** Returns each holding's part of the value at risk. */
    public double[] valueContributions(Confidence confidence) {
        return contributions(total.valueAtRisk(confidence));
    }

    /** Returns each holding's part of the expected shortfall. */
    public double[] shortfallContributions(Confidence confidence) {
        return contributions(total.expectedShortfall(confidence));
    }

    private double[] contributions(double risk) {
        double variance = total.deviation() * total.deviation();
        double[] parts = new double[means.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = -means[i] + (variance == 0 ? 0 : (risk - total.mean()) * covariances[i] / variance);
        }
        return parts;
    }
}
