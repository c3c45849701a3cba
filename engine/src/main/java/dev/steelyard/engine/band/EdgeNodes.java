package dev.steelyard.engine.band;

import java.util.Arrays;

/**
 * The nodes of {@link BandIndex}: one edge each, half a cache line, in blocks that never move. <b>Single-writer</b>.
 * <b>Allocates: never after warm-up</b>.
 */
final class EdgeNodes {
    /** A quarter of a megabyte: more would be a humongous object in small heaps. */
    private static final int BLOCK_BITS = 13;

    private static final int BLOCK_NODES = 1 << BLOCK_BITS;
    private static final int WORDS_BITS = 2;
    /** The next node of the list below, the previous one above. */
    private static final int LINKS = 0;
    /** The list below, the factor above. */
    private static final int PLACE = 1;
    /** The account below, the next node of the same account above. */
    private static final int OWNER = 2;
    /** The edge: a low one as its negative. */
    private static final int EDGE = 3;

    private static final long LOW = 0xffff_ffffL;

    private long[][] blocks = new long[4][];
    private int size;

    int size() {
        return size;
    }

    /** Returns a node more. */
    int add() {
        int block = size >>> BLOCK_BITS;
        if ((size & (BLOCK_NODES - 1)) == 0) {
            if (block == blocks.length) {
                blocks = Arrays.copyOf(blocks, 2 * block);
            }
            blocks[block] = new long[BLOCK_NODES << WORDS_BITS];
        }
        return size++;
    }

    private long word(int node, int word) {
        return blocks[node >>> BLOCK_BITS][((node & (BLOCK_NODES - 1)) << WORDS_BITS) + word];
    }

    /**
     * Reads some nodes, the last of which is given, so that many such reads wait for memory together: always as many, for a branch
     * that hangs on what is waited for would end the waiting together.
     */
    long touch(int last, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += word(Math.max(last - i, 0), OWNER);
        }
        return sum;
    }

    /** Reads the nodes beside those that {@link #touch} reads. */
    long touchNeighbors(int last, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            long links = word(Math.max(last - i, 0), LINKS);
            sum += word(Math.max((int) links, 0), LINKS) + word(Math.max((int) (links >> 32), 0), LINKS);
        }
        return sum;
    }

    private void set(int node, int word, long value) {
        blocks[node >>> BLOCK_BITS][((node & (BLOCK_NODES - 1)) << WORDS_BITS) + word] = value;
    }

    private static long pair(int low, int high) {
        return (low & LOW) | (long) high << 32;
    }

    int next(int node) {
        return (int) word(node, LINKS);
    }

    int previous(int node) {
        return (int) (word(node, LINKS) >> 32);
    }

    int list(int node) {
        return (int) word(node, PLACE);
    }

    int factor(int node) {
        return (int) (word(node, PLACE) >> 32);
    }

    int account(int node) {
        return (int) word(node, OWNER);
    }

    int sibling(int node) {
        return (int) (word(node, OWNER) >> 32);
    }

    double edge(int node) {
        return Double.longBitsToDouble(word(node, EDGE));
    }

    void set(int node, int account, int factor, int sibling, double edge) {
        set(node, OWNER, pair(account, sibling));
        set(node, PLACE, pair(0, factor));
        setEdge(node, edge);
    }

    void setEdge(int node, double edge) {
        set(node, EDGE, Double.doubleToRawLongBits(edge));
    }

    void setLinks(int node, int next, int previous) {
        set(node, LINKS, pair(next, previous));
    }

    void setNext(int node, int next) {
        set(node, LINKS, pair(next, previous(node)));
    }

    void setPrevious(int node, int previous) {
        set(node, LINKS, pair(next(node), previous));
    }

    void setList(int node, int list) {
        set(node, PLACE, pair(list, factor(node)));
    }

    void setSibling(int node, int sibling) {
        set(node, OWNER, pair(account(node), sibling));
    }
}
