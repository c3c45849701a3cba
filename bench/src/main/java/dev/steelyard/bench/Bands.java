package dev.steelyard.bench;

import dev.steelyard.engine.band.BandWaker;
import dev.steelyard.engine.run.SweepWaker;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.server.live.SearchThread;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import org.HdrHistogram.Histogram;

/**
 * Ticks against many accounts that sleep in safe bands. The system property {@code steelyard.bands.accounts} sets how many;
 * it is 100,000 unless told, so that a run ends within a minute. {@code steelyard.bands.portfolios=false} leaves the portfolios
 * out.
 */
final class Bands implements Benchmark {
    private static final int ACCOUNTS = 100_000;
    private static final int OPEN_LOOP_TICKS = 200_000;
    private static final int FLAT_OUT_TICKS = 1_000_000;
    private static final int SWEPT_ACCOUNTS = 2_000;
    private static final int SWEPT_TICKS = 500;
    private static final long NANOS = 1_000_000_000L;
    /** The longest that a tick is counted to have waited: beyond it the rate is not kept, and how far matters no more. */
    private static final long LONGEST = 60 * NANOS;

    @Override
    public String name() {
        return "bands";
    }

    @Override
    public String summary() {
        return "ticks against accounts that sleep in safe bands: rate, latency, assessments avoided";
    }

    /** Makes searches for boxes of portfolios on a thread of their own, or on the one that ticks. */
    private static final class Searches implements Executor {
        private final Executor thread = SearchThread.executor();
        private boolean elsewhere = true;

        @Override
        public void execute(Runnable search) {
            (elsewhere ? thread : (Executor) Runnable::run).execute(search);
        }
    }

    @Override
    public Outcome run(Stopwatch watch) {
        double pace = Math.min(1, watch.pace());
        int accounts = (int) Math.max(200, Integer.getInteger("steelyard.bands.accounts", ACCOUNTS) * pace);
        Searches searches = new Searches();
        BandWaker waker = new BandWaker(WatchPolicy.STANDARD, searches);
        long opened = System.nanoTime();
        boolean portfolios = Boolean.parseBoolean(System.getProperty("steelyard.bands.portfolios", "true"));
        BandRun run = new BandRun(waker, accounts, portfolios);
        double opening = seconds(opened);
        System.gc();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.err.printf(
                Locale.ROOT, "bands: %d accounts opened in %.0f s, %d MB of heap%n", accounts, opening, used >> 20);
        List<Versus> versus = new ArrayList<>();

        int block = (int) Math.max(1_000, FLAT_OUT_TICKS / 10 * pace);
        long assessedBefore = run.engine.assessments();
        long sweptBefore = run.swept;
        long alertsBefore = run.alerts;
        searches.elsewhere = false;
        Stopwatch.Timing flat = watch.time(1, 5, () -> {
            for (int i = 0; i < block; i++) {
                run.tick();
            }
            return run.alerts;
        });
        double rate = flat.rate(block);
        long assessed = Math.max(1, run.engine.assessments() - assessedBefore);
        double avoided = (double) (run.swept - sweptBefore) / assessed;
        double perAlert = (double) assessed / Math.max(1, run.alerts - alertsBefore);
        versus.add(new Versus(
                "assessments of a sweep for each of ours (ratio: share of 1,000)", round(avoided), avoided / 1000));
        versus.add(new Versus("assessments per alert", round(Math.max(0.01, perAlert)), Math.max(0.01, perAlert) / 5));
        int ticks = (int) Math.max(500, OPEN_LOOP_TICKS * pace);
        Latencies alone = openLoop(run, ticks);
        searches.elsewhere = true;
        openLoop(run, ticks).tell(versus, "");
        alone.tell(versus, " with searches on the same thread");
        versus.add(Versus.twin("the sweep, ticks/s, with " + SWEPT_ACCOUNTS + " accounts only", sweep(pace), rate));
        new HourlyHistory(pace).run(versus);
        return new Outcome(
                name(),
                Math.round(rate),
                "ticks/s",
                String.format(
                        Locale.ROOT,
                        "%s; one core, and in the open loop another for boxes of portfolios, %s; %d accounts of %d positions in %d instruments: %s; opened in %.1f s; %d MB of heap; %d awake;"
                                + " %d edges; diffusion of %.0f%% a year at %d ticks/s; best of %d runs, median %.0f ticks/s",
                        Machine.describe(),
                        Stopwatch.CLOCK,
                        accounts,
                        run.positions(),
                        BandRun.INSTRUMENTS,
                        portfolios ? BandBooks.MIX_WITH_PORTFOLIOS : BandBooks.MIX,
                        opening,
                        used >> 20,
                        waker.awake(),
                        waker.edges(),
                        100 * BandRun.YEARLY_VOL,
                        BandRun.TICKS_PER_SECOND,
                        flat.runs(),
                        block / flat.median()),
                versus);
    }

    /** How long ticks took, from when each was due. */
    private record Latencies(Histogram all, Histogram alerting) {
        void tell(List<Versus> versus, String how) {
            limit(versus, "all ticks" + how + ", p50 in us, open loop at 20,000/s (ratio: share of 5)", all, 50, 5);
            limit(versus, "all ticks" + how + ", p99 in us (ratio: share of 50)", all, 99, 50);
            limit(versus, "all ticks" + how + ", p99.9 in us (ratio: share of 500)", all, 99.9, 500);
            if (alerting.getTotalCount() > 0) {
                limit(
                        versus,
                        alerting.getTotalCount() + " ticks that alert" + how + ", p99 in us (ratio: share of 500)",
                        alerting,
                        99,
                        500);
            }
        }
    }

    /** Offers ticks at their rate, whether or not the last one is done; latency counts from when each was due. */
    private static Latencies openLoop(BandRun run, int ticks) {
        Latencies latencies = new Latencies(new Histogram(LONGEST, 3), new Histogram(LONGEST, 3));
        long start = System.nanoTime();
        for (int i = 0; i < ticks; i++) {
            long due = start + i * NANOS / BandRun.TICKS_PER_SECOND;
            while (System.nanoTime() < due) {
                Thread.onSpinWait();
            }
            int raised = run.tick();
            long took = Math.clamp(System.nanoTime() - due, 1, LONGEST);
            latencies.all().recordValue(took);
            if (raised > 0) {
                latencies.alerting().recordValue(took);
            }
        }
        return latencies;
    }

    private static void limit(List<Versus> versus, String name, Histogram histogram, double percentile, double most) {
        double micros = Math.max(0.01, histogram.getValueAtPercentile(percentile) / 1e3);
        versus.add(new Versus(name, round(micros), micros / most));
    }

    private static double sweep(double pace) {
        BandRun run = new BandRun(new SweepWaker(), (int) Math.max(100, SWEPT_ACCOUNTS * pace), true);
        int ticks = (int) Math.max(500, SWEPT_TICKS * pace);
        long start = System.nanoTime();
        for (int i = 0; i < ticks; i++) {
            run.tick();
        }
        return round(ticks / seconds(start));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    static double round(double value) {
        return new BigDecimal(Double.toString(value))
                .setScale(2, RoundingMode.UP)
                .doubleValue();
    }
}
