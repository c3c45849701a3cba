package dev.steelyard.engine.journal.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.engine.journal.Sessions;
import dev.steelyard.engine.run.EngineSnapshot;
import dev.steelyard.engine.run.JournaledEngine;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that writes a journal, again and again, at random moments, with the signal that cannot be caught. */
class KillTest {
    private static final int RUNS = 204;
    private static final int LIVES_OF_A_FOLDER = 17;
    private static final int LONGEST_MICROS = 80_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Accepts(58)
    @Test
    void noAcknowledgedEventIsLostAndTheStateIsThatOfAnUnbrokenRun() throws Exception {
        List<Callable<Coverage>> folders = new ArrayList<>();
        for (int i = 0; i < RUNS / LIVES_OF_A_FOLDER; i++) {
            int number = i;
            folders.add(() -> lives(folder.resolve("journal-" + number), new Draw(number)));
        }
        Coverage total = new Coverage();
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            for (Future<Coverage> lives : pool.invokeAll(folders)) {
                for (String what :
                        List.of("killed", "torn", "acknowledged", "from a snapshot", "unacknowledged kept")) {
                    for (long i = lives.get().of(what); i > 0; i--) {
                        total.hit(what);
                    }
                }
            }
        }
        System.out.println("kills: " + total);
        total.require("killed", 200);
        total.require("torn", RUNS / 5);
        total.require("acknowledged", RUNS / 2);
        total.require("from a snapshot", RUNS / 4);
    }

    private static Coverage lives(Path folder, Draw draw) throws Exception {
        Coverage coverage = new Coverage();
        RiskEngine unbroken = Sessions.engine();
        for (int life = 0; life < LIVES_OF_A_FOLDER; life++) {
            SyncPolicy policy = draw.pick(List.of(SyncPolicy.values()));
            long acknowledged = liveAndDie(folder, policy, draw.integer(0, LONGEST_MICROS));
            coverage.hit("killed");
            try (FileJournal journal = FileJournal.open(folder, JournalOptions.STANDARD.withSizes(1 << 16, 1 << 12))) {
                coverage.hitIf(journal.cut() != null, "torn");
                coverage.hitIf(acknowledged > unbroken.state().sequence(), "acknowledged");
                coverage.hitIf(journal.sequence() > acknowledged, "unacknowledged kept");
                assertThat(journal.sequence()).isGreaterThanOrEqualTo(acknowledged);
                while (unbroken.state().sequence() < journal.sequence()) {
                    unbroken.accept(Sessions.event(unbroken.state().sequence() + 1));
                }
                SnapshotFolder snapshots = new SnapshotFolder(folder, 2, ChannelOpener.FILES);
                JournaledEngine engine = JournaledEngine.recover(Sessions::engine, journal, snapshots, outcome -> {});
                coverage.hitIf(engine.recovered().snapshot() > 0, "from a snapshot");
                assertThat(engine.recovered().rejected()).isEmpty();
                assertThat(engine.hash()).isEqualTo(EngineSnapshot.hash(unbroken));
                journal.read(1, (sequence, event) -> {
                    assertThat(event).isEqualTo(Sessions.event(sequence));
                    return true;
                });
            }
        }
        return coverage;
    }

    /** Starts a writer and kills it so long after it began to write; returns the last event that it said was durable. */
    private static long liveAndDie(Path folder, SyncPolicy policy, int micros)
            throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriterProcess.class.getName(),
                        folder.toString(),
                        policy.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long last = 0;
        try (DataInputStream acknowledgments = new DataInputStream(writer.getInputStream())) {
            last = acknowledgments.readLong();
            Thread killer = Thread.ofPlatform().start(() -> {
                LockSupport.parkNanos(1_000L * micros);
                writer.toHandle().destroyForcibly();
            });
            try {
                while (true) {
                    last = acknowledgments.readLong();
                }
            } catch (EOFException e) {
                killer.join();
            }
        }
        writer.waitFor();
        return last;
    }
}
