package dev.steelyard.systemic.indicator;

import java.util.Arrays;

/** Signals by rank, so that their order beside labels is told at any shift without sorting anew. <b>Immutable</b>. */
final class Ranking {
    private static final int UNKNOWN = -1;

    private final int[][] ranks;
    private final int[][] labels;
    private final int count;

    private Ranking(int[][] ranks, int[][] labels, int count) {
        this.ranks = ranks;
        this.labels = labels;
        this.count = count;
    }

    /** Returns the ranking of bars from one on; equal signals have equal ranks. */
    static Ranking of(double[][] signals, int[][] labels, int from) {
        double[] sorted = Arrays.stream(signals)
                .flatMapToDouble(own -> Arrays.stream(own, from, own.length))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .distinct()
                .toArray();
        int[][] ranks = new int[signals.length][];
        int[][] later = new int[signals.length][];
        for (int m = 0; m < signals.length; m++) {
            ranks[m] = new int[signals[m].length - from];
            later[m] = Arrays.copyOfRange(labels[m], from, labels[m].length);
            for (int i = 0; i < ranks[m].length; i++) {
                double value = signals[m][from + i];
                ranks[m][i] = Double.isNaN(value) ? UNKNOWN : Arrays.binarySearch(sorted, value);
            }
        }
        return new Ranking(ranks, later, sorted.length);
    }

    /**
     * Returns the probability that a signal before an event is above one that is not, ties half; 0.5 when there are none of
     * either.
     *
     * @param shift bars by which the signals of all markets are moved, those at the end to the beginning
     */
    double auc(int shift) {
        long[] events = new long[count];
        long[] others = new long[count];
        for (int m = 0; m < ranks.length; m++) {
            int n = ranks[m].length;
            for (int i = 0; i < n; i++) {
                int rank = ranks[m][(i + shift) % n];
                if (rank >= 0 && labels[m][i] >= 0) {
                    (labels[m][i] == 1 ? events : others)[rank]++;
                }
            }
        }
        double won = 0;
        long below = 0;
        long all = 0;
        for (int rank = 0; rank < count; rank++) {
            won += events[rank] * (below + others[rank] / 2.0);
            below += others[rank];
            all += events[rank];
        }
        return all == 0 || below == 0 ? 0.5 : won / ((double) all * below);
    }
}
