package dev.steelyard.bench;

import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.journal.file.FileJournal;
import dev.steelyard.engine.journal.file.JournalOptions;
import dev.steelyard.engine.journal.file.SyncPolicy;
import dev.steelyard.testkit.Draw;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the benchmarks of the journal share: a day's events, folders that go away, and the naive ways to keep them. */
final class JournalEvents {
    /** A fill and a transfer in twenty events. */
    static final int MIXED = 20;

    /** Marks alone. */
    static final int MARKS = 0;

    private static final int DISTINCT = 1 << 16;
    private static final int CONTRACTS = 512;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Event[] events = new Event[DISTINCT];

    /** Makes marks of 512 contracts, with a fill and a transfer in so many events. */
    JournalEvents(long seed, int others) {
        Draw draw = new Draw(seed);
        for (int i = 0; i < DISTINCT; i++) {
            Instant at = START.plusMillis(i);
            String symbol = "C" + draw.integer(0, CONTRACTS - 1) + "USDT";
            BigDecimal price = draw.between("90000", "110000", 2);
            String account = "account-" + draw.integer(0, 9_999);
            events[i] = switch (others == 0 ? MIXED : draw.integer(0, others - 1)) {
                case 0 -> new AccountEvent.Fill(at, account, symbol, BigDecimal.ONE, price, null);
                case 1 -> new AccountEvent.Transfer(at, account, Asset.of("USDT"), price);
                default -> new MarketEvent.Mark(at, symbol, price, MarkState.OK);
            };
        }
    }

    Event event(long number) {
        return events[(int) (number & (DISTINCT - 1))];
    }

    /** Work in a folder of its own. */
    interface Work {
        void in(Path folder) throws IOException;
    }

    /** Returns the wall time of work in a new folder, in seconds; the folder goes away. */
    static double seconds(Work work) {
        try {
            Path folder = Files.createTempDirectory("steelyard-bench");
            try {
                long start = System.nanoTime();
                work.in(folder);
                return (System.nanoTime() - start) / 1e9;
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the wall times of so many runs, ascending. */
    static List<Double> runs(int count, Work work) {
        List<Double> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(seconds(work));
        }
        runs.sort(Comparator.naturalOrder());
        return runs;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Appends events and waits until the last is durable. */
    void append(Path folder, int count, SyncPolicy policy) {
        JournalOptions sizes =
                count > DISTINCT ? JournalOptions.STANDARD : JournalOptions.STANDARD.withSizes(1 << 20, 1 << 18);
        try (FileJournal journal = FileJournal.open(folder, sizes.withSync(policy))) {
            for (int i = 0; i < count; i++) {
                journal.append(event(i));
            }
            journal.awaitDurable(count);
        }
    }

    /** The naive way that is as safe: an event as text, one write and one fdatasync each. */
    void appendOneByOne(Path folder, int count) throws IOException {
        try (FileChannel channel =
                FileChannel.open(folder.resolve("events"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < count; i++) {
                channel.write(ByteBuffer.wrap(event(i).toString().getBytes(StandardCharsets.UTF_8)));
                channel.force(false);
            }
        }
    }

    /** The naive way that is fast: fields through a buffered stream of java.io, never forced. */
    void appendBuffered(Path folder, int count) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(folder.resolve("events"))))) {
            for (int i = 0; i < count; i++) {
                write(event(i), out);
            }
        }
    }

    private static void write(Event event, DataOutputStream out) throws IOException {
        out.writeUTF(event.at().toString());
        switch (event) {
            case MarketEvent.Mark m -> {
                out.writeUTF(m.symbol());
                out.writeUTF(m.price().toString());
                out.writeUTF(m.state().name());
            }
            case AccountEvent.Fill f -> {
                out.writeUTF(f.account());
                out.writeUTF(f.symbol());
                out.writeUTF(f.size().toString());
                out.writeUTF(f.price().toString());
            }
            case AccountEvent.Transfer t -> {
                out.writeUTF(t.account());
                out.writeUTF(t.asset().code());
                out.writeUTF(t.amount().toString());
            }
            default -> throw new IllegalArgumentException("event was " + event);
        }
    }
}
