package dev.steelyard.bench;

import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.engine.journal.file.FileJournal;
import dev.steelyard.engine.journal.file.SyncPolicy;
import dev.steelyard.engine.mark.MarkRules;
import dev.steelyard.engine.state.EngineState;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Events brought back: read from the journal's files, checked, decoded and applied to the state. */
final class JournalRecovery implements Benchmark {
    private static final int EVENTS = 4_000_000;
    private static final int RUNS = 3;

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public String summary() {
        return "events read from a journal, checked, decoded and applied to the state";
    }

    @Override
    public Outcome run(Stopwatch watch) {
        JournalEvents events = new JournalEvents(72, JournalEvents.MARKS);
        int count = Math.max(1, (int) (EVENTS * watch.pace()));
        List<Double> applied = new ArrayList<>();
        List<Double> read = new ArrayList<>();
        List<Double> naive = new ArrayList<>();
        JournalEvents.seconds(folder -> {
            events.append(folder, count, SyncPolicy.NONE);
            events.appendBuffered(folder, count);
            for (int run = 0; run <= RUNS; run++) {
                applied.add(timed(() -> apply(folder)));
                read.add(timed(() -> FileJournal.read(folder, 1, (sequence, event) -> true)));
                naive.add(timed(() -> buffered(folder, count)));
            }
        });
        double rate = rate(count, applied);
        return new Outcome(
                name(),
                rate,
                "events/s",
                String.format(
                        Locale.ROOT,
                        "%s; wall time, one thread, files in the system's cache; %d marks of 512 contracts, no account open; best of %d"
                                + " runs after one of warm-up, median %d events/s",
                        Machine.describe(),
                        count,
                        RUNS,
                        Math.round(count / applied.get(RUNS / 2))),
                List.of(
                        Versus.twin("ours, read and decoded, not applied", rate(count, read), rate),
                        Versus.twin("naive: java.io buffered, decimals as text", rate(count, naive), rate)));
    }

    private static double rate(int count, List<Double> runs) {
        runs.removeFirst();
        runs.sort(Comparator.naturalOrder());
        return Math.round(count / runs.getFirst());
    }

    private interface Work {
        void run() throws IOException;
    }

    private static double timed(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void apply(Path folder) {
        EngineState state = new EngineState(
                (pack, day) -> {
                    throw FailureException.of(FailureReason.UNKNOWN_RULE_PACK, "", pack);
                },
                MarkRules.TRUSTING);
        FileJournal.read(folder, 1, (sequence, event) -> {
            state.apply(event);
            return true;
        });
    }

    private static void buffered(Path folder, int count) throws IOException {
        long digits = 0;
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(folder.resolve("events"))))) {
            for (int i = 0; i < count; i++) {
                digits += read(in);
            }
        }
        if (digits < 0) {
            throw new IllegalStateException("digits were " + digits);
        }
    }

    private static long read(DataInputStream in) throws IOException {
        Instant at = Instant.parse(in.readUTF());
        String symbol = in.readUTF();
        BigDecimal price = new BigDecimal(in.readUTF());
        return new MarketEvent.Mark(at, symbol, price, MarkState.valueOf(in.readUTF()))
                .price()
                .precision();
    }
}
