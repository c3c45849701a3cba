package dev.steelyard.bench;

import dev.steelyard.engine.journal.file.SyncPolicy;
import java.util.List;
import java.util.Locale;

/** Events kept: from the append to the moment at which the last of them is durable. */
final class JournalAppend implements Benchmark {
    private static final int EVENTS = 4_000_000;
    private static final int ONE_BY_ONE = 2_000;
    private static final int RUNS = 3;

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public String summary() {
        return "events journaled with group commit and fdatasync, until the last is durable";
    }

    @Override
    public Outcome run(Stopwatch watch) {
        JournalEvents events = new JournalEvents(71, JournalEvents.MIXED);
        int count = Math.max(1, (int) (EVENTS * watch.pace()));
        int few = Math.max(1, (int) (ONE_BY_ONE * watch.pace()));
        JournalEvents.seconds(folder -> events.append(folder, count, SyncPolicy.BATCH));
        List<Double> batch = JournalEvents.runs(RUNS, folder -> events.append(folder, count, SyncPolicy.BATCH));
        List<Double> none = JournalEvents.runs(RUNS, folder -> events.append(folder, count, SyncPolicy.NONE));
        List<Double> each = JournalEvents.runs(RUNS, folder -> events.append(folder, few, SyncPolicy.EACH));
        List<Double> naive = JournalEvents.runs(RUNS, folder -> events.appendOneByOne(folder, few));
        List<Double> buffered = JournalEvents.runs(RUNS, folder -> events.appendBuffered(folder, count));
        double rate = rate(count, batch);
        return new Outcome(
                name(),
                rate,
                "events/s",
                String.format(
                        Locale.ROOT,
                        "%s; wall time, one appender and the journal's thread; %d events, 90%% marks of 512 contracts, 5%% fills, 5%% transfers;"
                                + " best of %d runs after one of"
                                + " warm-up, median %d events/s; whether the device itself honors a flush is not known",
                        Machine.describe(),
                        count,
                        RUNS,
                        Math.round(count / batch.get(RUNS / 2))),
                List.of(
                        Versus.twin("naive: text, one write and fdatasync per event", rate(few, naive), rate),
                        Versus.twin("ours under policy each", rate(few, each), rate),
                        Versus.twin("ours under policy none", rate(count, none), rate),
                        Versus.twin("naive: java.io buffered, never forced", rate(count, buffered), rate)));
    }

    private static double rate(int count, List<Double> runs) {
        return Math.round(count / runs.getFirst());
    }
}
