package dev.steelyard.engine.journal.file;

/** Frames one behind the other, up to a limit. <b>Single-writer</b>: whoever holds the journal's lock. */
final class FrameBuffer {
    private final byte[] bytes;
    private int length;
    private long last;

    FrameBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    boolean hasRoom(int more) {
        return length + more <= bytes.length;
    }

    boolean isEmpty() {
        return length == 0;
    }

    void add(byte[] frame, int count, long sequence) {
        System.arraycopy(frame, 0, bytes, length, count);
        length += count;
        last = sequence;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Returns the sequence of the last frame. */
    long last() {
        return last;
    }

    void clear() {
        length = 0;
    }
}
