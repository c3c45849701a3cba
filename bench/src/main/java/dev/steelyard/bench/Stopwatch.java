package dev.steelyard.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Times work of one thread after warming it up, in seconds of processor time: what a core would take if it had nothing
 * else to do. The time that the Java machine's own threads take meanwhile, to collect garbage and to compile, is added in
 * proportion. Other work on the machine still takes its share of caches and memory, and gives slow runs, never fast ones:
 * so the best run is the figure, and the median says how quiet it was.
 *
 * @param pace seconds of warm-up and seconds of measurement are multiplied by it: 1 in earnest, little in tests
 */
record Stopwatch(double pace) {
    /** What a figure of this stopwatch is per second of. */
    static final String CLOCK = "seconds of processor time, garbage collection included";

    /** Takes the results of timed work, so that no compiler leaves it out. */
    private static volatile long kept;

    /** Most runs that are timed: enough to meet a quiet moment. */
    private static final int MOST_RUNS = 5_000;
    /** Fewest runs that are timed, however long they take. */
    private static final int LEAST_RUNS = 3;
    /** Processor time of the whole process is known in steps of 10 ms: from here on it is near enough. */
    private static final double TELLING = 1;

    /** On a busy machine a warm-up takes so many times its seconds at most. */
    private static final double MOST_PATIENCE = 2;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

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

    /** Runs {@code work} for the seconds of warm-up, then times single runs of it for the seconds of
     * measurement. */
    Timing time(double warmUp, double measured, LongSupplier work) {
        long start = System.nanoTime();
        long cold = THREADS.getCurrentThreadCpuTime();
        do {
            kept = work.getAsLong();
        } while (since(cold) < warmUp * pace && elapsed(start) < MOST_PATIENCE * warmUp * pace);
        double[] runs = new double[MOST_RUNS];
        int count = 0;
        start = System.nanoTime();
        long process = SYSTEM.getProcessCpuTime();
        long thread = THREADS.getCurrentThreadCpuTime();
        while (count < LEAST_RUNS || (count < MOST_RUNS && elapsed(start) < measured * pace)) {
            long before = THREADS.getCurrentThreadCpuTime();
            kept = work.getAsLong();
            runs[count++] = since(before);
        }
        double ofThread = since(thread);
        double ofProcess = (SYSTEM.getProcessCpuTime() - process) / 1e9;
        double whole = ofThread > TELLING ? Math.max(1, ofProcess / ofThread) : 1;
        double[] sorted = Arrays.copyOf(runs, count);
        Arrays.sort(sorted);
        return new Timing(sorted[0] * whole, sorted[count / 2] * whole, count);
    }

    private static double elapsed(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double since(long threadTime) {
        return (THREADS.getCurrentThreadCpuTime() - threadTime) / 1e9;
    }
}
