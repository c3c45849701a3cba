package dev.steelyard.engine.journal.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * One record of a segment: length and kind, CRC32C over all but itself, sequence, payload. An event has a payload of at least
 * a byte. A <i>commit</i> has none: its sequence says up to where events were durable when it was written. Where a segment
 * is not used yet it is zero, which is neither.
 */
final class Frame {
    static final int HEAD = 16;

    private static final int COMMIT = 0x8000_0000;
    private static final int CRC = 4;
    private static final int SEQUENCE = 8;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Frame() {}

    /** Completes the frame of an event whose payload lies behind its head. */
    static void seal(byte[] bytes, int at, int payload, long sequence, CRC32C crc) {
        head(bytes, at, payload, sequence);
        INT.set(bytes, at + CRC, crc(bytes, at, payload, crc));
    }

    /** Writes a commit. */
    static void commit(byte[] bytes, int at, long sequence, CRC32C crc) {
        head(bytes, at, COMMIT, sequence);
        INT.set(bytes, at + CRC, crc(bytes, at, 0, crc));
    }

    private static void head(byte[] bytes, int at, int word, long sequence) {
        INT.set(bytes, at, word);
        LONG.set(bytes, at + SEQUENCE, sequence);
    }

    /** Returns whether a sound frame stands at a place before {@code end}. */
    static boolean isSound(byte[] bytes, int at, int end, CRC32C crc) {
        if (end - at < HEAD) {
            return false;
        }
        int word = (int) INT.get(bytes, at);
        int payload = word & ~COMMIT;
        if (word < 0 ? payload != 0 : payload == 0 || payload > end - at - HEAD) {
            return false;
        }
        return crc(bytes, at, payload, crc) == (int) INT.get(bytes, at + CRC);
    }

    static boolean isCommit(byte[] bytes, int at) {
        return (int) INT.get(bytes, at) < 0;
    }

    static int payload(byte[] bytes, int at) {
        return (int) INT.get(bytes, at) & ~COMMIT;
    }

    static long sequence(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at + SEQUENCE);
    }

    /** Returns the bytes of a sound frame. */
    static int length(byte[] bytes, int at) {
        return HEAD + payload(bytes, at);
    }

    private static int crc(byte[] bytes, int at, int payload, CRC32C crc) {
        crc.reset();
        crc.update(bytes, at, CRC);
        crc.update(bytes, at + SEQUENCE, HEAD - SEQUENCE + payload);
        return (int) crc.getValue();
    }
}
