package dev.steelyard.quant.tail;

import dev.steelyard.quant.kernel.Elementary;
import java.util.Arrays;

/**
 * {@link GeneralizedPareto} fitted to excesses by maximum likelihood along Grimshaw's profile in ξ/β, or by
 * probability-weighted moments where the likelihood has no maximum inside. <b>Immutable</b>.
 *
 * @param distribution the estimate
 * @param method which of the two
 * @param shapeError standard error of ξ, (1 + ξ)/√n, of a likelihood with ξ above −1/2
 */
public record GeneralizedParetoFit(GeneralizedPareto distribution, Method method, double shapeError) {
    /** Fewest excesses of a fit. */
    public static final int FEWEST = 10;

    private static final int GRID = 80;
    private static final int NARROWINGS = 50;
    private static final double GOLDEN = 0.6180339887498949;
    private static final double LEAST_SHAPE = -0.5;

    /** How a fit was made. */
    public enum Method {
        LIKELIHOOD,
        WEIGHTED_MOMENTS
    }

    /**
     * Returns the fit.
     *
     * @param excesses above 0, in any order
     * @throws dev.steelyard.core.failure.FailureException MISSING_DATA of fewer than {@value #FEWEST}, INVALID when
     *     they are all alike or not finite
     */
    public static GeneralizedParetoFit of(double[] excesses) {
        Samples.requireVarying("excesses", excesses, FEWEST);
        double[] ordered = excesses.clone();
        Arrays.sort(ordered);
        if (!(ordered[0] > 0)) {
            throw new IllegalArgumentException("excess " + ordered[0] + "; expected above 0");
        }
        double mean = 0;
        for (double y : ordered) {
            mean += y / ordered.length;
        }
        GeneralizedPareto likely = likelihood(ordered, mean);
        if (likely.shape() > LEAST_SHAPE && likely.shape() < 2) {
            return new GeneralizedParetoFit(
                    likely, Method.LIKELIHOOD, (1 + likely.shape()) / Math.sqrt(ordered.length));
        }
        GeneralizedPareto moments = moments(ordered, mean);
        return new GeneralizedParetoFit(
                moments, Method.WEIGHTED_MOMENTS, (1 + Math.abs(moments.shape())) / Math.sqrt(ordered.length));
    }

    /** Searches the profile over t = asinh-spaced ξ/β · mean, then narrows by the golden section. */
    private static GeneralizedPareto likelihood(double[] ordered, double mean) {
        double least = -mean / ordered[ordered.length - 1];
        double best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < GRID; i++) {
            double value = profile(ordered, mean, at(least, i));
            if (value > most) {
                most = value;
                best = i;
            }
        }
        double low = best - 1;
        double high = best + 1;
        for (int i = 0; i < NARROWINGS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (profile(ordered, mean, at(least, left)) < profile(ordered, mean, at(least, right))) {
                low = left;
            } else {
                high = right;
            }
        }
        double ratio = at(least, (low + high) / 2) / mean;
        return estimate(ordered, mean, ratio);
    }

    /** Returns a ratio ξ/β in units of 1/mean: from just above its least to 100. */
    private static double at(double least, double step) {
        double u = step / GRID;
        return least * (1 - u) * (1 - u) * 0.999999 + 100 * u * u * u * u;
    }

    private static GeneralizedPareto estimate(double[] ordered, double mean, double ratio) {
        if (Math.abs(ratio * mean) < 1e-9) {
            return new GeneralizedPareto(0, mean);
        }
        double shape = 0;
        for (double y : ordered) {
            shape += Elementary.log1p(ratio * y) / ordered.length;
        }
        return new GeneralizedPareto(shape, shape / ratio);
    }

    private static double profile(double[] ordered, double mean, double scaled) {
        GeneralizedPareto at = estimate(ordered, mean, scaled / mean);
        return -Elementary.log(at.scale()) - 1 - at.shape();
    }

    /** Hosking and Wallis: ξ = 2 − a₀/(a₀ − 2a₁), β = 2a₀a₁/(a₀ − 2a₁), plotting positions (i − 0.35)/n. */
    private static GeneralizedPareto moments(double[] ordered, double mean) {
        double weighted = 0;
        for (int i = 0; i < ordered.length; i++) {
            weighted += (1 - (i + 0.65) / ordered.length) * ordered[i] / ordered.length;
        }
        double spread = mean - 2 * weighted;
        return new GeneralizedPareto(2 - mean / spread, 2 * mean * weighted / spread);
    }
}
