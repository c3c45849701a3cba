package dev.steelyard.systemic.indicator;

import java.util.Arrays;

/**
 * Which bars were followed by a large fall: the worst close of the next bars lies below this one's by at least the threshold,
 * a quantile of such falls that had ended before. The bar's label is known only later; its threshold is known at the bar.
 * <b>Immutable</b>. Its page is {@code docs/methods/signal-scores.md}.
 *
 * @param labels by bar: 1 a fall followed, 0 none did, −1 unknown
 * @param thresholds by bar, fraction; NaN where too few falls had ended
 */
public record FallEvents(int[] labels, double[] thresholds) {
    private static final int LONGEST_MEMORY = 365;
    private static final int SHORTEST_MEMORY = 60;

    public FallEvents {
        labels = labels.clone();
        thresholds = thresholds.clone();
    }

    @Override
    public int[] labels() {
        return labels.clone();
    }

    @Override
    public double[] thresholds() {
        return thresholds.clone();
    }

    /**
     * Returns the events of a market.
     *
     * @param closes by bar, NaN where missing
     * @param horizon bars within which the fall comes, at least 1
     * @param share of bars that a fall usually follows, between 0 and 1: the threshold is that quantile from above
     */
    public static FallEvents of(double[] closes, int horizon, double share) {
        int n = closes.length;
        double[] falls = new double[n];
        Arrays.fill(falls, Double.NaN);
        for (int i = 0; i + horizon < n; i++) {
            double worst = 0;
            for (int j = i + 1; j <= i + horizon; j++) {
                worst = Math.max(worst, 1 - closes[j] / closes[i]);
            }
            falls[i] = Double.isNaN(closes[i]) ? Double.NaN : worst;
        }
        int[] labels = new int[n];
        double[] thresholds = new double[n];
        for (int i = 0; i < n; i++) {
            thresholds[i] = threshold(falls, i - horizon, share);
            boolean known = !Double.isNaN(thresholds[i]) && !Double.isNaN(falls[i]);
            labels[i] = !known ? -1 : falls[i] >= thresholds[i] && falls[i] > 0 ? 1 : 0;
        }
        return new FallEvents(labels, thresholds);
    }

    private static double threshold(double[] falls, int last, double share) {
        double[] past = Arrays.stream(falls, Math.max(0, last - LONGEST_MEMORY + 1), Math.max(0, last + 1))
                .filter(fall -> !Double.isNaN(fall))
                .sorted()
                .toArray();
        if (past.length < SHORTEST_MEMORY) {
            return Double.NaN;
        }
        return past[Math.clamp((long) ((1 - share) * past.length), 0, past.length - 1)];
    }
}
