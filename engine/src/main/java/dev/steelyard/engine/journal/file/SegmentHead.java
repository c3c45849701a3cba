package dev.steelyard.engine.journal.file;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The first bytes of a segment: {@code STEELJNL}, version, size of the file, sequence of its first event, CRC32C of these.
 *
 * @param segmentBytes of the file
 * @param firstSequence of the first event in it
 */
record SegmentHead(int segmentBytes, long firstSequence) {
    static final int BYTES = 32;
    static final int VERSION = 1;

    private static final byte[] MAGIC = "STEELJNL".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKED = 24;

    byte[] bytes() {
        ByteBuffer head = ByteBuffer.allocate(BYTES);
        head.put(MAGIC).putInt(VERSION).putInt(segmentBytes).putLong(firstSequence);
        head.putInt(crc(head.array()));
        return head.array();
    }

    /** Reads the head of a segment whose file is as long as it should be. */
    static SegmentHead read(Path file, byte[] segment) {
        if (segment.length < BYTES) {
            throw damage(file, segment.length, "the segment ended within its head");
        }
        ByteBuffer head = ByteBuffer.wrap(segment, 0, BYTES);
        byte[] magic = new byte[MAGIC.length];
        head.get(magic);
        int version = head.getInt();
        SegmentHead read = new SegmentHead(head.getInt(), head.getLong());
        if (!Arrays.equals(magic, MAGIC) || head.getInt() != crc(segment)) {
            throw damage(file, 0, "the head of the segment was damaged");
        }
        if (version != VERSION) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED,
                    file.toString(),
                    "the segment's version was " + version + "; this program reads " + VERSION
                            + ": it was written by another one");
        }
        return read;
    }

    /** Returns the located refusal of a damaged segment. */
    static FailureException damage(Path file, long offset, String message) {
        return FailureException.of(
                FailureReason.INVALID, file + " offset " + offset, message + "; nothing after it is used");
    }

    private static int crc(byte[] head) {
        CRC32C crc = new CRC32C();
        crc.update(head, 0, CHECKED);
        return (int) crc.getValue();
    }
}
