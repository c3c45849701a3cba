package dev.steelyard.engine.journal.file;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.journal.SnapshotStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Which segments are still needed, and the deletion of the others. */
final class Retention {
    /** Snapshots that the events left must go on from. */
    private static final int SNAPSHOTS = 2;

    private Retention() {}

    /** Returns the number of the first event kept; 1 when there is none. */
    static long first(SegmentFolder folder) {
        List<Path> segments = folder.segments();
        return segments.isEmpty() ? 1 : SegmentFolder.firstSequence(segments.getFirst());
    }

    static List<Path> prune(SegmentFolder folder, SnapshotStore snapshots) {
        long needed = secondNewest(folder, snapshots) + 1;
        List<Path> segments = folder.segments();
        List<Path> deleted = new ArrayList<>();
        try {
            // From the oldest on: what is left after a crash within is without a gap.
            for (int i = 0; i + 1 < segments.size(); i++) {
                if (SegmentFolder.firstSequence(segments.get(i + 1)) > needed) {
                    break;
                }
                Files.delete(segments.get(i));
                deleted.add(segments.get(i));
            }
            try (FileChannel directory = FileChannel.open(folder.path(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw SegmentFolder.refused(folder.path(), "expected to delete segments", e);
        }
        return deleted;
    }

    private static long secondNewest(SegmentFolder folder, SnapshotStore snapshots) {
        int sound = 0;
        for (long sequence : snapshots.sequences()) {
            try {
                snapshots.verify(sequence);
                sound++;
            } catch (FailureException e) {
                continue; // It could not be gone on from.
            }
            if (sound == SNAPSHOTS) {
                return sequence;
            }
        }
        throw FailureException.of(
                FailureReason.MISSING_DATA,
                folder.path().toString(),
                "there were " + sound + " sound snapshots; expected " + SNAPSHOTS
                        + " to go on from before segments are deleted");
    }
}
