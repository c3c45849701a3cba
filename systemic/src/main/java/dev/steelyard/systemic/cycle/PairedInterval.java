package dev.steelyard.systemic.cycle;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.tail.StudentT;

/**
 * The mean of differences between two runs of the same seeds, with its interval: d̄ ± t(n − 1)·s/√n. <b>Immutable</b>.
 *
 * @param count of pairs
 * @param mean of second − first, in the unit of the figure
 * @param low end of the interval
 * @param high end of the interval
 */
public record PairedInterval(int count, double mean, double low, double high) {
    /**
     * Returns the interval.
     *
     * @param first figure by seed
     * @param second figure by seed, as many
     * @param confidence between 0 and 1
     * @throws FailureException MISSING_DATA of fewer than 2 pairs, INVALID when a figure is not finite
     */
    public static PairedInterval of(double[] first, double[] second, double confidence) {
        int n = first.length;
        if (n < 2 || second.length != n) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "pairs",
                    "are " + n + " and " + second.length + "; expected as many of each, at least 2");
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence was " + confidence + "; expected between 0 and 1");
        }
        double mean = 0;
        for (int i = 0; i < n; i++) {
            double difference = second[i] - first[i];
            if (!Double.isFinite(difference)) {
                throw FailureException.of(
                        FailureReason.INVALID, "pair " + (i + 1), "differs by " + difference + "; expected a number");
            }
            mean += difference / n;
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double off = second[i] - first[i] - mean;
            squares += off * off;
        }
        double width = StudentT.standard(n - 1).quantile((1 + confidence) / 2) * Math.sqrt(squares / (n - 1) / n);
        return new PairedInterval(n, mean, mean - width, mean + width);
    }

    /** Returns whether 0 lies outside: a difference at that confidence. */
    public boolean isDifferent() {
        return low > 0 || high < 0;
    }
}
