package dev.steelyard.quant.tail;

import dev.steelyard.quant.kernel.Elementary;
import java.util.Arrays;

/**
 * Returns of one series as small normal moves and, now and then, a jump: what lies beyond four robust deviations was a
 * jump. <b>Immutable</b>. <b>Deterministic: yes</b>.
 *
 * @param mean of small moves
 * @param deviation of small moves, above 0
 * @param probability of a jump in a bar, from 0 to below 1
 * @param jumpMean mean of a jump
 * @param jumpDeviation deviation of a jump, at least 0
 */
public record JumpMixture(double mean, double deviation, double probability, double jumpMean, double jumpDeviation) {
    /** Deviations beyond which a move is a jump. */
    public static final double JUMP = 4;

    private static final double MEDIAN_TO_DEVIATION = 1.482602218505602;

    /** Returns the mixture of a series. @throws dev.steelyard.core.failure.FailureException as {@link SampleMoments#of} */
    public static JumpMixture of(double[] returns) {
        Samples.requireVarying("returns", returns, 20);
        boolean[] jumps = jumps(returns);
        double[] sums = new double[4];
        int count = 0;
        for (int i = 0; i < returns.length; i++) {
            count += jumps[i] ? 1 : 0;
            sums[jumps[i] ? 1 : 0] += returns[i];
        }
        double mean = sums[0] / (returns.length - count);
        double jumpMean = count == 0 ? 0 : sums[1] / count;
        for (int i = 0; i < returns.length; i++) {
            double gap = returns[i] - (jumps[i] ? jumpMean : mean);
            sums[jumps[i] ? 3 : 2] += gap * gap;
        }
        return new JumpMixture(
                mean,
                Math.sqrt(sums[2] / (returns.length - count)),
                (double) count / returns.length,
                jumpMean,
                count == 0 ? 0 : Math.sqrt(sums[3] / count));
    }

    /** Returns which bars jumped: more than {@value #JUMP} robust deviations from the median. */
    static boolean[] jumps(double[] returns) {
        double[] ordered = returns.clone();
        Arrays.sort(ordered);
        double median = QuantileRule.TYPE_7.of(ordered, 0.5);
        for (int i = 0; i < ordered.length; i++) {
            ordered[i] = Math.abs(returns[i] - median);
        }
        Arrays.sort(ordered);
        double deviation = MEDIAN_TO_DEVIATION * QuantileRule.TYPE_7.of(ordered, 0.5);
        boolean[] jumps = new boolean[returns.length];
        for (int i = 0; i < jumps.length; i++) {
            jumps[i] = deviation > 0 && Math.abs(returns[i] - median) > JUMP * deviation;
        }
        return jumps;
    }

    /**
     * Returns the compounded simple return over some bars, of standard normal and uniform draws: the small moves of all
     * bars together, and as many jumps as the uniform says.
     *
     * @param small standard normal
     * @param jump standard normal
     * @param uniform from 0 to 1: the quantile of the binomial number of jumps
     */
    double draw(int bars, double small, double jump, double uniform) {
        int count = count(bars, uniform);
        double log = bars * Elementary.log1p(mean)
                + Math.sqrt(bars) * deviation * small
                - bars * deviation * deviation / 2
                + count * jumpMean
                + Math.sqrt(count) * jumpDeviation * jump;
        return Math.max(Elementary.exp(log) - 1, -1);
    }

    private int count(int bars, double uniform) {
        double one = 1;
        for (int i = 0; i < bars; i++) {
            one *= 1 - probability;
        }
        double cumulative = one;
        int count = 0;
        while (uniform > cumulative && count < bars) {
            count++;
            one *= (bars - count + 1.0) / count * probability / (1 - probability);
            cumulative += one;
        }
        return count;
    }
}
