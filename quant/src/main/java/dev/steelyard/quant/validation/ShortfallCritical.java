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

    /** So many of the most extreme cells of the table are drawn within: heavy tails have no largest loss. */
    private static final int DRAWN = 64;

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
        double mean = freedom == Double.POSITIVE_INFINITY
                ? Normal.density(Normal.quantile(probability)) / probability
                : StudentT.standard(freedom).expectedShortfall(new Confidence(1 - probability));
        double[] sizes = new double[TABLE];
        for (int i = 0; i < TABLE; i++) {
            sizes[i] = loss(freedom, probability * (i + 0.5) / TABLE) / mean;
        }
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
                int cell = random.nextInt(TABLE);
                sum -= cell < DRAWN
                        ? loss(freedom, probability * (cell + 1 - random.nextDouble()) / TABLE) / mean
                        : sizes[cell];
            }
            values[path] = sum / (count * probability) + 1;
        }
        Arrays.sort(values);
        return new ShortfallCritical(values);
    }

    /** Returns the loss that is exceeded with a probability. */
    private static double loss(double freedom, double probability) {
        return freedom == Double.POSITIVE_INFINITY
                ? -Normal.quantile(probability)
                : -StudentT.standard(freedom).quantile(probability);
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
