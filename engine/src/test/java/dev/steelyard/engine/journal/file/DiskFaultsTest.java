package dev.steelyard.engine.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.event.Event;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.journal.Sessions;
import dev.steelyard.engine.run.EngineSnapshot;
import dev.steelyard.engine.run.JournaledEngine;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine on a disk that runs full within a group commit, cannot be written, or is slow. */
class DiskFaultsTest {
    private static final JournalOptions SMALL = JournalOptions.STANDARD.withSizes(1 << 16, 1 << 15);
    private static final int EVENTS = 500;
    private static final int RUNS = 60;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final List<Event> events = Sessions.events(EVENTS);

    @Test
    void aDiskThatRunsFullWithinAGroupCommitLosesNothingAcknowledgedAndTheRestGoesOn() {
        List<String> hashes = new ArrayList<>();
        RiskEngine unbroken = Sessions.engine();
        hashes.add(EngineSnapshot.hash(unbroken).hex());
        for (Event event : events) {
            unbroken.accept(event);
            hashes.add(EngineSnapshot.hash(unbroken).hex());
        }
        Coverage coverage = new Coverage();
        for (int run = 0; run < RUNS; run++) {
            Draw draw = new Draw(run);
            Path place = folder.resolve("run" + run);
            Full disk = new Full();
            long durable = fill(place, disk, draw);
            disk.room.set(Long.MAX_VALUE);
            try (FileJournal journal = FileJournal.open(place, SMALL)) {
                coverage.hitIf(journal.cut() != null, "torn within the group");
                coverage.hitIf(journal.sequence() > durable, "written, not acknowledged");
                assertThat(journal.sequence()).isGreaterThanOrEqualTo(durable);
                JournaledEngine engine = recover(journal, place);
                assertThat(engine.hash().hex()).isEqualTo(hashes.get((int) journal.sequence()));
                for (Event event : events.subList((int) journal.sequence(), EVENTS)) {
                    engine.accept(event);
                }
                journal.awaitDurable(EVENTS);
                assertThat(engine.hash().hex()).isEqualTo(hashes.get(EVENTS));
            }
            try (FileJournal journal = FileJournal.open(place, SMALL)) {
                assertThat(recover(journal, place).hash().hex()).isEqualTo(hashes.get(EVENTS));
            }
        }
        coverage.require("torn within the group", RUNS / 5);
    }

    /** Feeds an engine in groups until the disk is full; returns what was acknowledged. */
    private long fill(Path place, Full disk, Draw draw) {
        JournalOptions options = SMALL.withOpener(FaultyChannel.opener(disk));
        FileJournal journal = FileJournal.open(place, options);
        JournaledEngine engine = recover(journal, place);
        disk.room.set(draw.integer(1, 20_000));
        long acknowledged = 0;
        try {
            int at = 0;
            while (at < EVENTS) {
                int group = Math.min(EVENTS, at + draw.integer(20, 120));
                disk.holding.set(new CountDownLatch(1));
                for (; at < group; at++) {
                    engine.accept(events.get(at));
                }
                disk.holding.get().countDown();
                journal.awaitDurable(at);
                acknowledged = at;
            }
            throw new AssertionError("the disk did not run full");
        } catch (FailureException e) {
            assertThat(e.failure().reason()).isEqualTo(FailureReason.IO);
            assertThat(e.failure().format())
                    .contains(".journal offset ", "No space left on device", "the journal takes no more");
        } finally {
            disk.holding.get().countDown();
        }
        long durable = journal.durableSequence();
        assertThat(durable).isGreaterThanOrEqualTo(acknowledged);
        journal.close();
        return durable;
    }

