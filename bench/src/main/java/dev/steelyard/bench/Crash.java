package dev.steelyard.bench;

import dev.steelyard.engine.band.BandWaker;
import dev.steelyard.engine.journal.StateHash;
import dev.steelyard.engine.journal.file.ChannelOpener;
import dev.steelyard.engine.journal.file.FileJournal;
import dev.steelyard.engine.journal.file.JournalOptions;
import dev.steelyard.engine.journal.file.SnapshotFolder;
import dev.steelyard.engine.run.JournaledEngine;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.margin.watch.WatchPolicy;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Every price gaps at once: all perpetuals and forwards fall by a fifth, one tick after the other, and the marks of options
 * rise by half, and volatilities double. {@code steelyard.bands.accounts} sets how many accounts hold them, 100,000 unless told;
 * {@code steelyard.crash.mixed} of how many a twentieth are portfolios, 20,000 unless told.
 */
final class Crash implements Benchmark {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int MIXED_ACCOUNTS = 20_000;
    private static final int JOURNALED_ACCOUNTS = 20_000;
    private static final int WARM_UPS = 4;
    private static final int WARM_UP_ACCOUNTS = 20_000;
    private static final int CALM_TICKS = 200_000;

    @Override
    public String name() {
        return "crash";
    }

    @Override
    public String summary() {
        return "every price gaps by 20%: time to the last alert, accounts settled without an assessment, worst tick";
    }

    /** What one crash led to. */
    private record Found(long woken, long assessed, long alerts, double seconds, double ofProcessor, double worst) {
        double rate() {
            return Math.max(1, woken) / seconds;
        }
    }

    @Override
    public Outcome run(Stopwatch watch) {
        double pace = Math.min(1, watch.pace());
        int accounts = (int) Math.max(200, Integer.getInteger("steelyard.bands.accounts", 100_000) * pace);
        warmUp(pace);
        BandWaker waker = new BandWaker(WatchPolicy.STANDARD);
        BandRun run = new BandRun(waker, accounts);
        for (int i = 0; i < CALM_TICKS * pace; i++) {
            run.tick();
        }
        System.gc();
        long used = usedBytes();
        List<Versus> versus = new ArrayList<>();
        List<Found> found = List.of(crash(run), crash(run), crash(run));
        note(versus, "the first crash", found.get(0));
        note(versus, "a second", found.get(1));
        note(versus, "a third", found.get(2));
        int mixed = (int) Math.max(100, Integer.getInteger("steelyard.crash.mixed", MIXED_ACCOUNTS) * pace);
        BandWaker others = new BandWaker(WatchPolicy.STANDARD);
        BandRun all = new BandRun(others, mixed, true);
        note(versus, "the mix with its portfolios, " + mixed + " accounts", crash(all));
        note(versus, "a second of the mix, " + others.searches() + " boxes searched for", crash(all));
        journaled((int) Math.max(200, JOURNALED_ACCOUNTS * pace), versus);
        double[] rates = found.stream().mapToDouble(Found::rate).sorted().toArray();
        return new Outcome(
                name(),
                Math.round(rates[2]),
                "accounts/s",
                String.format(
                        Locale.ROOT,
                        "%s; one thread, wall time; %d accounts of %d positions in %d instruments: %s; %d compiled in %d MB of %d MB"
                                + " of heap; warmed up by crashes of %d others and %d calm ticks;"
                                + " best of 3 crashes in a row, median %d accounts/s",
                        Machine.describe(),
                        accounts,
                        run.positions(),
                        BandRun.INSTRUMENTS,
                        BandBooks.MIX,
                        waker.compiled(),
                        waker.compiledBytes() >> 20,
                        used >> 20,
                        WARM_UP_ACCOUNTS,
                        (int) (CALM_TICKS * pace),
                        Math.round(rates[1])),
                versus);
    }

    /** Lets the compiler of the Java machine see a crash of other accounts: what is measured is not its own start. */
    private static void warmUp(double pace) {
        for (int i = 0; i < (int) (WARM_UPS * pace); i++) {
            BandRun other = new BandRun(new BandWaker(WatchPolicy.STANDARD), WARM_UP_ACCOUNTS);
            crash(other);
            crash(other);
        }
    }

    private static Found crash(BandRun run) {
        long assessed = run.engine.assessments();
        long settled = run.engine.settled();
        long alerts = run.alerts;
        long before = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        long last = start;
        long worst = 0;
        for (int i = 0; i < BandRun.INSTRUMENTS; i++) {
            long tick = System.nanoTime();
            int raised = run.set(i, run.marks[i] * run.gap(i));
            long done = System.nanoTime();
            worst = Math.max(worst, done - tick);
            last = raised > 0 ? done : last;
        }
        long exact = run.engine.assessments() - assessed;
        return new Found(
                exact + run.engine.settled() - settled,
                exact,
                run.alerts - alerts,
                Math.max(1e-6, (last - start) / 1e9),
                (THREADS.getCurrentThreadCpuTime() - before) / 1e9,
                worst / 1e6);
    }

    /** Three crashes in a row behind a journal, with a snapshot after each; then all is brought back. */
    private static void journaled(int accounts, List<Versus> versus) {
        Supplier<RiskEngine> fresh = () -> BandRun.engine(new BandWaker(WatchPolicy.STANDARD));
        JournalEvents.seconds(folder -> {
            Path snapshots = Files.createDirectories(folder.resolve("snapshots"));
            SnapshotFolder store = new SnapshotFolder(snapshots, 2, ChannelOpener.FILES);
            Path log = folder.resolve("log");
            double slowest = 0;
            List<Long> heaps = new ArrayList<>();
            StateHash hash;
            try (JournaledEngine engine = JournaledEngine.recover(
                    fresh, FileJournal.open(log, JournalOptions.STANDARD), store, outcome -> {})) {
                BandRun run = new BandRun(engine.engine(), engine, accounts, false);
                for (int i = 0; i < 3; i++) {
                    slowest = Math.max(slowest, crash(run).seconds);
                    engine.snapshot();
                    System.gc();
                    heaps.add(usedBytes() >> 20);
                }
                hash = engine.hash();
            }
            try (JournaledEngine again = JournaledEngine.recover(
                    fresh, FileJournal.open(log, JournalOptions.STANDARD), store, outcome -> {})) {
                if (!again.hash().equals(hash)) {
                    throw new IllegalStateException("what was brought back differed from what was");
                }
            }
            versus.add(new Versus(
                    "three in a row of " + accounts + " accounts, journaled, a snapshot after each (MB of heap then: "
                            + heaps
                            + "), brought back with the same hash; seconds to the last alert of the slowest (ratio: of 1)",
                    Bands.round(slowest),
                    slowest));
        });
    }

    private static long usedBytes() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void note(List<Versus> versus, String name, Found found) {
        double share = 100.0 * found.assessed / Math.max(1, found.woken);
        versus.add(new Versus(
                String.format(
                        Locale.ROOT,
                        "%s: %d woken, %.2f%% settled by the bulk bound, %d assessments, %d alerts, worst tick %.1f ms,"
                                + " %.2f s of processor time; seconds to the last alert (ratio: of 1)",
                        name,
                        found.woken,
                        100 - share,
                        found.assessed,
                        found.alerts,
                        found.worst,
                        found.ofProcessor),
                Bands.round(found.seconds),
                found.seconds));
    }
}
