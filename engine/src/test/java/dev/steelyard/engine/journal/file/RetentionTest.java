package dev.steelyard.engine.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.event.Event;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.history.Moment;
import dev.steelyard.engine.history.Past;
import dev.steelyard.engine.journal.Sessions;
import dev.steelyard.engine.run.EngineSnapshot;
import dev.steelyard.engine.run.JournaledEngine;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old segments are deleted, and sound events saved from a damaged journal, on demand only. */
class RetentionTest {
    private static final JournalOptions SMALL = JournalOptions.STANDARD.withSizes(1 << 16, 1 << 12);
    private static final int EVENTS = 6_000;
    private static final int EVERY = 1_700;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    private final List<Event> events = Sessions.events(EVENTS);

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private SnapshotFolder snapshots;

    private String hash = "";

    @BeforeEach
    void keepASession() {
        folder = home.resolve("live");
        snapshots = new SnapshotFolder(folder, 3, ChannelOpener.FILES);
        try (FileJournal journal = FileJournal.open(folder, SMALL)) {
            JournaledEngine engine = JournaledEngine.recover(Sessions::engine, journal, snapshots, outcome -> {});
            for (Event event : events) {
                engine.accept(event);
                if (engine.engine().state().sequence() % EVERY == 0) {
                    engine.snapshot();
                }
            }
            hash = engine.hash().hex();
        }
        assertThat(segments(folder)).hasSizeGreaterThan(3);
    }

    @Test
    void whatTheLastTwoSnapshotsNeedStaysAndEverythingGoesOn() throws IOException {
        JournalFolder journal = new JournalFolder(folder);
        assertThat(journal.first()).isEqualTo(1);
        List<Path> deleted = journal.prune(snapshots);
        assertThat(deleted).isNotEmpty();
        long first = journal.first();
        assertThat(first).isGreaterThan(1).isLessThanOrEqualTo(2 * EVERY + 1);
        assertThat(journal.prune(snapshots)).isEmpty();

        Past past = new Past(Sessions::engine, journal, snapshots);
        assertThat(EngineSnapshot.hash(past.at(Moment.END)).hex()).isEqualTo(hash);
        assertThat(past.earliest().state().sequence()).isBetween(first - 1, 2L * EVERY);
        assertThatThrownBy(() -> past.at(new Moment.Sequence(first - 2)))
                .hasMessageContaining("the journal begins with event " + first);

        // The newest snapshot is lost: the one before it is enough.
        Files.write(folder.resolve(String.format("%020d.snapshot", 3 * EVERY)), new byte[10]);
        try (FileJournal open = FileJournal.open(folder, SMALL)) {
            assertThat(open.first()).isEqualTo(first);
            JournaledEngine engine = JournaledEngine.recover(Sessions::engine, open, snapshots, outcome -> {});
            assertThat(engine.recovered().snapshot()).isEqualTo(2 * EVERY);
            assertThat(engine.hash().hex()).isEqualTo(hash);
            for (long sequence = EVENTS + 1; sequence <= EVENTS + EVERY; sequence++) {
                engine.accept(Sessions.event(sequence));
            }
            engine.snapshot();
            assertThat(open.prune(snapshots)).isEmpty();
        }
    }

    @Test
    void withFewerThanTwoSoundSnapshotsNothingIsDeleted() throws IOException {
        for (long sequence : List.of(3L * EVERY, 2L * EVERY)) {
            Files.write(folder.resolve(String.format("%020d.snapshot", sequence)), new byte[10]);
        }
        List<Path> before = segments(folder);
        assertThatThrownBy(() -> new JournalFolder(folder).prune(snapshots))
                .hasMessageContaining("there were 1 sound snapshots; expected 2 to go on from");
        assertThat(segments(folder)).isEqualTo(before);
        try (FileJournal open = FileJournal.open(folder, SMALL)) {
            assertThat(open.sequence()).isEqualTo(EVENTS);
            assertThatThrownBy(() -> new JournalFolder(folder).prune(snapshots))
                    .hasMessageContaining("in use by another writer");
        }
    }

