package dev.steelyard.engine.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.event.Event;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.engine.journal.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FileJournalTest {
    private static final JournalOptions SMALL = JournalOptions.STANDARD.withSizes(1 << 16, 1 << 12);
    private static final int EVENTS = 3_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @EnumSource(SyncPolicy.class)
    void whatIsAppendedIsReadInEverySegmentAndAfterEachOpening(SyncPolicy policy) throws IOException {
        List<Event> events = Sessions.events(EVENTS);
        for (int part = 0; part < 3; part++) {
            try (FileJournal journal = FileJournal.open(folder, SMALL.withSync(policy))) {
                assertThat(journal.cut()).isNull();
                assertThat(journal.sequence()).isEqualTo(part * EVENTS / 3);
                for (Event event : events.subList(part * EVENTS / 3, (part + 1) * EVENTS / 3)) {
                    long sequence = journal.append(event);
                    if (policy == SyncPolicy.EACH) {
                        assertThat(journal.durableSequence()).isEqualTo(sequence);
                    }
                }
                journal.awaitDurable(journal.sequence());
                assertThat(read(journal, 1)).isEqualTo(events.subList(0, (part + 1) * EVENTS / 3));
            }
        }
        try (FileJournal journal = FileJournal.open(folder, SMALL)) {
            assertThat(read(journal, 2_345)).isEqualTo(events.subList(2_344, EVENTS));
        }
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".journal"))
                            .count())
                    .isGreaterThan(1);
        }
    }

    @Test
    void aFutureCompletesOnceTheEventIsDurable() {
        try (FileJournal journal = FileJournal.open(folder, SMALL)) {
            List<CompletableFuture<Long>> futures = new ArrayList<>();
            for (Event event : Sessions.events(500)) {
                futures.add(journal.whenDurable(journal.append(event)));
            }
            for (int i = 0; i < futures.size(); i++) {
                assertThat(futures.get(i).join()).isGreaterThan(i);
            }
            assertThat(journal.durableSequence()).isEqualTo(500);
        }
    }

    @Test
    void twoWritersAreRefused() {
        try (FileJournal journal = FileJournal.open(folder, SMALL)) {
            assertThat(journal.sequence()).isZero();
            assertThatThrownBy(() -> FileJournal.open(folder, SMALL))
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining("in use by another writer");
        }
    }

    @Test
    void aSlowDiskHoldsTheAppenderOnlyOnceTheBufferIsFull() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean slow = new AtomicBoolean();
        FaultyChannel.Fault fault = new FaultyChannel.Fault() {
            @Override
            public void force() {
                try {
                    if (slow.get()) {
                        release.await();
                    }
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        AtomicLong appended = new AtomicLong();
        try (FileJournal journal = FileJournal.open(folder, SMALL.withOpener(FaultyChannel.opener(fault)))) {
            slow.set(true);
            Thread appender = new Thread(() -> {
                for (Event event : Sessions.events(1_000)) {
                    appended.set(journal.append(event));
                }
            });
            appender.start();
            while (appender.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            // Some twenty bytes at least, two buffers at most.
            assertThat(appended.get()).isBetween(20L, 2L * (1 << 12) / 20);
            assertThat(journal.durableSequence()).isZero();
            release.countDown();
            appender.join();
            journal.awaitDurable(1_000);
            assertThat(read(journal, 1)).hasSize(1_000);
        }
    }

    @Test
    void aFullDiskLosesNothingAcknowledgedAndSaysWhere() {
        AtomicInteger room = new AtomicInteger(Integer.MAX_VALUE);
        FaultyChannel.Fault full = new FaultyChannel.Fault() {
            @Override
            public int room(int bytes) throws IOException {
                int left = room.get();
                if (left <= 0) {
                    throw new IOException("No space left on device");
                }
                int now = Math.min(left, bytes);
                room.addAndGet(-now);
                return now;
            }
        };
        long durable = 0;
        for (int run = 0; run < 20; run++) {
            room.set(Integer.MAX_VALUE);
            JournalOptions options = SMALL.withOpener(FaultyChannel.opener(full));
            FileJournal journal = FileJournal.open(folder, options);
            assertThat(journal.sequence()).isGreaterThanOrEqualTo(durable);
            room.set(4_321 * run);
            assertThatThrownBy(() -> {
                        while (true) {
                            journal.append(Sessions.event(journal.sequence() + 1));
                        }
                    })
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining(".journal offset ")
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining("are not durable");
            durable = journal.durableSequence();
            long lost = durable + 1;
            assertThat(journal.whenDurable(lost)).isCompletedExceptionally();
            assertThatThrownBy(() -> journal.awaitDurable(lost)).isInstanceOf(FailureException.class);
            journal.close();
        }
        try (FileJournal journal = FileJournal.open(folder, SMALL)) {
            assertThat(journal.sequence()).isGreaterThanOrEqualTo(durable);
            assertThat(read(journal, 1)).isEqualTo(Sessions.events((int) journal.sequence()));
        }
        assertThat(durable).isGreaterThan(1_000);
    }

    @Test
    void aRefusedForceAcknowledgesNothing() {
        AtomicBoolean broken = new AtomicBoolean();
        FaultyChannel.Fault fault = new FaultyChannel.Fault() {
            @Override
            public void force() throws IOException {
                if (broken.get()) {
                    throw new IOException("Input/output error");
                }
            }
        };
        FileJournal journal = FileJournal.open(folder, SMALL.withOpener(FaultyChannel.opener(fault)));
        journal.awaitDurable(journal.append(Sessions.event(1)));
        broken.set(true);
        long second = journal.append(Sessions.event(2));
        assertThatThrownBy(() -> journal.awaitDurable(second)).hasMessageContaining("events after 1 are not durable");
        assertThat(journal.durableSequence()).isEqualTo(1);
        assertThatThrownBy(() -> journal.append(Sessions.event(3))).hasMessageContaining("Input/output error");
        journal.close();
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefusedByName() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "a file");
        assertThatThrownBy(() -> FileJournal.open(file.resolve("journal"), SMALL))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("taken")
                .hasMessageContaining("expected a folder that can be written");
        ChannelOpener readOnly = (path, options) -> {
            throw new java.nio.file.AccessDeniedException(path.toString());
        };
        assertThatThrownBy(() -> FileJournal.open(folder.resolve("other"), SMALL.withOpener(readOnly)))
                .hasMessageContaining("AccessDeniedException");
    }

    @Test
    void anEventThatDoesNotFitIsRefusedAndTheNextIsTaken() {
        try (FileJournal journal = FileJournal.open(folder, SMALL)) {
            Event huge = new dev.steelyard.core.event.AccountEvent.Closed(java.time.Instant.EPOCH, "x".repeat(5_000));
            assertThatThrownBy(() -> journal.append(huge)).hasMessageContaining("expected at most 4096");
            assertThat(journal.append(Sessions.event(1))).isEqualTo(1);
        }
    }

    private static List<Event> read(FileJournal journal, long from) {
        List<Event> events = new ArrayList<>();
        journal.read(from, (sequence, event) -> {
            assertThat(sequence).isEqualTo(from + events.size());
            return events.add(event);
        });
        return events;
    }
}
