package dev.steelyard.bench;

import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.engine.band.BandWaker;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.run.SweepWaker;
import dev.steelyard.engine.run.Waker;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;

/**
 * Ticks against many accounts that sleep in safe bands. The system property {@code steelyard.bands.accounts} sets how many;
 * it is 100,000 unless told, so that a run ends within a minute.
 */
final class Bands implements Benchmark {
    private static final int INSTRUMENTS = 512;
    private static final int OPTIONS = BandBooks.COINS * BandBooks.STRIKES;
    private static final int PERPETUALS = INSTRUMENTS - OPTIONS - BandBooks.COINS;
    private static final int ACCOUNTS = 100_000;
    private static final int TICKS_PER_SECOND = 20_000;
    private static final int OPEN_LOOP_TICKS = 200_000;
    private static final int FLAT_OUT_TICKS = 1_000_000;
    private static final int SWEPT_ACCOUNTS = 2_000;
    private static final int SWEPT_TICKS = 5_000;
    private static final double YEARLY_VOL = 0.8;
    private static final double SECONDS_OF_YEAR = 31_536_000;
    private static final int SCALE = 8;
    private static final long NANOS = 1_000_000_000L;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public String name() {
        return "bands";
    }

    @Override
    public String summary() {
        return "ticks against accounts that sleep in safe bands: rate, latency, assessments avoided, a crash";
    }

    /** A population under one waker, and the diffusion of its marks. */
    private static final class Run {
        private final RiskEngine engine;
        private final int[] factors = new int[INSTRUMENTS];
        private final String[] names = new String[INSTRUMENTS];
        private final double[] marks = new double[INSTRUMENTS];
        private final int[] exposed = new int[INSTRUMENTS];
        private final SplittableRandom random = new SplittableRandom(41);
        private long nanos = START.getEpochSecond() * NANOS;
        private long swept;
        private long alerts;

        Run(Waker waker, int accounts) {
            Books books = Books.of(new Draw(31), PERPETUALS, 0);
            BandBooks population = new BandBooks(books, new Draw(33));
            engine = new RiskEngine((pack, day) -> population.rules(), WatchPolicy.STANDARD, waker);
            for (int i = 0; i < INSTRUMENTS; i++) {
                int option = i - PERPETUALS;
                int coin = option < OPTIONS ? Math.max(0, option) / BandBooks.STRIKES : option - OPTIONS;
                FactorKind kind = option < OPTIONS ? FactorKind.MARK : FactorKind.FORWARD;
                String name = option < 0
                        ? books.symbols().get(i)
                        : option < OPTIONS
                                ? BandBooks.option(coin, option % BandBooks.STRIKES)
                                : BandBooks.forward(coin);
                BigDecimal value = option < 0
                        ? books.mark(name)
                        : option < OPTIONS ? population.premium(coin) : population.forwardPrice(coin);
                engine.accept(
                        kind == FactorKind.MARK
                                ? new MarketEvent.Mark(START, name, value, MarkState.OK)
                                : new MarketEvent.Forward(START, name, value));
                factors[i] = engine.state().market().factor(kind, name);
                names[i] = name;
                marks[i] = value.doubleValue();
            }
            engine.accept(new MarketEvent.Price(START, BandBooks.USDT, BigDecimal.ONE));
            engine.accept(new MarketEvent.Price(START, BandBooks.BTC, BandBooks.BTC_PRICE));
            for (int i = 0; i < accounts; i++) {
                engine.accept(new AccountEvent.Opened(START, population.account("a" + i)));
            }
            for (int i = 0; i < INSTRUMENTS; i++) {
                exposed[i] = engine.state().accounts().exposed(names[i]).length;
            }
        }

        /** Moves one contract by what it moves between two of its ticks; returns the alerts. */
        int tick() {
            int contract = random.nextInt(INSTRUMENTS);
            double step = YEARLY_VOL * Math.sqrt(INSTRUMENTS / (TICKS_PER_SECOND * SECONDS_OF_YEAR));
            return set(contract, marks[contract] * (1 + step * random.nextGaussian()));
        }

        int set(int contract, double mark) {
            marks[contract] = mark;
            swept += exposed[contract];
            nanos += NANOS / TICKS_PER_SECOND;
            int raised = engine.tick(factors[contract], Math.round(mark * 1e8), SCALE, nanos)
                    .size();
            alerts += raised;
            return raised;
        }
    }

