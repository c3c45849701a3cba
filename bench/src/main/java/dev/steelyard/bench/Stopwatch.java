package dev.steelyard.bench;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Times work after warming it up. A machine with other work gives slow runs, never fast ones: so the best run is the
 * figure, and the median says how quiet it was.
 *
 * @param pace seconds of warm-up and seconds of measurement are multiplied by it: 1 in earnest, little in tests
 */
record Stopwatch(double pace) {
    /** Takes the results of timed work, so that no compiler leaves it out. */
    private static volatile long kept;

    /** Most runs that are timed: enough to meet a quiet moment. */
    private static final int MOST_RUNS = 400;
    /** Fewest runs that are timed, however long they take. */
    private static final int LEAST_RUNS = 3;

    /**
     * How long one run took.
     *
     * @param best seconds
     * @param median seconds
     * @param runs how many were timed
     */
    record Timing(double best, double median, int runs) {
        /** Returns items per second in the best run. */
        double rate(double items) {
            return items / best;
        }
    }

    /** Runs {@code work} for the seconds of warm-up, then times single runs of it for the seconds of measurement. */
    Timing time(double warmUp, double measured, LongSupplier work) {
        long start = System.nanoTime();
        do {
            kept = work.getAsLong();
        } while (seconds(start) < warmUp * pace);
        double[] runs = new double[MOST_RUNS];
        int count = 0;
        start = System.nanoTime();
        while (count < LEAST_RUNS || (count < MOST_RUNS && seconds(start) < measured * pace)) {
            long before = System.nanoTime();
            kept = work.getAsLong();
            runs[count++] = seconds(before);
        }
        double[] sorted = Arrays.copyOf(runs, count);
        Arrays.sort(sorted);
        return new Timing(sorted[0], sorted[count / 2], count);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
