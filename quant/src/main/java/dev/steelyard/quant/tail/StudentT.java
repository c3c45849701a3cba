package dev.steelyard.quant.tail;

import dev.steelyard.quant.kernel.Elementary;
import org.apache.commons.statistics.distribution.TDistribution;
import org.hipparchus.special.Gamma;

/**
 * Student's distribution, location m and scale s, which has fat tails for few degrees of freedom. <b>Immutable</b>.
 *
 * @param location m
 * @param scale s, above 0; the deviation is s·√(ν/(ν − 2))
 * @param freedom ν, above 0
 */
public record StudentT(double location, double scale, double freedom) {
    private static final double LOG_PI = 1.1447298858494002;

    public StudentT {
        if (!(scale > 0 && freedom > 0 && Double.isFinite(location + scale))) {
            throw new IllegalArgumentException("location " + location + ", scale " + scale + ", freedom " + freedom
                    + "; expected scale and freedom above 0");
        }
    }

    /** Returns the distribution with location 0 and scale 1. */
    public static StudentT standard(double freedom) {
        return new StudentT(0, 1, freedom);
    }

    /** Returns the x below which the probability lies, accurate relative to its size in both tails. */
    public double quantile(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability " + probability + "; expected above 0 and below 1");
        }
        double tail = Math.min(probability, 1 - probability);
        double size = tail == 0.5 ? 0 : -lower(tail);
        return location + scale * (probability < 0.5 ? -size : size);
    }

    /** Solves for a standard quantile below 0 in the logarithm of both axes, where the tail is a line. */
    private double lower(double tail) {
        TDistribution t = TDistribution.of(freedom);
        double x = t.inverseCumulativeProbability(tail);
        double target = Elementary.log(tail);
        for (int i = 0; i < 20 && x < 0; i++) {
            double below = t.cumulativeProbability(x);
            double step = (Elementary.log(below) - target) * below / (t.density(x) * x);
            x *= Elementary.exp(-step);
            if (Math.abs(step) < 1e-15) {
                break;
            }
        }
        return x;
    }

    /** Returns the probability below x. */
    public double probability(double x) {
        return TDistribution.of(freedom).cumulativeProbability((x - location) / scale);
    }

    /** Returns the density at x. */
    public double density(double x) {
        double z = (x - location) / scale;
        return Elementary.exp(logConstant(freedom) - (freedom + 1) / 2 * Elementary.log1p(z * z / freedom)) / scale;
    }

    /** Returns the value at risk of a return so distributed. */
    public double valueAtRisk(Confidence confidence) {
        return -quantile(confidence.tail());
    }

    /** Returns the expected shortfall of a return so distributed; ν must be above 1. */
    public double expectedShortfall(Confidence confidence) {
        if (freedom <= 1) {
            throw new IllegalArgumentException("freedom " + freedom + "; expected above 1, else there is no mean");
        }
        double q = (quantile(confidence.tail()) - location) / scale;
        double density = standard(freedom).density(q);
        return -location + scale * density / confidence.tail() * (freedom + q * q) / (freedom - 1);
    }

    static double logConstant(double freedom) {
        return Gamma.logGamma((freedom + 1) / 2) - Gamma.logGamma(freedom / 2) - (Elementary.log(freedom) + LOG_PI) / 2;
    }
}
