package dev.steelyard.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.event.Event;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.engine.journal.file.ChannelOpener;
import dev.steelyard.engine.journal.file.SnapshotFolder;
import dev.steelyard.engine.run.EngineSnapshot;
import dev.steelyard.engine.run.JournaledEngine;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    private static final int EVENTS = 600;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void theSameJournalHasTheSameHashesAndAlertsWhereverItWasRestored() {
        RiskEngine unbroken = Sessions.engine();
        MemoryJournal journal = new MemoryJournal();
        SnapshotFolder snapshots = new SnapshotFolder(folder, 2, ChannelOpener.FILES);
        JournaledEngine engine = recover(journal, snapshots);
        Draw draw = new Draw(1);
        Coverage coverage = new Coverage();
        for (Event event : Sessions.events(EVENTS)) {
            RiskEngine.Outcome expected = unbroken.accept(event);
            RiskEngine.Outcome outcome = engine.accept(event);
            assertThat(outcome).isEqualTo(expected);
            expected.alerts().forEach(alert -> coverage.hit("alert " + alert.kind()));
            coverage.hitIf(expected.failure() != null, "refused");
            if (draw.chance(0.15)) {
                engine.snapshot();
            }
            if (draw.chance(0.15)) {
                engine = recover(journal, snapshots);
                coverage.hitIf(engine.recovered().snapshot() > 0, "restored from a snapshot");
                coverage.hitIf(engine.recovered().replayed() > 0, "restored with events after it");
                assertThat(engine.recovered().rejected()).isEmpty();
            }
            assertThat(engine.hash()).isEqualTo(EngineSnapshot.hash(unbroken));
        }
        coverage.require("restored from a snapshot", 50);
        coverage.require("restored with events after it", 50);
        coverage.require("alert RAISED", 50);
        coverage.require("alert RECOVERED", 20);
        coverage.require("refused", 10);
        assertThat(snapshots.sequences()).hasSize(2);
    }

    @Test
    void aDamagedSnapshotGivesWayToTheOneBeforeItAndIsNamed() throws IOException {
        MemoryJournal journal = new MemoryJournal();
        SnapshotFolder snapshots = new SnapshotFolder(folder, 3, ChannelOpener.FILES);
        JournaledEngine engine = recover(journal, snapshots);
        for (Event event : Sessions.events(300)) {
            engine.accept(event);
            if (engine.engine().state().sequence() % 100 == 0) {
                assertThat(engine.snapshot()).isEqualTo(engine.hash());
            }
        }
        Draw draw = new Draw(7);
        List<Path> files = files();
        byte[] newest = Files.readAllBytes(files.get(2));
        for (int i = 0; i < 300; i++) {
            byte[] damaged = newest.clone();
            if (i % 3 == 0) {
                damaged = java.util.Arrays.copyOf(newest, draw.integer(0, newest.length - 1));
            } else {
                damaged[draw.integer(0, newest.length - 1)] ^= (byte) (1 << draw.integer(0, 7));
            }
            Files.write(files.get(2), damaged);
            JournaledEngine again = recover(journal, snapshots);
            assertThat(again.recovered().snapshot()).isEqualTo(200);
            assertThat(again.recovered().replayed()).isEqualTo(100);
            assertThat(again.recovered().rejected())
                    .singleElement()
                    .satisfies(failure ->
                            assertThat(failure.location()).contains(files.get(2).toString()));
            assertThat(again.hash()).isEqualTo(engine.hash());
        }
        for (Path file : files) {
            Files.write(file, new byte[10]);
        }
        JournaledEngine again = recover(journal, snapshots);
        assertThat(again.recovered().rejected()).hasSize(3).allSatisfy(RecoveryTest::isLocated);
        assertThat(again.recovered().replayed()).isEqualTo(300);
        assertThat(again.hash()).isEqualTo(engine.hash());
    }

    @Test
    void aJournalThatEndsBeforeItsSnapshotIsRefused() {
        MemoryJournal journal = new MemoryJournal();
        SnapshotFolder snapshots = new SnapshotFolder(folder, 3, ChannelOpener.FILES);
        JournaledEngine engine = recover(journal, snapshots);
        Sessions.events(50).forEach(engine::accept);
        engine.snapshot();
        assertThatThrownBy(() -> recover(new MemoryJournal(), snapshots))
                .hasMessage("the journal ended with event 0; the snapshot holds events up to 50");
    }

    private static void isLocated(Failure failure) {
        assertThat(failure.location()).contains(".snapshot offset ");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }

    private static JournaledEngine recover(Journal journal, SnapshotStore snapshots) {
        return JournaledEngine.recover(Sessions::engine, journal, snapshots, outcome -> {});
    }
}
