package dev.steelyard.quant.tail;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tail of losses beyond a threshold u: VaR = u + β/ξ(((1 − level)n/N)^(−ξ) − 1), ES = (VaR + β − ξu)/(1 − ξ).
 * <b>Immutable</b>. <b>Deterministic: yes</b>. See {@code docs/methods/value-at-risk.md}.
 *
 * @param threshold u
 * @param count n of losses
 * @param exceedances N of losses above u
 * @param fit of their excesses
 */
public record PeaksOverThreshold(double threshold, int count, int exceedances, GeneralizedParetoFit fit) {
    /**
     * Returns the tail of losses above a threshold.
     *
     * @throws FailureException as {@link GeneralizedParetoFit#of}
     */
    public static PeaksOverThreshold above(double threshold, double[] losses) {
        Samples.require("losses", losses, 1);
        double[] excesses = new double[losses.length];
        int count = 0;
        for (double loss : losses) {
            if (loss > threshold) {
                excesses[count++] = loss - threshold;
            }
        }
        return new PeaksOverThreshold(
                threshold, losses.length, count, GeneralizedParetoFit.of(Arrays.copyOf(excesses, count)));
    }

    /**
     * Returns the tail of the worst losses, the threshold being the next smaller one.
     *
     * @param fraction of the losses that are the tail, such as 0.1
     * @return null where fewer than {@value GeneralizedParetoFit#FEWEST} of them lie above the threshold, or these are all
     *     alike, as where many scenarios lose the whole premium of an option
     * @throws FailureException MISSING_DATA of too few losses to have a tail
     */
    public static @Nullable PeaksOverThreshold worst(double fraction, double[] losses) {
        double[] ordered = losses.clone();
        Arrays.sort(ordered);
        int above = Math.max(GeneralizedParetoFit.FEWEST, (int) Math.round(fraction * losses.length));
        int rank = losses.length - above - 1;
        if (rank < 0) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "losses",
                    "are " + losses.length + "; expected more than " + above + " to tell a tail");
        }
        double fewest = ordered[losses.length - GeneralizedParetoFit.FEWEST];
        boolean alike = fewest <= ordered[rank] || leastAbove(ordered, rank) == ordered[losses.length - 1];
        return alike ? null : above(ordered[rank], losses);
    }

    /** Returns the least value above that of a rank, which is not the largest. */
    private static double leastAbove(double[] ordered, int rank) {
        int next = rank + 1;
        while (ordered[next] <= ordered[rank]) {
            next++;
        }
        return ordered[next];
    }

    /** Returns the quantile. @throws FailureException OUT_OF_RANGE when it lies below the threshold */
    public double valueAtRisk(Confidence confidence) {
        double beyond = confidence.tail() * count / exceedances;
        if (beyond > 1 + 1e-9) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE,
                    "confidence",
                    "was " + confidence.level() + "; expected at least " + (1 - (double) exceedances / count)
                            + ", where the tail begins");
        }
        return threshold + fit.distribution().excess(Math.min(beyond, 1));
    }

    /** Returns the mean beyond the quantile. @throws FailureException OUT_OF_RANGE when ξ is 1 or more: it has none */
    public double expectedShortfall(Confidence confidence) {
        double shape = fit.distribution().shape();
        if (shape >= 1) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE, "shape", "was " + shape + "; a tail of 1 or more has no mean");
        }
        double value = valueAtRisk(confidence);
        return (value + fit.distribution().scale() - shape * threshold) / (1 - shape);
    }
}