    @Test
    void theEventsBeforeTheDamageAreSavedAndGoOn() throws IOException {
        Coverage coverage = new Coverage();
        List<Path> segments = segments(folder);
        for (int run = 0; run < 60; run++) {
            Draw draw = new Draw(run);
            // Of a first segment that is gone nothing tells but the number of the next.
            Path segment = draw.pick(run % 3 == 2 ? segments.subList(1, segments.size()) : segments);
            byte[] sound = Files.readAllBytes(segment);
            damage(segment, sound, draw, run);
            Path target = home.resolve("saved" + run);
            JournalFolder damaged = new JournalFolder(folder);
            Salvage.Result result;
            try {
                result = damaged.salvage(target, snapshots);
            } catch (FailureException e) {
                assertThat(e.failure().reason()).isEqualTo(FailureReason.MISSING_DATA);
                assertThat(e).hasMessageContaining("no event is sound");
                coverage.hit("nothing");
                restore(segment, sound);
                continue;
            }
            coverage.hit(result.damage() == null ? "sound" : "damaged");
            coverage.hitIf(!result.leftOut().isEmpty(), "files left out");
            assertThat(result.last()).isEqualTo(readable(folder));
            List<Event> saved = new ArrayList<>();
            JournalFolder copy = new JournalFolder(target);
            copy.read(1, (sequence, event) -> saved.add(event));
            assertThat(copy.cut()).isNull();
            assertThat(saved).isEqualTo(events.subList(0, (int) result.last()));
            if (run % 6 == 0) {
                goesOn(target, result.last());
            }
            assertThatThrownBy(() -> damaged.salvage(target, snapshots)).hasMessageContaining("held something");
            restore(segment, sound);
        }
        coverage.require("damaged", 35);
        coverage.require("files left out", 20);
    }

    @Test
    void aPrunedJournalIsSavedWithTheSnapshotsThatItNeeds() throws IOException {
        JournalFolder journal = new JournalFolder(folder);
        journal.prune(snapshots);
        Path last = segments(folder).getLast();
        byte[] bytes = Files.readAllBytes(last);
        bytes[2_000] ^= 1;
        Files.write(last, bytes);
        Path target = home.resolve("saved");
        Salvage.Result result = journal.salvage(target, snapshots);
        assertThat(result.first()).isEqualTo(journal.first());
        assertThat(result.bytesCut()).isPositive();
        goesOn(target, result.last());
    }

    /** Opens a copy, recovers from it, and feeds the rest: the state is that of the unbroken run. */
    private void goesOn(Path target, long last) {
        SnapshotFolder copied = new SnapshotFolder(target, 3, ChannelOpener.FILES);
        try (FileJournal open = FileJournal.open(target, SMALL)) {
            assertThat(open.sequence()).isEqualTo(last);
            JournaledEngine engine = JournaledEngine.recover(Sessions::engine, open, copied, outcome -> {});
            assertThat(engine.recovered().rejected()).isEmpty();
            events.subList((int) last, EVENTS).forEach(engine::accept);
            assertThat(engine.hash().hex()).isEqualTo(hash);
        }
    }

    private static void damage(Path segment, byte[] sound, Draw draw, int run) throws IOException {
        int used = sound.length;
        while (sound[used - 1] == 0) {
            used--;
        }
        switch (run % 3) {
            case 0 -> {
                byte[] flipped = sound.clone();
                flipped[draw.integer(0, used - 1)] ^= (byte) (1 << draw.integer(0, 7));
                Files.write(segment, flipped);
            }
            case 1 -> Files.write(segment, Arrays.copyOf(sound, draw.integer(0, used - 1)));
            default -> Files.delete(segment);
        }
    }

    private static void restore(Path segment, byte[] sound) throws IOException {
        Files.write(segment, sound);
    }

    /** Returns the last event that can be read before the damage. */
    private static long readable(Path folder) {
        long[] last = {0};
        try {
            new JournalFolder(folder).read(1, (sequence, event) -> {
                last[0] = sequence;
                return true;
            });
        } catch (FailureException e) {
            return last[0];
        }
        return last[0];
    }

    private static List<Path> segments(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".journal"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
