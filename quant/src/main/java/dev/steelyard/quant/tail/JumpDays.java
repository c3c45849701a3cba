package dev.steelyard.quant.tail;

import java.util.ArrayList;
import java.util.List;

/**
 * Bars of several series parted into calm ones and those in which any of them jumped, beyond
 * {@value JumpMixture#JUMP} robust deviations: jumps come together. <b>Immutable</b>.
 */
public final class JumpDays {
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
            boolean[] own = JumpMixture.jumps(Samples.requireVarying("returns", series, 20));
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

    /** Returns the calm bars by series. */
    public double[][] calm() {
        double[][] copy = new double[calm.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = calm[i].clone();
        }
        return copy;
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
