package dev.steelyard.json;

import java.util.Arrays;

/**
 * The structure of a document as a growing row of integers, in file order. A scalar takes one entry, the offset of its
 * first byte. An object or array takes three, its offset with the sign bit set, the index behind its last entry, and
 * its number of members or elements, and is followed by its children; in an object each child is preceded by one entry,
 * the number of its name. So ten million tokens take about fifty megabytes, and the next sibling is one step away.
 * <b>Single-writer</b> until the document is read, unchanged after.
 */
final class JsonTape {
    /** Entries that an object or array takes before its first child. */
    static final int HEADER = 3;

    private static final int SHIFT = 16;
    private static final int CHUNK = 1 << SHIFT;
    private static final int MASK = CHUNK - 1;
    private static final int SMALLEST = 32;
    private static final int[] NONE = {};

    private int[][] chunks = {NONE};
    private int length;

    int length() {
        return length;
    }

    private void append(int entry) {
        int chunk = length >>> SHIFT;
        int offset = length & MASK;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * chunk);
            Arrays.fill(chunks, chunk, chunks.length, NONE);
        }
        if (offset == chunks[chunk].length) {
            int size = chunk > 0 ? CHUNK : Math.min(CHUNK, Math.max(SMALLEST, 2 * offset));
            chunks[chunk] = Arrays.copyOf(chunks[chunk], size);
        }
        chunks[chunk][offset] = entry;
        length++;
    }

    private int get(int index) {
        return chunks[index >>> SHIFT][index & MASK];
    }

    private void set(int index, int entry) {
        chunks[index >>> SHIFT][index & MASK] = entry;
    }

    /** Appends the number of a member's name. */
    void name(int nameNumber) {
        append(nameNumber);
    }

    /** Appends a string, number or word that begins at {@code offset}. */
    void scalar(int offset) {
        append(offset);
    }

    /** Appends an object or array that begins at {@code offset}, and returns its index for {@link #close}. */
    int open(int offset) {
        int index = length;
        append(offset | Integer.MIN_VALUE);
        append(0);
        append(0);
        return index;
    }

    /** Ends the object or array at {@code index}, which has {@code size} children. */
    void close(int index, int size) {
        set(index + 1, length);
        set(index + 2, size);
    }

    /** Gives back the room not used. */
    void trim() {
        int chunk = length >>> SHIFT;
        if (chunk < chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk + 1);
            chunks[chunk] = Arrays.copyOf(chunks[chunk], length & MASK);
        }
    }

    boolean isContainer(int index) {
        return get(index) < 0;
    }

    /** Returns the offset in the source of the value at {@code index}. */
    int offset(int index) {
        return get(index) & Integer.MAX_VALUE;
    }

    /** Returns the number of the name at {@code index}, one before its value. */
    int nameNumber(int index) {
        return get(index);
    }

    /** Returns the number of members or elements of the object or array at {@code index}. */
    int size(int index) {
        return get(index + 2);
    }

    /** Returns the index behind the value at {@code index} and all it holds. */
    int next(int index) {
        return get(index) < 0 ? get(index + 1) : index + 1;
    }
}
