package dev.steelyard.quant.validation;

import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.kernel.Normal;
import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.StudentT;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How Z2 of {@link ShortfallTest} is distributed where profits are Student's and the forecast is right, by simulation:
 * the number of breaches is binomial, and their sizes are drawn from the tail. <b>Immutable</b>. <b>Deterministic: given
 * seed</b>.
 */
public final class ShortfallCritical {
    private static final int TABLE = 1 << 13;

    private final double[] ordered;

    private ShortfallCritical(double[] ordered) {
        this.ordered = ordered;
    }

    /**
     * Simulates.
     *
     * @param freedom ν of Student's distribution; infinite for the normal one
     * @param count n of observations
     * @param probability α of a breach
     * @param paths such as 100,000
     */
    public static ShortfallCritical of(double freedom, int count, double probability, int paths, long seed) {
        double[] sizes = sizes(freedom, probability);
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[paths];
        double logCalm = Elementary.log(1 - probability);
        for (int path = 0; path < paths; path++) {
            double sum = 0;
            // Gaps between breaches are geometric: only breaches are drawn.
            long day = 0;
            while (true) {
                double u = 1 - random.nextDouble();
                day += 1 + (long) (Elementary.log(u) / logCalm);
                if (day > count) {
                    break;
                }
                sum -= sizes[random.nextInt(TABLE)];
            }
            values[path] = sum / (count * probability) + 1;
        }
        Arrays.sort(values);
        return new ShortfallCritical(values);
    }

    /** Returns losses beyond the value at risk over the expected shortfall, at even probabilities of the tail. */
    private static double[] sizes(double freedom, double probability) {
        double[] sizes = new double[TABLE];
        double mean = 0;
        for (int i = 0; i < TABLE; i++) {
            double p = probability * (i + 0.5) / TABLE;
            sizes[i] = freedom == Double.POSITIVE_INFINITY
                    ? -Normal.quantile(p)
                    : -StudentT.standard(freedom).quantile(p);
            mean += sizes[i] / TABLE;
        }
        if (freedom != Double.POSITIVE_INFINITY) {
            mean = StudentT.standard(freedom).expectedShortfall(new Confidence(1 - probability));
        }
        for (int i = 0; i < TABLE; i++) {
            sizes[i] /= mean;
        }
        return sizes;
    }

    /** Returns the Z2 that is undercut with a probability. @param size such as 0.05 */
    public double critical(double size) {
        return ordered[Math.clamp((long) (size * ordered.length), 0, ordered.length - 1)];
    }

    /** Returns the probability of at most such a Z2. */
    public double pValue(double statistic) {
        int at = Arrays.binarySearch(ordered, statistic);
        int below = at < 0 ? -at - 1 : at + 1;
        return (double) below / ordered.length;
    }
}
