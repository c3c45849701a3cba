package dev.steelyard.quant.kernel;

/**
 * The standard normal distribution: density, probability and quantile, with relative accuracy in both tails.
 * <b>Thread-safe</b>. <b>Allocates: never</b>. <b>Deterministic: yes</b>.
 */
public final class Normal {
    private static final double INVERSE_SQRT_2_PI = 0.3989422804014327;

    private Normal() {}

    /** Returns n(x) = exp(-x^2 / 2) / sqrt(2 pi). */
    public static double density(double x) {
        return density(x, 0);
    }

    /**
     * Returns the density at x + tail, an argument given as an unevaluated sum.
     *
     * @param x the leading part
     * @param tail the rest, below one unit in the last place of x
     */
    public static double density(double x, double tail) {
        double square = x * x;
        if (!(square < 1e4)) {
            return Double.isNaN(x) ? x : 0;
        }
        double rest = Math.fma(x, x, -square);
        return Elementary.exp(-0.5 * square, -0.5 * Math.fma(2 * x, tail, rest)) * INVERSE_SQRT_2_PI;
    }

    /** Returns N(x), the probability below x; folded, so that it is accurate down to the smallest double. */
    public static double probability(double x) {
        double below = density(x) * Mills.ratio(Math.abs(x));
        return x > 0 ? 1 - below : below;
    }

    /**
     * Returns the x below which the probability lies: infinite at 0 and 1, NaN outside them.
     *
     * @param probability from 0 to 1
     */
    public static double quantile(double probability) {
        if (!(probability > 0 && probability < 1)) {
            return probability == 0
                    ? Double.NEGATIVE_INFINITY
                    : probability == 1 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        if (probability == 0.5) {
            return 0;
        }
        return probability < 0.5 ? -upper(probability) : upper(1 - probability);
    }

    /** Solves N(-z) = tail for z >= 0: a rational guess within 0.0005, then steps of third order. */
    private static double upper(double tail) {
        double t = Math.sqrt(-2 * Elementary.log(tail));
        double z = t
                - Math.fma(t, Math.fma(t, 0.010328, 0.802853), 2.515517)
                        / Math.fma(t, Math.fma(t, Math.fma(t, 0.001308, 0.189269), 1.432788), 1);
        z = Math.max(z, 0);
        for (int step = 0; step < 2; step++) {
            double density = density(z);
            double error = Math.fma(density, Mills.ratio(z), -tail) / density;
            z += error / Math.fma(-0.5 * z, error, 1);
        }
        return z;
    }
}
