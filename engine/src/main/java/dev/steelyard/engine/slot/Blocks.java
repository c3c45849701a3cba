package dev.steelyard.engine.slot;

import java.util.Arrays;

/**
 * Records of words in blocks, one or none for each account: no object for any of them. A record that is put again in the same
 * length stays where it is; one that is dropped leaves its place to the next of its length. <b>Single-writer</b>.
 * <b>Allocates: never after warm-up</b>.
 */
final class Blocks {
    /** No record is longer. */
    static final int MOST_WORDS = 4096;

    /** A quarter of a megabyte: more would be a humongous object in small heaps. */
    private static final int BLOCK_BITS = 15;

    private static final int BLOCK_WORDS = 1 << BLOCK_BITS;
    private static final int LINE_WORDS = 8;
    private static final int TOUCHED_LINES = 8;
    private static final int NONE = 0;

    private long[][] blocks = new long[4][];
    private int blockCount;
    private int filled = BLOCK_WORDS;

    /** Where the record of an account begins, plus 1, as an unsigned number. */
    private int[] places = new int[16];

    private int[] lengths = new int[16];
    private final int[] free = new int[MOST_WORDS + 1];
    private int records;

    /** Returns true when an account has a record. */
    boolean has(int account) {
        return account < places.length && places[account] != NONE;
    }

    /** Returns the block that holds the record of an account, which has one. */
    long[] block(int account) {
        return blocks[(places[account] - 1) >>> BLOCK_BITS];
    }

    /** Returns where in its block the record of an account begins. */
    int start(int account) {
        return (places[account] - 1) & (BLOCK_WORDS - 1);
    }

    /** Reads where the record of an account lies, ahead of {@link #touch}. */
    int touchPlace(int account) {
        return has(account) ? places[account] + lengths[account] : 0;
    }

    /**
     * Reads the first cache lines of a record, so that many such reads wait for memory together: always as many, for a branch that
     * hangs on what is waited for would end the waiting together.
     */
    long touch(int account) {
        if (!has(account)) {
            return 0;
        }
        long[] words = block(account);
        int start = start(account);
        int last = start + lengths[account] - 1;
        long sum = 0;
        for (int i = 0; i < TOUCHED_LINES; i++) {
            sum += words[Math.min(start + i * LINE_WORDS, last)];
        }
        return sum;
    }

    /** Returns how many accounts have a record. */
    int records() {
        return records;
    }

    /** Returns the bytes of all blocks and of the table of places. */
    long bytes() {
        return 8L * BLOCK_WORDS * blockCount + 8L * places.length;
    }

    /** Keeps a record of an account in place of the one before. */
    void put(int account, long[] words, int length) {
        if (length > MOST_WORDS) {
            throw new IllegalArgumentException("length was " + length + "; expected at most " + MOST_WORDS);
        }
        if (account >= places.length) {
            int to = Math.max(account + 1, places.length + (places.length >> 1));
            places = Arrays.copyOf(places, to);
            lengths = Arrays.copyOf(lengths, to);
        }
        if (places[account] == NONE || lengths[account] != length) {
            drop(account);
            places[account] = take(length);
            lengths[account] = length;
            records++;
        }
        System.arraycopy(words, 0, block(account), start(account), length);
    }

    /** Forgets the record of an account, if it has one. */
    void drop(int account) {
        if (!has(account)) {
            return;
        }
        int length = lengths[account];
        block(account)[start(account)] = free[length];
        free[length] = places[account];
        places[account] = NONE;
        records--;
    }

    private int take(int length) {
        int place = free[length];
        if (place != NONE) {
            free[length] = (int) blocks[(place - 1) >>> BLOCK_BITS][(place - 1) & (BLOCK_WORDS - 1)];
            return place;
        }
        if (filled + length > BLOCK_WORDS) {
            if (blockCount == blocks.length) {
                blocks = Arrays.copyOf(blocks, 2 * blockCount);
            }
            blocks[blockCount++] = new long[BLOCK_WORDS];
            filled = 0;
        }
        int taken = ((blockCount - 1) << BLOCK_BITS) + filled + 1;
        filled += length;
        return taken;
    }
}
