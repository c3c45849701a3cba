package dev.steelyard.engine.journal.file;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Copies what is sound of a damaged journal. */
public final class Salvage {
    /**
     * What was copied and what was not.
     *
     * @param first the number of the first event copied
     * @param last the number of the last event copied
     * @param damage why the copy ends there, with its place; null when the journal was sound
     * @param bytesCut bytes of the segment of the damage that hold something and were not copied
     * @param leftOut segments and snapshots of which nothing was copied
     */
    public record Result(long first, long last, @Nullable Failure damage, long bytesCut, List<Path> leftOut) {
        public Result {
            leftOut = List.copyOf(leftOut);
        }
    }

    /** Where the last sound event stands. */
    private static final class Reached {
        private long sequence;
        private int end;
    }

    private Salvage() {}

    static Result of(SegmentFolder source, SnapshotFolder snapshots, Path target) {
        requireEmpty(target);
        List<Path> segments = source.segments();
        long first = Retention.first(source);
        Reached reached = new Reached();
        Failure damage;
        try {
            damage = new SegmentScan(source)
                    .scan(first, (sequence, bytes, from, count) -> {
                        reached.sequence = sequence;
                        reached.end = from + count;
                        return true;
                    })
                    .cut();
        } catch (FailureException e) {
            damage = e.failure();
        }
        if (reached.sequence == 0) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    damage == null ? source.path().toString() : damage.location(),
                    "no event is sound" + (damage == null ? "" : ": " + damage.message()));
        }
        List<Path> leftOut = new ArrayList<>();
        long bytesCut = 0;
        try {
            Files.createDirectories(target);
            SegmentFolder copy = new SegmentFolder(target, ChannelOpener.FILES);
            for (int i = 0; i < segments.size(); i++) {
                boolean isLast =
                        i + 1 == segments.size() || SegmentFolder.firstSequence(segments.get(i + 1)) > reached.sequence;
                if (SegmentFolder.firstSequence(segments.get(i)) > reached.sequence) {
                    leftOut.add(segments.get(i));
                } else if (isLast) {
                    bytesCut = copyUpTo(source, segments.get(i), reached.end, copy, damage);
                } else {
                    Files.copy(segments.get(i), target.resolve(segments.get(i).getFileName()));
                }
            }
            leftOut.addAll(snapshots.copyTo(target, reached.sequence));
        } catch (IOException e) {
            throw SegmentFolder.refused(target, "expected to write the copy", e);
        }
        return new Result(first, reached.sequence, damage, bytesCut, leftOut);
    }

    private static void requireEmpty(Path target) {
        try (Stream<Path> files = Files.exists(target) ? Files.list(target) : Stream.empty()) {
            if (files.findAny().isPresent()) {
                throw FailureException.of(
                        FailureReason.INVALID, target.toString(), "the folder held something; expected an empty one");
            }
        } catch (IOException e) {
            throw SegmentFolder.refused(target, "expected an empty folder", e);
        }
    }

    /** Copies a segment to the end of its last sound event, whole when nothing is wrong. @return bytes cut */
    private static int copyUpTo(
            SegmentFolder source, Path segment, int end, SegmentFolder copy, @Nullable Failure damage)
            throws IOException {
        if (damage == null) {
            Files.copy(segment, copy.path().resolve(segment.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            return 0;
        }
        byte[] bytes = source.read(segment);
        try (FileChannel channel = copy.create(SegmentHead.read(segment, bytes))) {
            SegmentFolder.write(channel, bytes, SegmentHead.BYTES, end, SegmentHead.BYTES);
            channel.force(true);
        }
        int used = bytes.length;
        while (used > end && bytes[used - 1] == 0) {
            used--;
        }
        return used - end;
    }
}
