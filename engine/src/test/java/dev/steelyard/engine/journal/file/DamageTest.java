package dev.steelyard.engine.journal.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.event.Event;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.journal.Sessions;
import dev.steelyard.engine.run.EngineSnapshot;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damages the files of a journal in thousands of ways: what was acknowledged is there or is missed aloud, with its place. */
class DamageTest {
    private static final JournalOptions SMALL = JournalOptions.STANDARD.withSizes(1 << 16, 1 << 12);
    private static final int EVENTS = 1_500;
    private static final int CASES = 1_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final List<Event> events = Sessions.events(EVENTS);
    private final List<String> hashes = new ArrayList<>();
    private List<Path> segments = List.of();

    @BeforeEach
    void writeJournal() throws IOException {
        Draw draw = new Draw(1);
        try (FileJournal journal = FileJournal.open(folder, SMALL)) {
            for (Event event : events) {
                long sequence = journal.append(event);
                if (draw.chance(0.1)) {
                    journal.awaitDurable(sequence);
                }
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            segments = files.filter(file -> file.toString().endsWith(".journal"))
                    .sorted()
                    .toList();
        }
        assertThat(segments).hasSizeGreaterThan(1);
        RiskEngine engine = Sessions.engine();
        hashes.add(EngineSnapshot.hash(engine).hex());
        for (Event event : events) {
            engine.accept(event);
            hashes.add(EngineSnapshot.hash(engine).hex());
        }
    }

    @Test
    void aFlippedBitLosesNothingSilentlyAndIsReportedWhereItIs() throws IOException {
        Coverage coverage = new Coverage();
        for (int i = 0; i < CASES; i++) {
            Draw draw = new Draw(i);
            Path segment = draw.pick(segments);
            byte[] sound = Files.readAllBytes(segment);
            int at = draw.integer(0, draw.chance(0.1) ? sound.length - 1 : used(sound));
            byte[] flipped = sound.clone();
            flipped[at] ^= (byte) (1 << draw.integer(0, 7));
            Files.write(segment, flipped);
            Failure damage = readAndCompare(coverage, i, EVENTS);
            if (damage != null && damage.location().startsWith(segment + " offset ")) {
                int offset = offset(damage);
                assertThat(at).isGreaterThanOrEqualTo(offset);
                assertThat(at - offset).isLessThan(offset == 0 ? SegmentHead.BYTES : frame(sound, offset));
                coverage.hit("damage at its frame");
            }
            if (i % 10 == 0) {
                openingKeepsEverything(damage, coverage);
            }
            Files.write(segment, sound);
        }
        coverage.require("damage", CASES * 3 / 4);
        coverage.require("damage at its frame", CASES * 3 / 4);
        coverage.require("all events", CASES / 50);
        coverage.require("opening refused", 10);
        coverage.require("opened", 3);
    }

    @Test
    void aFileCutShortIsReportedWhereItEnds() throws IOException {
        Coverage coverage = new Coverage();
        for (int i = 0; i < CASES; i++) {
            Draw draw = new Draw(i);
            Path segment = draw.pick(segments);
            byte[] sound = Files.readAllBytes(segment);
            Files.write(segment, Arrays.copyOf(sound, draw.integer(0, sound.length - 1)));
            Failure damage = readAndCompare(coverage, i, EVENTS);
            assertThat(damage).isNotNull();
            if (i % 10 == 0) {
                openingKeepsEverything(damage, coverage);
            }
            Files.write(segment, sound);
        }
        coverage.require("damage", CASES);
        coverage.require("opening refused", CASES / 50);
    }

    /** A kill leaves the bytes written so far, then zeros: at any byte of the newest segment. */
    @Test
    void aWriteThatEndedAnywhereIsCutAndTheNextEventsFollow() throws IOException {
        Coverage coverage = new Coverage();
        Path segment = segments.getLast();
        byte[] sound = Files.readAllBytes(segment);
        for (int i = 0; i < CASES; i++) {
            Draw draw = new Draw(i);
            int end = draw.integer(SegmentHead.BYTES, used(sound));
            byte[] torn = sound.clone();
            Arrays.fill(torn, end, torn.length, (byte) 0);
            Files.write(segment, torn);
            long first = SegmentFolder.firstSequence(segment);
            Written written = written(torn, first, torn.length);
            assertThat(written.sequence())
                    .isGreaterThanOrEqualTo(written(sound, first, end).sequence());
            long last;
            try (FileJournal journal = FileJournal.open(folder, SMALL)) {
                assertThat(journal.sequence()).isEqualTo(written.sequence());
                boolean isTorn = used(torn) >= written.offset();
                assertThat(journal.cut() != null).isEqualTo(isTorn);
                coverage.hit(isTorn ? "torn" : "whole");
                for (int more = draw.integer(0, 5); more > 0 && journal.sequence() < EVENTS; more--) {
                    journal.append(events.get((int) journal.sequence()));
                }
                last = journal.sequence();
            }
            assertThat(readAndCompare(coverage, i, last)).isNull();
        }
        coverage.require("torn", CASES / 5);
        coverage.require("whole", CASES / 100);
    }

    private record Written(long sequence, int offset) {}

    /** Returns the last event that ends before a place. */
    private static Written written(byte[] segment, long first, int end) {
        long sequence = first - 1;
        int at = SegmentHead.BYTES;
        CRC32C crc = new CRC32C();
        while (Frame.isSound(segment, at, segment.length, crc) && at + Frame.length(segment, at) <= end) {
            sequence = Math.max(sequence, Frame.sequence(segment, at));
            at += Frame.length(segment, at);
        }
        return new Written(sequence, at);
    }

    /** Reads what is there: the events before the damage, or all; and the state after them is that of an unbroken run. */
    private @Nullable Failure readAndCompare(Coverage coverage, int number, long acknowledged) {
        List<Event> read = new ArrayList<>();
        Failure damage = null;
        try {
            FileJournal.read(folder, 1, (sequence, event) -> read.add(event));
            coverage.hit("all events");
        } catch (FailureException e) {
            damage = e.failure();
            assertThat(damage.reason()).isEqualTo(FailureReason.INVALID);
            assertThat(damage.location()).contains(".journal offset ");
            coverage.hit("damage");
        }
        assertThat(events.subList(0, read.size())).isEqualTo(read);
        if (damage == null) {
            assertThat(read).hasSizeGreaterThanOrEqualTo((int) acknowledged);
        }
        if (number % 50 == 0) {
            RiskEngine engine = Sessions.engine();
            read.forEach(engine::accept);
            assertThat(EngineSnapshot.hash(engine).hex()).isEqualTo(hashes.get(read.size()));
        }
        return damage;
    }

    /** Opening to write looks at the newest segment, and changes nothing when it is damaged. */
    private void openingKeepsEverything(@Nullable Failure damage, Coverage coverage) {
        try (FileJournal journal = FileJournal.open(folder, SMALL)) {
            assertThat(journal.sequence()).isEqualTo(EVENTS);
            coverage.hit("opened");
        } catch (FailureException e) {
            assertThat(damage).isEqualTo(e.failure());
            coverage.hit("opening refused");
        }
    }

    private static int used(byte[] segment) {
        int end = segment.length;
        while (segment[end - 1] == 0) {
            end--;
        }
        return end - 1;
    }

    private static int frame(byte[] sound, int offset) {
        return Frame.length(sound, offset);
    }

    private static int offset(Failure damage) {
        String location = damage.location();
        return Integer.parseInt(location.substring(location.lastIndexOf(' ') + 1));
    }
}
