package dev.steelyard.quant.covariance;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Dependence in falls alone. <b>Deterministic: yes</b>. See {@code docs/methods/dependence.md}.
 */
public final class TailDependence {
    private TailDependence() {}

    /**
     * Returns the correlation over the rows in which both series are below their medians. Of normal series with
     * correlation ρ it is below ρ: falls move together more where it is above.
     *
     * @throws FailureException MISSING_DATA where fewer than {@value Correlation#FEWEST} rows are left
     */
    public static Correlation downside(double[] x, double[] y) {
        Columns.checked(new double[][] {x, y}, Correlation.FEWEST);
        double lowX = quantile(x, 0.5);
        double lowY = quantile(y, 0.5);
        double[][] kept = new double[2][x.length];
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] < lowX && y[i] < lowY) {
                kept[0][count] = x[i];
                kept[1][count++] = y[i];
            }
        }
        if (count < Correlation.FEWEST) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "series",
                    "fall together in " + count + " rows; expected at least " + Correlation.FEWEST);
        }
        return Correlation.pearson(Arrays.copyOf(kept[0], count), Arrays.copyOf(kept[1], count));
    }

    /**
     * Returns how often the one series is in its lowest share of rows when the other is: 1 when they crash together, the
     * share itself when independent. The probability is that of as many common rows of independent series.
     *
     * @param share of rows that are the tail, above 0 and at most 0.5
     */
    public static Correlation lower(double[] x, double[] y, double share) {
        int rows = Columns.checked(new double[][] {x, y}, Correlation.FEWEST);
        if (!(share > 0 && share <= 0.5)) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE, "tail", "was " + share + "; expected above 0 and at most 0.5");
        }
        int tail = (int) Math.floor(share * rows);
        if (tail < 1) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, "series", "have " + rows + " rows: none in a tail of " + share);
        }
        double[] rankX = Correlation.ranks(x);
        double[] rankY = Correlation.ranks(y);
        int inX = 0;
        int inY = 0;
        int both = 0;
        for (int i = 0; i < rows; i++) {
            boolean lowX = rankX[i] <= tail;
            boolean lowY = rankY[i] <= tail;
            inX += lowX ? 1 : 0;
            inY += lowY ? 1 : 0;
            both += lowX && lowY ? 1 : 0;
        }
        int larger = Math.max(inX, inY);
        double expected = inX / (double) rows * inY / rows;
        double probability =
                both == 0 ? 1 : BinomialDistribution.of(rows, expected).survivalProbability(both - 1);
        return new Correlation(larger == 0 ? 0 : both / (double) larger, probability, both);
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