    @Override
    public Outcome run(Stopwatch watch) {
        double pace = Math.min(1, watch.pace());
        int accounts = (int) Math.max(200, Integer.getInteger("steelyard.bands.accounts", ACCOUNTS) * pace);
        BandWaker waker = new BandWaker(WatchPolicy.STANDARD);
        long opened = System.nanoTime();
        Run run = new Run(waker, accounts);
        double opening = seconds(opened);
        System.gc();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        List<Versus> versus = new ArrayList<>();

        int block = (int) Math.max(1_000, FLAT_OUT_TICKS / 10 * pace);
        long assessedBefore = run.engine.assessments();
        long sweptBefore = run.swept;
        long alertsBefore = run.alerts;
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
        openLoop(run, (int) Math.max(500, OPEN_LOOP_TICKS * pace), versus);
        versus.add(Versus.twin("the sweep, ticks/s, with " + SWEPT_ACCOUNTS + " accounts only", sweep(pace), rate));
        new HourlyHistory(pace).run(versus);
        crash(run, versus);
        return new Outcome(
                name(),
                Math.round(rate),
                "ticks/s",
                String.format(
                        Locale.ROOT,
                        "%s; one core, %s; %d accounts of %d positions in %d instruments: %s; opened in %.1f s; %d MB of heap; %d awake;"
                                + " %d edges; diffusion of %.0f%% a year at %d ticks/s; best of %d runs, median %.0f ticks/s",
                        Machine.describe(),
                        Stopwatch.CLOCK,
                        accounts,
                        positions(run.exposed),
                        INSTRUMENTS,
                        BandBooks.MIX,
                        opening,
                        used >> 20,
                        waker.awake(),
                        waker.edges(),
                        100 * YEARLY_VOL,
                        TICKS_PER_SECOND,
                        flat.runs(),
                        block / flat.median()),
                versus);
    }

    /** Offers ticks at their rate, whether or not the last one is done; latency counts from when each was due. */
    private static void openLoop(Run run, int ticks, List<Versus> versus) {
        Histogram all = new Histogram(60 * NANOS, 3);
        Histogram alerting = new Histogram(60 * NANOS, 3);
        long start = System.nanoTime();
        for (int i = 0; i < ticks; i++) {
            long due = start + i * NANOS / TICKS_PER_SECOND;
            while (System.nanoTime() < due) {
                Thread.onSpinWait();
            }
            int raised = run.tick();
            long took = Math.max(1, System.nanoTime() - due);
            all.recordValue(took);
            if (raised > 0) {
                alerting.recordValue(took);
            }
        }
        limit(versus, "all ticks, p50 in us, open loop at 20,000/s (ratio: share of 5)", all, 50, 5);
        limit(versus, "all ticks, p99 in us (ratio: share of 50)", all, 99, 50);
        limit(versus, "all ticks, p99.9 in us (ratio: share of 500)", all, 99.9, 500);
        if (alerting.getTotalCount() > 0) {
            limit(
                    versus,
                    alerting.getTotalCount() + " ticks that alert, p99 in us (ratio: share of 500)",
                    alerting,
                    99,
                    500);
        }
    }

    private static void limit(List<Versus> versus, String name, Histogram histogram, double percentile, double most) {
        double micros = Math.max(0.01, histogram.getValueAtPercentile(percentile) / 1e3);
        versus.add(new Versus(name, round(micros), micros / most));
    }

    private static double sweep(double pace) {
        Run run = new Run(new SweepWaker(), (int) Math.max(100, SWEPT_ACCOUNTS * pace));
        int ticks = (int) Math.max(500, SWEPT_TICKS * pace);
        long start = System.nanoTime();
        for (int i = 0; i < ticks; i++) {
            run.tick();
        }
        return round(ticks / seconds(start));
    }

    /** The marks of all perpetuals fall by a fifth, each at once, one tick after the other. */
    private static void crash(Run run, List<Versus> versus) {
        long before = run.engine.assessments();
        long alerts = run.alerts;
        long start = System.nanoTime();
        long worst = 0;
        for (int i = 0; i < PERPETUALS; i++) {
            long tick = System.nanoTime();
            run.set(i, run.marks[i] * 0.8);
            worst = Math.max(worst, System.nanoTime() - tick);
        }
        double took = Math.max(1e-6, seconds(start));
        long woken = run.engine.assessments() - before;
        versus.add(new Versus(
                "crash of 20% in all perpetuals: " + woken + " assessments, " + (run.alerts - alerts)
                        + " alerts, worst tick " + worst / 1_000_000 + " ms; seconds to the last alert (ratio: of 1)",
                round(took),
                took));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static long positions(int[] exposed) {
        long sum = 0;
        for (int i = 0; i < PERPETUALS + OPTIONS; i++) {
            sum += exposed[i];
        }
        return sum;
    }

    static double round(double value) {
        return new BigDecimal(Double.toString(value))
                .setScale(2, RoundingMode.UP)
                .doubleValue();
    }
}
