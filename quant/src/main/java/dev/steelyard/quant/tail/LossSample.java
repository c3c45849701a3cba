package dev.steelyard.quant.tail;

import dev.steelyard.quant.kernel.Elementary;
import java.util.Arrays;

/**
 * Losses with their probabilities, all alike or by age. <b>Immutable</b>. <b>Deterministic: yes</b>. See
 * {@code docs/methods/value-at-risk.md}.
 */
public final class LossSample {
    private static final double ROUNDING = 1e-12;

    private final double[] losses;
    /** Scenario by rank, the least loss first; equal losses in the order given. */
    private final int[] order;

    private final double[] ordered;
    /** By rank; null when all are alike. */
    private final double[] weights;

    private final boolean alike;

    private LossSample(double[] losses, double[] byScenario) {
        this.losses = Samples.require("losses", losses, 1).clone();
        this.alike = byScenario.length == 0;
        this.order = ranks(losses);
        this.ordered = new double[losses.length];
        this.weights = new double[alike ? 0 : losses.length];
        for (int rank = 0; rank < losses.length; rank++) {
            ordered[rank] = losses[order[rank]];
            if (!alike) {
                weights[rank] = byScenario[order[rank]];
            }
        }
    }

    /** Returns a sample in which every loss has the same probability. @param losses positive when money is lost */
    public static LossSample of(double[] losses) {
        return new LossSample(losses, new double[0]);
    }

    /**
     * Returns the sample of Boudoukh, Richardson and Whitelaw: the loss i steps back has the weight
     * λ^i(1 − λ)/(1 − λ^n).
     *
     * @param losses in order of time
     * @param decay λ, above 0 and below 1
     */
    public static LossSample aged(double[] losses, double decay) {
        return new LossSample(losses, agedWeights(losses.length, decay));
    }

    /**
     * Returns the weights of {@link #aged} in order of time; their sum is 1.
     *
     * @param count of losses
     * @param decay λ, above 0 and below 1
     */
    public static double[] agedWeights(int count, double decay) {
        if (!(decay > 0 && decay < 1)) {
            throw new IllegalArgumentException("decay " + decay + "; expected above 0 and below 1");
        }
        double[] weights = new double[count];
        double all = 1 - Elementary.exp(count * Elementary.log(decay));
        double weight = (1 - decay) / all;
        for (int i = count - 1; i >= 0; i--) {
            weights[i] = weight;
            weight *= decay;
        }
        return weights;
    }

    /** Returns scenario numbers by rank: sorted by loss, then by number. */
    private static int[] ranks(double[] losses) {
        double[] sorted = losses.clone();
        Arrays.sort(sorted);
        int[] next = new int[sorted.length];
        int[] ranks = new int[losses.length];
        for (int i = 0; i < losses.length; i++) {
            int first = firstOf(sorted, losses[i]);
            ranks[first + next[first]] = i;
            next[first]++;
        }
        return ranks;
    }

    private static int firstOf(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns how many losses there are. */
    public int size() {
        return losses.length;
    }

    /** Returns the losses in the order given. */
    public double[] losses() {
        return losses.clone();
    }

    /** Returns the quantile of the losses by a rule; of weighted losses by {@link QuantileRule#INVERTED_CDF} alone. */
    public double valueAtRisk(Confidence confidence, QuantileRule rule) {
        if (alike) {
            return rule.of(ordered, confidence.level());
        }
        if (rule != QuantileRule.INVERTED_CDF) {
            throw new IllegalArgumentException(rule + " of weighted losses; expected INVERTED_CDF");
        }
        return ordered[weightedRank(confidence)];
    }

    private int weightedRank(Confidence confidence) {
        double beyond = 0;
        int rank = losses.length;
        while (rank > 0 && beyond < confidence.tail() - ROUNDING) {
            rank--;
            beyond += weights[rank];
        }
        return Math.min(rank, losses.length - 1);
    }

    /** Returns the scenario whose loss is the value at risk by {@link QuantileRule#INVERTED_CDF}. */
    public int scenarioAtRisk(Confidence confidence) {
        int rank = (int) Math.ceil(losses.length * confidence.level() - 1e-9);
        return order[alike ? Math.clamp(rank, 1, losses.length) - 1 : weightedRank(confidence)];
    }

    /**
     * Returns the expected shortfall of Acerbi and Tasche: the mean of the worst 1 − level of the probability, of which
     * the last loss may count in part. It is coherent: a book's is at most the sum of its parts'.
     */
    public double expectedShortfall(Confidence confidence) {
        double[] tail = tailWeights(confidence);
        double sum = 0;
        for (int i = 0; i < losses.length; i++) {
            sum += tail[i] == 0 ? 0 : tail[i] * losses[i];
        }
        return sum;
    }

    /** Returns the weight of each scenario in {@link #expectedShortfall}; they sum to 1. */
    public double[] tailWeights(Confidence confidence) {
        double[] tail = new double[losses.length];
        double left = confidence.tail();
        for (int rank = losses.length - 1; rank >= 0 && left > 0; rank--) {
            double own = Math.min(left, alike ? 1.0 / losses.length : weights[rank]);
            tail[order[rank]] = own / confidence.tail();
            left -= own;
        }
        return tail;
    }

    /** Returns the mean of the losses strictly beyond the value at risk; that itself when none is. */
    public double meanBeyond(Confidence confidence, QuantileRule rule) {
        double value = valueAtRisk(confidence, rule);
        double sum = 0;
        double weight = 0;
        for (int rank = losses.length - 1; rank >= 0 && ordered[rank] > value; rank--) {
            double own = alike ? 1 : weights[rank];
            sum += own * ordered[rank];
            weight += own;
        }
        return weight == 0 ? value : sum / weight;
    }
}
