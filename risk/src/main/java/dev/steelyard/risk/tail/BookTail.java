package dev.steelyard.risk.tail;

import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.LossSample;
import dev.steelyard.quant.tail.SampleMoments;
import dev.steelyard.quant.tail.TailMethod;
import dev.steelyard.quant.tail.TailReading;
import dev.steelyard.quant.tail.TailSettings;
import java.util.Arrays;

/** Shares a risk out among the parts of a book, so that they sum to it: Euler's contributions. <b>Thread-safe</b>. */
final class BookTail {
    private static final double ROUNDING = 1e-12;

    private BookTail() {}

    /** Returns the probability of each scenario. */
    static double[] probabilities(int scenarios, TailMethod method, TailSettings settings) {
        if (method == TailMethod.AGED) {
            return LossSample.agedWeights(scenarios, settings.decay());
        }
        double[] alike = new double[scenarios];
        Arrays.fill(alike, 1.0 / scenarios);
        return alike;
    }

    /**
     * Returns what each part adds to a risk, so that the parts sum to it: by covariance where the tail is normal, else in
     * proportion to the mean of the part's losses in the scenarios of the expected shortfall.
     *
     * @param parts losses by part, then scenario
     * @param total their sum by scenario
     * @param risk of the total that is shared out
     */
    static double[] contributions(
            double[][] parts, double[] total, TailMethod method, TailSettings settings, Confidence level, double risk) {
        double[] shares = new double[parts.length];
        if (TailReading.isFlat(total)) {
            return shares;
        }
        SampleMoments moments = SampleMoments.of(total);
        if (method == TailMethod.NORMAL) {
            for (int part = 0; part < parts.length; part++) {
                double mean = mean(parts[part]);
                double covariance = 0;
                for (int i = 0; i < total.length; i++) {
                    covariance += (parts[part][i] - mean) * (total[i] - moments.mean()) / total.length;
                }
                double variance = moments.deviation() * moments.deviation();
                shares[part] = mean + (risk - moments.mean()) * covariance / variance;
            }
            return shares;
        }
        LossSample sample = TailReading.sample(total, method, settings);
        double[] weights = sample.tailWeights(level);
        double shortfall = sample.expectedShortfall(level);
        for (int part = 0; part < parts.length; part++) {
            double sum = 0;
            for (int i = 0; i < total.length; i++) {
                sum += weights[i] == 0 ? 0 : weights[i] * parts[part][i];
            }
            shares[part] = shortfall == 0 ? 0 : sum * risk / shortfall;
        }
        return shares;
    }

    /** Returns the total without one part. */
    static double[] without(double[] total, double[] part) {
        double[] rest = new double[total.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = total[i] - part[i];
        }
        return rest;
    }

    /** Returns the sum of parts by scenario; 0 where they cancel to within rounding. */
    static double[] sum(double[][] parts, int scenarios) {
        double[] total = new double[scenarios];
        double[] gross = new double[scenarios];
        for (double[] part : parts) {
            for (int i = 0; i < scenarios; i++) {
                total[i] += part[i];
                gross[i] += Math.abs(part[i]);
            }
        }
        for (int i = 0; i < scenarios; i++) {
            total[i] = Math.abs(total[i]) < ROUNDING * gross[i] ? 0 : total[i];
        }
        return total;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value / values.length;
        }
        return sum;
    }
}
