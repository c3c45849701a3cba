package dev.steelyard.engine.journal.file;

import dev.steelyard.engine.journal.Sessions;
import dev.steelyard.engine.run.JournaledEngine;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that is killed: it brings an engine back from a folder, goes on with the events of {@link Sessions} until it dies,
 * and says on its output which are durable. Its disk takes a few bytes at a time, so that a kill finds it within a write.
 */
final class WriterProcess {
    private static final int PIECE = 11;
    private static final long PAUSE_NANOS = 250_000;
    private static final int SNAPSHOT_EVERY = 20;

    private WriterProcess() {}

    /** Runs until killed: FOLDER SYNC. */
    static void main(String... arguments) throws IOException {
        FaultyChannel.Fault slow = new FaultyChannel.Fault() {
            @Override
            public int room(int bytes) {
                if (bytes < 1 << 10) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                return bytes < 1 << 13 ? Math.min(bytes, PIECE) : bytes;
            }
        };
        Path folder = Path.of(arguments[0]);
        JournalOptions options = JournalOptions.STANDARD
                .withSizes(1 << 16, 1 << 12)
                .withSync(SyncPolicy.valueOf(arguments[1]))
                .withOpener(FaultyChannel.opener(slow));
        FileJournal journal = FileJournal.open(folder, options);
        DataOutputStream out = new DataOutputStream(System.out);
        SnapshotFolder snapshots = new SnapshotFolder(folder, 2, ChannelOpener.FILES);
        JournaledEngine engine = JournaledEngine.recover(Sessions::engine, journal, snapshots, outcome -> {});
        long acknowledged = -1;
        while (true) {
            engine.accept(Sessions.event(journal.sequence() + 1));
            if (journal.sequence() % SNAPSHOT_EVERY == 0) {
                engine.snapshot();
            }
            long durable = journal.durableSequence();
            if (durable > acknowledged) {
                acknowledged = durable;
                out.writeLong(durable);
                out.flush();
            }
        }
    }
}
