package dev.steelyard.quant.tail;

import dev.steelyard.quant.kernel.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bars of several series parted into calm ones and those in which any of them jumped, beyond
 * {@value #JUMP} robust deviations: jumps come together. <b>Immutable</b>.
 */
public final class JumpDays {
    /** Robust deviations beyond which a move is a jump. */
    public static final double JUMP = 4;

    private static final double MEDIAN_TO_DEVIATION = 1.482602218505602;

    private final double[][] calm;
    private final double[][] jumps;
    private final double probability;

    private JumpDays(double[][] calm, double[][] jumps, double probability) {
        this.calm = calm;
        this.jumps = jumps;
        this.probability = probability;
    }

    /** Returns the bars parted. @param returns by series, then bar; at least 20 bars, finite */
    public static JumpDays of(double[][] returns) {
        boolean[] jumped = new boolean[returns[0].length];
        for (double[] series : returns) {
            boolean[] own = jumps(Samples.requireVarying("returns", series, 20));
            for (int i = 0; i < own.length; i++) {
                jumped[i] |= own[i];
            }
        }
        List<double[]> jumps = new ArrayList<>();
        for (int bar = 0; bar < jumped.length; bar++) {
            if (jumped[bar]) {
                double[] move = new double[returns.length];
                for (int i = 0; i < move.length; i++) {
                    move[i] = returns[i][bar];
                }
                jumps.add(move);
            }
        }
        double[][] calm = new double[returns.length][jumped.length - jumps.size()];
        int next = 0;
        for (int bar = 0; bar < jumped.length; bar++) {
            if (!jumped[bar]) {
                for (int i = 0; i < returns.length; i++) {
                    calm[i][next] = returns[i][bar];
                }
                next++;
            }
        }
        return new JumpDays(calm, jumps.toArray(double[][]::new), (double) jumps.size() / jumped.length);
    }

    /** Returns which bars jumped: more than {@value #JUMP} robust deviations from the median. */
    private static boolean[] jumps(double[] returns) {
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

    /** Returns the calm bars by series. */
    public double[][] calm() {
        return Rows.copied(calm);
    }

    /** Returns the mean of each series in calm bars. */
    public double[] calmMeans() {
        double[] means = new double[calm.length];
        for (int i = 0; i < means.length; i++) {
            for (double value : calm[i]) {
                means[i] += value / calm[i].length;
            }
        }
        return means;
    }

    /** Returns how often a bar jumped. */
    public double probability() {
        return probability;
    }

    /**
     * Returns the moves of a bar that jumped; none when this bar does not.
     *
     * @param whether uniform: below the probability, the bar jumps
     * @param which uniform: of which past bar
     */
    public double[] jump(double whether, double which) {
        return whether >= probability ? new double[0] : jumps[(int) (which * jumps.length)].clone();
    }
}
