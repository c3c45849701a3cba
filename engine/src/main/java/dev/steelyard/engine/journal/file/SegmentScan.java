package dev.steelyard.engine.journal.file;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Goes through segments frame by frame and says where sound events end, and why. What lies behind the last sound frame was
 * never durable, and may be cut, unless a commit or a later segment says that it was: then it is damage.
 * <b>Single-writer</b>.
 */
final class SegmentScan {
    /** Takes the bytes of an event. */
    @FunctionalInterface
    interface FrameVisitor {
        boolean visit(long sequence, byte[] bytes, int from, int count);
    }

    /**
     * Where sound events end.
     *
     * @param segment the last segment; null when there is none
     * @param sequence of the last sound event; one less than the first sought when there is none
     * @param offset behind the last sound frame
     * @param unfinished bytes of an unfinished write behind it
     */
    record End(@Nullable Path segment, long sequence, int offset, int unfinished) {
        /** Returns what is to be cut, in words; null when nothing is. */
        @Nullable
        Failure cut() {
            return unfinished == 0
                    ? null
                    : new Failure(
                            FailureReason.INVALID,
                            segment + " offset " + offset,
                            unfinished + " bytes of an unfinished write stood behind event " + sequence
                                    + "; none of them was acknowledged");
        }
    }

    private final SegmentFolder folder;
    private final CRC32C crc = new CRC32C();

    SegmentScan(SegmentFolder folder) {
        this.folder = folder;
    }

    /**
     * Shows the events from a number on.
     *
     * @throws FailureException INVALID at the first damage, after the events before it were shown; MISSING_DATA when the
     *     journal begins after {@code from}
     */
    End scan(long from, FrameVisitor visitor) {
        List<Path> segments = folder.segments();
        int first = segments.size() - 1;
        while (first > 0 && SegmentFolder.firstSequence(segments.get(first)) > from) {
            first--;
        }
        if (segments.isEmpty()) {
            return new End(null, 0, 0, 0);
        }
        long begins = SegmentFolder.firstSequence(segments.get(first));
        if (begins > from) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    folder.path().toString(),
                    "the journal begins with event " + begins + "; expected event " + from);
        }
        End end = new End(null, begins - 1, 0, 0);
        for (int i = first; i < segments.size(); i++) {
            Path segment = segments.get(i);
            byte[] bytes = folder.read(segment);
            SegmentHead head = head(segment, bytes, end);
            End reached = frames(segment, bytes, head, from, visitor);
            if (reached == null) {
                return end;
            }
            requireFullLength(reached, bytes, head);
            if (i + 1 < segments.size()) {
                requireWhole(reached, segments.get(i + 1));
            }
            end = reached;
        }
        return end;
    }

    /** Returns where the newest segment ends, without a look at those before it. */
    End last() {
        List<Path> segments = folder.segments();
        return segments.isEmpty()
                ? new End(null, 0, 0, 0)
                : scan(SegmentFolder.firstSequence(segments.getLast()), (sequence, bytes, from, count) -> true);
    }

    private static SegmentHead head(Path segment, byte[] bytes, End before) {
        SegmentHead head = SegmentHead.read(segment, bytes);
        if (head.firstSequence() != before.sequence() + 1) {
            throw SegmentHead.damage(
                    segment,
                    0,
                    "events ended with " + before.sequence() + " before it; it begins with " + head.firstSequence());
        }
        return head;
    }

    /** A segment is made in full before it is used: a shorter one was cut by someone else. */
    private static void requireFullLength(End end, byte[] bytes, SegmentHead head) {
        Path segment = end.segment();
        if (segment != null && bytes.length != head.segmentBytes()) {
            throw SegmentHead.damage(
                    segment,
                    Math.min(bytes.length, head.segmentBytes()),
                    "the segment had " + bytes.length + " bytes; its head says " + head.segmentBytes()
                            + "; its last sound event is " + end.sequence());
        }
    }

    /** A segment that another follows was committed to its last event. */
    private static void requireWhole(End end, Path next) {
        long expected = SegmentFolder.firstSequence(next) - 1;
        Path segment = end.segment();
        if (segment != null && end.sequence() != expected) {
            throw SegmentHead.damage(
                    segment,
                    end.offset(),
                    "event " + (end.sequence() + 1) + " was damaged or gone; events up to " + expected
                            + " were durable");
        }
    }

    private @Nullable End frames(Path segment, byte[] bytes, SegmentHead head, long from, FrameVisitor visitor) {
        long sequence = head.firstSequence() - 1;
        int at = SegmentHead.BYTES;
        while (Frame.isSound(bytes, at, bytes.length, crc)) {
            long own = Frame.sequence(bytes, at);
            if (own != (Frame.isCommit(bytes, at) ? sequence : sequence + 1)) {
                break;
            }
            int payload = Frame.payload(bytes, at);
            if (payload > 0) {
                sequence = own;
                if (own >= from && !visitor.visit(own, bytes, at + Frame.HEAD, payload)) {
                    return null;
                }
            }
            at += Frame.HEAD + payload;
        }
        int used = used(bytes, at);
        requireUncommitted(segment, bytes, at, used, sequence);
        return new End(segment, sequence, at, used - at);
    }

    /** Returns behind the last byte that is not zero; {@code from} when all are. */
    private static int used(byte[] bytes, int from) {
        int end = bytes.length;
        while (end > from && bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }

    /** Looks behind the end for a commit: what it names was durable, so that the end is not one. */
    private void requireUncommitted(Path segment, byte[] bytes, int end, int used, long sequence) {
        int most = Math.min(bytes.length, used + Frame.HEAD) - Frame.HEAD;
        for (int at = end; at <= most; at++) {
            if (!Frame.isCommit(bytes, at) || Frame.payload(bytes, at) != 0) {
                continue;
            }
            long committed = Frame.sequence(bytes, at);
            if (committed > sequence && Frame.isSound(bytes, at, bytes.length, crc)) {
                throw SegmentHead.damage(
                        segment,
                        end,
                        "event " + (sequence + 1) + " was damaged; events up to at least " + committed
                                + " were durable");
            }
        }
    }
}
