package dev.steelyard.engine.journal.file;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.engine.journal.EventLog;
import dev.steelyard.engine.journal.EventVisitor;
import dev.steelyard.engine.journal.SnapshotStore;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The journal in a folder, without a writer: its events can be read while another process appends, and, by an explicit
 * demand, old segments deleted or sound events copied out of a damaged one. <b>Single-writer</b>.
 */
public final class JournalFolder implements EventLog {
    private final SegmentFolder folder;
    private @Nullable Failure cut;

    /** Looks at a folder. */
    public JournalFolder(Path path) {
        this.folder = new SegmentFolder(path, ChannelOpener.FILES);
    }

    /** Returns whether the folder holds no segment of a journal. @throws FailureException IO when it cannot be listed */
    public boolean isEmpty() {
        return folder.segments().isEmpty();
    }

    @Override
    public long first() {
        return Retention.first(folder);
    }

    @Override
    public void read(long from, EventVisitor visitor) {
        cut = FileJournal.read(folder, from, visitor);
    }

    /** Returns what stood unfinished behind the last event that was read; null when nothing did. */
    public @Nullable Failure cut() {
        return cut;
    }

    /**
     * Deletes the segments of which no event is needed to go on from the last two sound snapshots.
     *
     * @return the segments that were deleted, oldest first
     * @throws FailureException MISSING_DATA when there are fewer than two sound snapshots: nothing is then deleted; IO when
     *     another process has the journal
     */
    public List<Path> prune(SnapshotStore snapshots) {
        folder.segments();
        FileChannel lock = FileJournal.lock(folder);
        try {
            return Retention.prune(folder, snapshots);
        } finally {
            FileJournal.release(lock);
        }
    }

    /**
     * Copies the events before the first damage, and the sound snapshots of states up to there, into a new folder. Nothing is
     * changed here, and nothing after the damage is used.
     *
     * @param target a folder that is empty or does not exist
     * @throws FailureException INVALID when the target holds something; MISSING_DATA when no event is sound; IO
     */
    public Salvage.Result salvage(Path target, SnapshotFolder snapshots) {
        return Salvage.of(folder, snapshots, target);
    }
}