    @Test
    void aSnapshotThatFindsNoRoomIsNamedAndTheOneBeforeItIsUsed() {
        Full disk = new Full();
        SnapshotFolder snapshots = new SnapshotFolder(folder, 2, FaultyChannel.opener(disk));
        try (FileJournal journal = FileJournal.open(folder, SMALL)) {
            JournaledEngine engine = JournaledEngine.recover(Sessions::engine, journal, snapshots, outcome -> {});
            events.subList(0, 200).forEach(engine::accept);
            engine.snapshot();
            events.subList(200, 400).forEach(engine::accept);
            disk.room.set(100);
            assertThatThrownBy(engine::snapshot)
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining(".snapshot")
                    .hasMessageContaining("No space left on device");
            assertThat(snapshots.sequences()).containsExactly(200L);
            events.subList(400, EVENTS).forEach(engine::accept);
            disk.room.set(Long.MAX_VALUE);
            JournaledEngine again = JournaledEngine.recover(Sessions::engine, journal, snapshots, outcome -> {});
            assertThat(again.recovered().snapshot()).isEqualTo(200);
            assertThat(again.hash()).isEqualTo(engine.hash());
            assertThat(again.snapshot()).isEqualTo(engine.hash());
            assertThat(snapshots.sequences()).containsExactly((long) EVENTS, 200L);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamedAndItsEventsCanStillBeRead() throws IOException {
        try (FileJournal journal = FileJournal.open(folder, SMALL)) {
            JournaledEngine engine = recover(journal, folder);
            events.subList(0, 100).forEach(engine::accept);
        }
        ChannelOpener readOnly = (path, options) -> {
            if (List.of(options).contains(StandardOpenOption.WRITE)) {
                throw new AccessDeniedException(path.toString());
            }
            return ChannelOpener.FILES.open(path, options);
        };
        assertThatThrownBy(() -> FileJournal.open(folder, SMALL.withOpener(readOnly)))
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("expected a folder that can be written, was refused: AccessDeniedException");
        SnapshotFolder snapshots = new SnapshotFolder(folder, 2, readOnly);
        assertThatThrownBy(() -> snapshots.save(7, stream -> stream.write(1)))
                .hasMessageContaining("expected to write the snapshot, was refused: AccessDeniedException");
        List<Event> read = new ArrayList<>();
        new JournalFolder(folder).read(1, (sequence, event) -> read.add(event));
        assertThat(read).isEqualTo(events.subList(0, 100));
        Path taken = Files.writeString(folder.resolve("taken"), "a file");
        assertThatThrownBy(() -> new JournalFolder(taken).first()).hasMessageContaining("expected the folder");
    }

    @Test
    void onASlowDiskNothingIsAcknowledgedBeforeItIsDurable() {
        AtomicBoolean forced = new AtomicBoolean();
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean slow = new AtomicBoolean();
        FaultyChannel.Fault fault = new FaultyChannel.Fault() {
            @Override
            public void force() throws IOException {
                if (slow.get()) {
                    await(release);
                    forced.set(true);
                }
            }
        };
        try (FileJournal journal = FileJournal.open(folder, SMALL.withOpener(FaultyChannel.opener(fault)))) {
            JournaledEngine engine = recover(journal, folder);
            slow.set(true);
            events.subList(0, 50).forEach(engine::accept);
            assertThat(engine.engine().state().sequence()).isEqualTo(50);
            assertThat(journal.durableSequence()).isZero();
            assertThat(forced).isFalse();
            release.countDown();
            journal.awaitDurable(50);
            assertThat(forced).isTrue();
        }
    }

    private static JournaledEngine recover(FileJournal journal, Path place) {
        SnapshotFolder snapshots = new SnapshotFolder(place, 2, ChannelOpener.FILES);
        return JournaledEngine.recover(Sessions::engine, journal, snapshots, outcome -> {});
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** A disk with so much room, which takes bytes once a group is whole. */
    private static final class Full implements FaultyChannel.Fault {
        private final AtomicLong room = new AtomicLong(Long.MAX_VALUE);
        private final AtomicReference<CountDownLatch> holding = new AtomicReference<>(new CountDownLatch(0));

        @Override
        public int room(int bytes) throws IOException {
            await(holding.get());
            long left = room.get();
            if (left <= 0) {
                throw new IOException("No space left on device");
            }
            int now = (int) Math.min(left, bytes);
            room.addAndGet(-now);
            return now;
        }
    }
}
