package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.engine.band.BandWaker;
import dev.steelyard.engine.journal.file.ChannelOpener;
import dev.steelyard.engine.journal.file.FileJournal;
import dev.steelyard.engine.journal.file.JournalOptions;
import dev.steelyard.engine.journal.file.SnapshotFolder;
import dev.steelyard.engine.run.EngineSnapshot;
import dev.steelyard.engine.run.JournaledEngine;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.server.store.AlertStore;
import dev.steelyard.server.store.DataFolder;
import dev.steelyard.server.store.LiveFolder;
import dev.steelyard.server.store.Store;
import dev.steelyard.venue.rules.RulePackRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    private static final RulePackRepository RULES = RulePackRepository.bundled();

    private static RiskEngine fresh() {
        return new RiskEngine(
                (pack, day) -> RULES.find(pack, day).orElseThrow().pack(),
                WatchPolicy.STANDARD,
                new BandWaker(WatchPolicy.STANDARD));
    }

    @Test
    void aCopyMadeWhileEventsFlowBringsBackTheSameState(@TempDir Path folder) throws InterruptedException {
        DataFolder data = DataFolder.at(folder.resolve("live"));
        DataFolder copy = new DataFolder(folder.resolve("copy"));
        JournalOptions options = JournalOptions.STANDARD;
        try (TestServer server = new TestServer(
                FileJournal.open(data.journal(), options),
                Store.open(data.path()),
                Extras.NONE.withRisk(data.risk(), Duration.ofMillis(300)))) {
            server.mark(1, "SOLUSDT", "159");
            Waiting.until(() -> new AlertStore(server.store).last() > 0);
            Waiting.until(() -> hasRisk(data));
            boolean[] open = {true};
            Thread feed = Thread.ofPlatform().start(() -> {
                for (int step = 2; open[0]; step++) {
                    server.feed(server.market.step(TestServer.START.plusSeconds(step), Duration.ofMillis(250)));
                }
            });
            grows(server);
            data.backUp(copy.path());
            grows(server);
            open[0] = false;
            feed.join();
        }
        long copied;
        String hash;
        try (FileJournal journal = FileJournal.open(copy.journal(), options)) {
            JournaledEngine restored = JournaledEngine.recover(
                    BackupTest::fresh,
                    journal,
                    new SnapshotFolder(copy.journal(), 3, ChannelOpener.FILES),
                    outcome -> {});
            copied = restored.engine().state().sequence();
            hash = restored.hash().hex();
        }
        RiskEngine original = fresh();
        FileJournal.read(data.journal(), 1, (sequence, event) -> {
            if (sequence <= copied) {
                original.accept(event);
            }
            return sequence < copied;
        });
        System.out.println("restored " + copied + " events");
        assertThat(copied).isGreaterThan(20);
        assertThat(EngineSnapshot.hash(original).hex()).isEqualTo(hash);
        try (Store store = Store.open(copy.path())) {
            assertThat(new AlertStore(store).last()).isPositive();
        }
        assertThat(copy.risk()).isDirectory();
        assertThatThrownBy(() -> data.backUp(copy.path()))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("there already");
    }

    private static void grows(TestServer server) {
        long from = sequence(server);
        Waiting.until(() -> sequence(server) > from + 50);
    }

    private static long sequence(TestServer server) {
        return server.json("/api/v1/journal").require("sequence").integer();
    }

    private static boolean hasRisk(DataFolder data) {
        try {
            return LiveFolder.files(data.risk(), 2).stream()
                    .anyMatch(file -> file.toString().endsWith(".parquet"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatIsNoDataFolderIsNotCopied(@TempDir Path folder) {
        assertThatThrownBy(() -> new DataFolder(folder).backUp(folder.resolve("copy")))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("expected a data folder");
    }
}
